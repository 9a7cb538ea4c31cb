package dev.nightdesk.desk.brake;

import dev.nightdesk.desk.state.Run;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Circuit;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stops a playbook at an engine where too many of its runs failed. After a rest one run with an
 * approval has to prove it; until then it rests again, twice as long each time.
 */
public final class Circuits {
  private static final Duration LONGEST = Duration.ofDays(1);

  private Circuits() {}

  /**
   * What an ended run means to its playbook; one that reached nobody, did nothing or was stopped by
   * a person says nothing.
   */
  public static void after(Turn turn, Event.RemediationEnded e) {
    Remediation run = turn.state().runs().all().get(e.remediation());
    if (run == null || !e.outdated().isEmpty() || !e.stoppedBy().isEmpty()) return;
    if (e.effect() == Effect.UNREACHED) return;
    Plan plan = run.plan();
    String playbook = plan.playbook().id();
    Circuit circuit = turn.state().brakes().circuit(playbook, plan.engine()).orElse(null);
    if (e.success()) {
      if (circuit != null)
        turn.say(
            new BrakeEvent.CircuitClosed(
                turn.now, playbook, plan.engine(), Person.DESK, run.id() + " was proven"));
    } else if (circuit == null) {
      openIfTooMany(turn, plan);
    } else if (circuit.isHalfOpen(turn.now)) {
      Duration rest = Duration.between(circuit.since(), circuit.until()).multipliedBy(2);
      open(
          turn,
          plan,
          circuit.failures() + 1,
          rest.compareTo(LONGEST) > 0 ? LONGEST : rest,
          run.id() + " was to prove it and failed");
    }
  }

  private static void openIfTooMany(Turn turn, Plan plan) {
    Plan.Breaker breaker = breaker(turn, plan);
    int failures = failures(turn, plan.playbook().id(), plan.engine(), breaker.within());
    if (failures < breaker.failures()) return;
    String why =
        failures + " failed runs within " + BrakeCheck.words(breaker.within()) + " are too many";
    open(turn, plan, failures, breaker.openFor(), why);
  }

  private static void open(Turn turn, Plan plan, int failures, Duration rest, String why) {
    turn.say(
        new BrakeEvent.CircuitOpened(
            turn.now, plan.playbook().id(), plan.engine(), failures, turn.now.plus(rest), why));
  }

  private static int failures(Turn turn, String playbook, EngineId engine, Duration within) {
    Instant since = turn.now.minus(within);
    Instant released = turn.state().brakes().released().get("circuit " + playbook + " " + engine);
    int count = 0;
    for (Run run : turn.state().runs().ofDay()) {
      Instant ended = run.ended();
      if (ended == null || !run.failed() || !ended.isAfter(since)) continue;
      if (released != null && !ended.isAfter(released)) continue;
      if (run.playbook().equals(playbook) && run.place().engine().equals(engine)) count++;
    }
    return count;
  }

  private static Plan.Breaker breaker(Turn turn, Plan plan) {
    Plan.Breaker own = plan.limits().breaker();
    return own == null ? turn.rules.brakes().breaker() : own;
  }

  /** The decision of a circuit that calls people while it is open, or null. */
  public static @Nullable Decision escalation(Turn turn, Plan plan) {
    Circuit circuit = standing(turn, plan);
    if (circuit == null || circuit.isHalfOpen(turn.now) || !breaker(turn, plan).escalates())
      return null;
    return new Decision(Decision.Verdict.ESCALATE, stopped(circuit), List.of());
  }

  /** Why it is not run unasked, or null. */
  static @Nullable String against(Turn turn, Plan plan) {
    Circuit circuit = standing(turn, plan);
    if (circuit == null) return null;
    return circuit.isHalfOpen(turn.now)
        ? circuit.playbook()
            + " failed too often at "
            + circuit.engine()
            + "; one run with an approval has to prove it first"
        : stopped(circuit);
  }

  private static @Nullable Circuit standing(Turn turn, Plan plan) {
    return turn.state().brakes().circuit(plan.playbook().id(), plan.engine()).orElse(null);
  }

  private static String stopped(Circuit circuit) {
    return circuit.playbook()
        + " is stopped at "
        + circuit.engine()
        + " until "
        + circuit.until()
        + ": "
        + circuit.why();
  }
}
