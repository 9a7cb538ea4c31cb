package dev.nightdesk.desk.brake;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.state.Place;
import dev.nightdesk.desk.state.Run;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a plan would use up the brakes, counted over the remediations of the last day: those that
 * people approved count for rest and attempts, and the caps count what was done unasked.
 */
public final class BrakeCheck {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Turn turn;
  private final Incident incident;
  private final Plan plan;
  private final Brakes brakes;
  private final Place place;
  private final List<String> against = new ArrayList<>();

  private BrakeCheck(Turn turn, Incident incident, Plan plan) {
    this.turn = turn;
    this.incident = incident;
    this.plan = plan;
    brakes = turn.rules.brakes();
    place = new Place(plan.engine(), plan.target());
  }

  /** Each brake that speaks against acting unasked, as a sentence. */
  public static List<String> against(Turn turn, Incident incident, Plan plan) {
    var check = new BrakeCheck(turn, incident, plan);
    String circuit = Circuits.against(turn, plan);
    if (circuit != null) check.against.add(circuit);
    check.caps();
    check.rests();
    check.reach();
    check.outage();
    return check.against;
  }

  /**
   * Runs within 24 hours that changed something, over all incidents of the same problem, those
   * merged into it and those about the same pieces of work included; a fix that helped other pieces
   * of work is not held against these.
   */
  static int attemptsOfDay(Turn turn, Incident incident, Plan plan) {
    Instant dayAgo = turn.now.minus(DeskState.MEMORY);
    Set<@Nullable Fingerprint> told = new HashSet<>(turn.state().triage().aliasesOf(incident.id()));
    told.add(incident.fingerprint());
    int count = 0;
    for (Run run : turn.state().runs().ofDay()) {
      if (!run.changed() || !(told.contains(run.fingerprint()) || isSameWork(run, plan))) continue;
      boolean helpedOthers = run.success() && run.isOtherWork(plan);
      if (!helpedOthers && run.started().isAfter(dayAgo)) count++;
    }
    return count;
  }

  private static boolean isSameWork(Run run, Plan plan) {
    return run.place().engine().equals(plan.engine())
        && run.place().target().equals(plan.target())
        && plan.units().stream().anyMatch(run.units()::contains);
  }

  /** Whether as many runs of the plan's playbook are under way as it allows. */
  public static boolean isFull(DeskState state, String playbook, int concurrent) {
    return concurrent > 0
        && state.runs().underWay().stream()
                .filter(run -> run.plan().playbook().id().equals(playbook))
                .count()
            >= concurrent;
  }

  private void caps() {
    Instant hourAgo = turn.now.minus(HOUR);
    Instant limitAgo = turn.now.minus(plan.limits().per());
    int anywhere = 0;
    int here = 0;
    int same = 0;
    for (Run run : turn.state().runs().ofDay()) {
      boolean counts = run.automatic() && run.started().isAfter(hourAgo);
      if (counts) anywhere++;
      if (counts && run.place().equals(place)) here++;
      if (isSame(run) && run.started().isAfter(limitAgo)) same++;
    }
    if (anywhere >= brakes.perHour())
      against.add("the cap of " + brakes.perHour() + " remediations an hour is reached");
    if (here >= brakes.perTargetPerHour())
      against.add(
          "the cap of "
              + brakes.perTargetPerHour()
              + " an hour for "
              + plan.target()
              + " is reached");
    if (same >= plan.limits().maxRuns())
      against.add(
          plan.playbook() + " ran " + same + " times here within " + words(plan.limits().per()));
  }

  /** Whether a run counts as the same for the playbook's own rest and runs. */
  private boolean isSame(Run run) {
    List<String> key = plan.limits().reach().key();
    boolean sameBook = run.playbook().equals(plan.playbook().id());
    if (key.isEmpty()) return sameBook && run.place().equals(place);
    for (String part : key) {
      boolean equal =
          switch (part) {
            case "playbook" -> sameBook;
            case "connection" -> run.place().engine().equals(plan.engine());
            case "unit" -> run.place().equals(place) && !run.isOtherWork(plan);
            case "fingerprint" -> incident.fingerprint().equals(run.fingerprint());
            // what else a target is called, such as its service or its branch
            default -> run.place().equals(place);
          };
      if (!equal) return false;
    }
    return true;
  }

