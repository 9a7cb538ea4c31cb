package dev.nightdesk.simulation;

import dev.nightdesk.desk.DrivenDesk;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Cursor;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at the world as connectors do, and tells the desk. What it remembers dies with it. */
final class Sweeper {
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final World world;
  private final Agenda agenda;
  private final Dice dice;
  private final Inbox inbox;
  private final DrivenDesk desk;
  private final Map<String, String> told = new HashMap<>();
  private final Map<String, Instant> toldGood = new HashMap<>();
  private final Map<String, List<Instant>> turns = new HashMap<>();
  private final Set<String> flapping = new HashSet<>();
  private final Map<EngineId, Integer> missed = new HashMap<>();
  private long sweeps;

  Sweeper(Dice dice, World world, Agenda agenda, Inbox inbox, DrivenDesk desk) {
    this.dice = dice;
    this.world = world;
    this.agenda = agenda;
    this.inbox = inbox;
    this.desk = desk;
  }

  void begin() {
    again(World.SHOP);
    again(World.KESTRA);
  }

  private void again(EngineId engine) {
    agenda.inProcess(
        Duration.ofSeconds(engine.equals(World.SHOP) ? 30 : 45),
        () -> {
          sweep(engine);
          again(engine);
        });
  }

  private void sweep(EngineId engine) {
    var signals = new ArrayList<Signal>();
    if (world.away.contains(engine)) {
      if (missed.merge(engine, 1, Integer::sum) % 10 == 2)
        signals.add(new Signal.EngineLost(engine, agenda.instant(), "connection refused"));
    } else {
      // also after a start: the desk may remember it as lost from before
      if (missed.getOrDefault(engine, 2) >= 2)
        signals.add(new Signal.EngineFound(engine, agenda.instant()));
      missed.put(engine, 0);
      if (engine.equals(World.SHOP)) world.targets.values().forEach(t -> endpoint(t, signals));
      else world.units.values().forEach(unit -> execution(unit, signals));
    }
    if (signals.isEmpty()) return;
    sweeps++;
    Cursor cursor =
        engine.equals(World.KESTRA) && dice.chance(20)
            ? new Cursor(engine, "executions", agenda.instant() + " " + sweeps)
            : null;
    var unused = inbox.leave(new Command.SignalsArrived(signals, cursor));
  }

  /** The same failure is seldom told twice, and in the long morning hardly ever. */
  private boolean again() {
    return dice.chance(world.isDawn() ? 0.1 : 1);
  }

  private void endpoint(World.Target target, List<Signal> signals) {
    String state = target.fault == null ? "good" : target.fault;
    boolean isNews = !state.equals(told.put(target.id, state));
    if (isNews) turned(target, signals);
    if (target.fault != null) {
      if (isNews || again()) signals.add(down(target, target.fault));
      toldGood.remove(target.id);
      return;
    }
    // told again now and then, and not while it flaps
    Instant last = toldGood.get(target.id);
    boolean old = last == null || !agenda.instant().isBefore(last.plus(AGAIN));
    if (!old || flapping.contains(target.id)) return;
    toldGood.put(target.id, agenda.instant());
    signals.add(new Signal.Recovery(World.SHOP, target.id, agenda.instant(), "it answers UP"));
  }

  private void turned(World.Target target, List<Signal> signals) {
    List<Instant> times = turns.computeIfAbsent(target.id, _ -> new ArrayList<>());
    times.add(agenda.instant());
    calm(target.id, signals);
    times.removeIf(at -> at.isBefore(agenda.instant().minus(Duration.ofMinutes(10))));
    if (times.size() >= 5 && flapping.add(target.id)) {
      signals.add(new Signal.Flapping(World.SHOP, target.id, agenda.instant(), true, 60));
      agenda.inProcess(Duration.ofMinutes(11), () -> settle(target.id));
    }
  }

  private void settle(String target) {
    var signals = new ArrayList<Signal>();
    calm(target, signals);
    if (flapping.contains(target)) agenda.inProcess(AGAIN, () -> settle(target));
    else if (!signals.isEmpty()) {
      var unused = inbox.leave(new Command.SignalsArrived(signals));
    }
  }

  private void calm(String target, List<Signal> signals) {
    Instant since = agenda.instant().minus(Duration.ofMinutes(10));
    boolean calm = turns.getOrDefault(target, List.of()).stream().noneMatch(since::isBefore);
    if (calm && flapping.remove(target))
      signals.add(new Signal.Flapping(World.SHOP, target, agenda.instant(), false, 5));
  }

  private Signal down(World.Target target, String fault) {
    String error = "SIM-" + fault + " at " + target.id;
    return new Signal.Failure(
        World.SHOP,
        target.id,
        agenda.instant(),
        Fingerprint.of(World.SHOP, target.id, error),
        target.id + " is DOWN: " + error,
        severity(target.id, fault),
        Map.of("tier", "1"),
        new Facts(Map.of("status", "DOWN", "error.message", error)),
        List.of(error),
        List.of(Evidence.of("response body", error, 0)));
  }

  /** What the configuration of the endpoint says; the last ones are worth more than others. */
  static @Nullable Severity severity(String target, String fault) {
    if (target.equals("t0") && !fault.equals("MEDIUM")) return Severity.HIGH;
    return target.equals("t1") ? Severity.MEDIUM : null;
  }

  private void execution(World.Unit unit, List<Signal> signals) {
    String ending = unit.state + "@" + unit.attempt;
    boolean isNews = !ending.equals(told.put(unit.id, ending));
    if (unit.state.equals("FAILED") && (isNews || again())) signals.add(failed(unit));
    if (!unit.state.equals("SUCCESS")) return;
    boolean open =
        desk.loop().openIncidents(World.KESTRA).stream()
            .map(Incident::units)
            .anyMatch(units -> units.contains(unit.id));
    if (open) {
      signals.add(
          new Signal.Recovery(
              World.KESTRA, unit.flow, unit.id, agenda.instant(), "SUCCESS", "it ended well"));
    }
  }

  private Signal failed(World.Unit unit) {
    String error = "SIM-" + unit.fault + " in " + unit.flow;
    var facts = new HashMap<String, String>();
    facts.put(Facts.STATUS, "FAILED");
    facts.put(KestraFacts.ERROR, error);
    facts.put(KestraFacts.EXECUTION, unit.id);
    facts.put(KestraFacts.NAMESPACE, "sim");
    facts.put(KestraFacts.FLOW, unit.flow.substring(4));
    facts.put(KestraFacts.TASK_RUN, "task1");
    facts.put(Facts.OCCURRENCE, unit.id + "@" + unit.attempt);
    return new Signal.Failure(
        World.KESTRA,
        unit.flow,
        unit.id,
        agenda.instant(),
        Fingerprint.of(World.KESTRA, unit.flow, error),
        unit.flow + " FAILED",
        null,
        Map.of(),
        new Facts(facts),
        List.of(error),
        List.of(Evidence.of("log", error, 0)));
  }
}
