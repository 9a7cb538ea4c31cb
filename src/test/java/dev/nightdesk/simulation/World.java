package dev.nightdesk.simulation;

import dev.nightdesk.domain.EngineId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is really the case out there, whatever anybody says about it. */
final class World {
  static final EngineId SHOP = new EngineId("shop");
  static final EngineId KESTRA = new EngineId("kestra");

  private static final List<String> KINDS =
      List.of("FLUSH", "REPEATABLE", "BLIND", "ASKS", "MEDIUM", "MANUAL", "TWO", "UNDO", "UNDO");

  /** An endpoint. */
  static final class Target {
    final String id;

    /** Which playbook its fault is for; null while it is well. */
    @Nullable String fault;

    /** So many fixes do not help. */
    int stubborn;

    Target(String id) {
      this.id = id;
    }
  }

  /** An execution of a flow. */
  static final class Unit {
    final String id;
    final String flow;
    final String fault;
    String state = "FAILED";
    int attempt = 1;
    int stubborn;

    Unit(String id, String flow, String fault, int stubborn) {
      this.id = id;
      this.flow = flow;
      this.fault = fault;
      this.stubborn = stubborn;
    }
  }

  private final Agenda agenda;
  private final Dice dice;
  final Map<String, Target> targets = new TreeMap<>();
  final Map<String, Unit> units = new LinkedHashMap<>();
  final List<String> flows = new ArrayList<>();
  final Set<EngineId> away = new HashSet<>();

  /** What the engines did, in order. */
  final List<Effect> effects = new ArrayList<>();

  /** From dawn on nothing new fails, and whatever was away is back. */
  private boolean dawn;

  World(long seed, Agenda agenda, int endpoints) {
    this.agenda = agenda;
    this.dice = Dice.of(seed, "world");
    for (int i = 0; i < endpoints; i++) targets.put("t" + i, new Target("t" + i));
    for (int i = 0; i < 3; i++) flows.add("sim.flow" + i);
  }

  /** Lets trouble come from now on. */
  void begin(int faults, Duration night) {
    int seconds = (int) night.toSeconds();
    for (int i = 0; i < faults; i++) agenda.after(dice.seconds(0, seconds), this::trouble);
    if (dice.chance(15)) agenda.after(dice.seconds(0, seconds), this::outage);
    for (EngineId engine : List.of(SHOP, KESTRA)) {
      if (!dice.chance(40)) continue;
      agenda.after(dice.seconds(0, seconds), () -> leave(engine));
    }
  }

  private void trouble() {
    if (dawn) return;
    if (dice.chance(30)) {
      String fault = dice.of("RESTART", "RESTART", "ASKS");
      String id = "run" + (units.size() + 1);
      units.put(id, new Unit(id, dice.of(flows), fault, stubbornness()));
    } else {
      fail(dice.of(List.copyOf(targets.values())), dice.of(KINDS));
    }
  }

  /** Everything at once. */
  private void outage() {
    String kind = dice.of("FLUSH", "REPEATABLE", "BLIND", "UNDO");
    for (Target target : targets.values()) {
      if (dice.chance(80)) agenda.after(dice.seconds(0, 120), () -> fail(target, kind));
    }
  }

  private void leave(EngineId engine) {
    if (dawn) return;
    away.add(engine);
    agenda.after(dice.minutes(1, 40), () -> away.remove(engine));
  }

  private int stubbornness() {
    return dice.chance(60) ? 0 : dice.from(1, 5);
  }

  private void fail(Target target, String kind) {
    if (dawn || target.fault != null) return;
    target.fault = kind;
    target.stubborn = stubbornness();
    if (dice.chance(30)) agenda.after(dice.minutes(1, 60), () -> mend(target));
    if (dice.chance(8)) flap(target, kind, dice.from(4, 12));
  }

  private void flap(Target target, String kind, int times) {
    if (times == 0) return;
    agenda.after(
        dice.seconds(30, 180),
        () -> {
          if (target.fault == null) fail(target, kind);
          else mend(target);
          flap(target, kind, times - 1);
        });
  }

  private void mend(Target target) {
    target.fault = null;
  }

  /** A fix arrived; it helps, or it does not, or not for long. */
  void fixed(String id) {
    Target target = targets.get(id);
    String kind = target == null ? null : target.fault;
    if (target == null || kind == null) return;
    if (target.stubborn-- > 0) return;
    mend(target);
    if (dice.chance(25)) agenda.after(dice.minutes(1, 40), () -> fail(target, kind));
  }

  /** A restart arrived; false where there is nothing to be restarted. */
  boolean restarted(String id) {
    Unit unit = units.get(id);
    if (unit == null || !unit.state.equals("FAILED")) return false;
    unit.state = "RUNNING";
    unit.attempt++;
    int attempt = unit.attempt;
    boolean helps = unit.stubborn-- <= 0;
    agenda.after(
        dice.seconds(5, 400),
        () -> {
          if (unit.attempt == attempt) unit.state = helps ? "SUCCESS" : "FAILED";
        });
    return true;
  }

  boolean isGood(EngineId engine, String target, List<String> of) {
    if (engine.equals(SHOP)) {
      Target known = targets.get(target);
      return known == null || known.fault == null;
    }
    return of.stream().allMatch(id -> units.get(id).state.equals("SUCCESS"));
  }

  /** Nothing new fails any more, and whatever was away is back. */
  void dawn() {
    dawn = true;
    away.clear();
    targets.values().forEach(target -> target.stubborn = 0);
    units.values().forEach(unit -> unit.stubborn = 0);
  }

  /** All is well again, whoever did it. */
  void allWell() {
    targets.values().forEach(this::mend);
    units
        .values()
        .forEach(unit -> {
          unit.attempt++;
          unit.state = "SUCCESS";
        });
  }

  boolean isDawn() {
    return dawn;
  }
}