  /** What rests is the piece of work that was acted on, not the next one of the same target. */
  private void rests() {
    int here = 0;
    int same = 0;
    Instant dayAgo = turn.now.minus(DeskState.MEMORY);
    Instant endedHere = Instant.MIN;
    Instant endedSame = Instant.MIN;
    for (Run run : turn.state().runs().ofDay()) {
      boolean atPlace = run.place().equals(place);
      boolean alike = isSame(run);
      Instant ended = run.ended();
      if (ended == null || run.isOtherWork(plan) || !(atPlace || alike)) continue;
      boolean counts = run.changed() && run.started().isAfter(dayAgo);
      if (atPlace && counts) here++;
      if (alike && counts) same++;
      if (atPlace && ended.isAfter(endedHere)) endedHere = ended;
      if (alike && ended.isAfter(endedSame)) endedSame = ended;
    }
    Instant until = rested(endedHere, brakes.coolDown(), here);
    Instant own = rested(endedSame, plan.limits().coolDown(), same);
    if (own.isAfter(until)) until = own;
    if (turn.now.isBefore(until))
      against.add(
          plan.target()
              + " rests for "
              + words(Duration.between(turn.now, until))
              + " more after "
              + (Math.max(here, same) > 1
                  ? Math.max(here, same) + " remediations within a day"
                  : "a remediation"));
  }

  private Instant rested(Instant ended, Duration rest, int runs) {
    return ended.equals(Instant.MIN)
        ? Instant.MIN
        : ended.plus(doubled(rest, runs, brakes.coolDownMost()));
  }

  /** The rest after so many runs: doubled with each further one, and never beyond the most. */
  static Duration doubled(Duration rest, int runs, Duration most) {
    Duration cap = most.compareTo(rest) > 0 ? most : rest;
    Duration grown = rest;
    for (int run = 1; run < runs && grown.compareTo(cap) < 0; run++) grown = grown.multipliedBy(2);
    return grown.compareTo(cap) > 0 ? cap : grown;
  }

  /** How far the playbook itself says that it may spread. */
  private void reach() {
    Plan.Reach reach = plan.limits().reach();
    int atOnce = Math.max(1, plan.units().size());
    if (reach.targetsPerRun() > 0 && atOnce > reach.targetsPerRun())
      against.add(
          "it would act on "
              + atOnce
              + " pieces of work at once, and "
              + plan.playbook()
              + " allows "
              + reach.targetsPerRun());
    if (reach.targetsPerHour() == 0) return;
    Set<Place> places = new HashSet<>();
    Instant hourAgo = turn.now.minus(HOUR);
    for (Run run : turn.state().runs().ofDay()) {
      boolean counts = run.automatic() && run.started().isAfter(hourAgo);
      if (counts && run.playbook().equals(plan.playbook().id())) places.add(run.place());
    }
    places.add(place);
    if (places.size() > reach.targetsPerHour())
      against.add(
          plan.playbook()
              + " has acted on "
              + reach.targetsPerHour()
              + " targets within an hour, which is as many as it may");
  }

  /** A general outage must not become a restart storm. */
  private void outage() {
    EngineId engine = plan.engine();
    int known = turn.rules.engine(engine).targets();
    if (known == 0) return;
    double own = plan.limits().reach().share();
    double share = own > 0 ? Math.min(own, brakes.share()) : brakes.share();
    Set<String> touched = touched(turn.state(), engine, turn.now);
    touched.add(plan.target());
    if (touched.size() > allowed(known, share))
      against.add(
          (touched.size() - 1)
              + " of "
              + known
              + " targets of "
              + engine
              + " were acted on within an hour, and no more may be");
    int ill = ill(turn.state(), engine);
    if (ill > allowed(known, brakes.share()))
      against.add(
          ill + " of " + known + " targets of " + engine + " are ill at once; that is an outage");
  }

  /** So many targets may be touched: one always, or else a lone target could never be healed. */
  static int allowed(int known, double share) {
    return Math.max(1, (int) Math.floor(share * known + 1e-9));
  }

  /** The engine's targets acted on unasked within the last hour. */
  static Set<String> touched(DeskState state, EngineId engine, Instant now) {
    Instant hourAgo = now.minus(HOUR);
    Set<String> touched = new HashSet<>();
    for (Run run : state.runs().ofDay()) {
      boolean counts = run.automatic() && run.started().isAfter(hourAgo);
      if (counts && run.place().engine().equals(engine)) touched.add(run.place().target());
    }
    return touched;
  }

  static int ill(DeskState state, EngineId engine) {
    return (int)
        state.openAt().keySet().stream()
            .filter(place -> place.engine().equals(engine) && !place.target().isEmpty())
            .count();
  }

  static String words(Duration duration) {
    return duration.toMinutes() >= 1 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
  }
}
