package dev.nightdesk.desk.brake;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Remediation.Progress;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often an incident was healed so far, by what came of it, and when that is enough. Runs that
 * changed something, runs that changed nothing and runs of which no request got through have a
 * budget each.
 */
public final class Attempts {
  /** The rest after the first run that did not get through; it doubles with each further one. */
  private static final Duration FIRST_REST = Duration.ofSeconds(15);

  private static final Duration LONGEST_REST = Duration.ofMinutes(10);

  private Attempts() {}

  /** Which budget is used up, as a sentence, or null while there is some of each. */
  public static @Nullable String usedUp(Turn turn, Incident incident, Plan plan) {
    Brakes brakes = turn.rules.brakes();
    Tries tries = thatCount(turn, incident, plan);
    if (tries.spent() >= brakes.attemptsPerIncident())
      return "all " + tries.spent() + " attempts for this problem are used up";
    int today = BrakeCheck.attemptsOfDay(turn, incident, plan);
    if (today >= brakes.attemptsPerDay())
      return "all " + today + " attempts of a day for this problem are used up";
    if (tries.unchanged() >= brakes.attemptsPerIncident())
      return tries.unchanged() + " runs for this problem changed nothing";
    if (tries.unreached() >= brakes.unreachedPerIncident())
      return "no request of "
          + tries.unreached()
          + " runs got through to "
          + incident.engine()
          + "; nothing was tried yet that could have helped";
    return null;
  }

  /** A fix that helped is not held against the pieces of work that it was not about. */
  private static Tries thatCount(Turn turn, Incident incident, Plan plan) {
    Tries all = incident.tries();
    if (plan.units().isEmpty()) return all;
    int spent = all.spent();
    int unchanged = all.unchanged();
    for (int attempt = 1; attempt <= incident.attempts(); attempt++) {
      Remediation run = turn.state().runs().all().get(RemediationId.of(incident.id(), attempt));
      if (run == null || !(run.progress() instanceof Progress.Ended e)) continue;
      if (!e.success() || run.plan().touches(plan)) continue;
      if (run.effect() == Effect.CHANGED) spent--;
      else unchanged--;
    }
    return new Tries(Math.max(0, spent), Math.max(0, unchanged), all.unreached());
  }

  /** How its last run ended without success, or empty. */
  public static Optional<Effect> lastFailure(DeskState state, Incident incident) {
    return last(state, incident)
        .filter(run -> run.progress() instanceof Progress.Ended e && e.failed())
        .map(Remediation::effect);
  }

  /**
   * Until when an incident rests whose last run did not get through, or null: what is decided anew
   * at once would spin.
   */
  static @Nullable Instant restsUntil(DeskState state, Incident incident) {
    if (lastFailure(state, incident).filter(Effect.UNREACHED::equals).isEmpty()) return null;
    int times = Math.max(1, incident.tries().unreached());
    Duration rest = FIRST_REST.multipliedBy(1L << Math.min(times - 1, 6));
    if (rest.compareTo(LONGEST_REST) > 0) rest = LONGEST_REST;
    Duration capped = rest;
    return last(state, incident)
        .map(run -> run.progress() instanceof Progress.Ended e ? e.at().plus(capped) : null)
        .orElse(null);
  }

  private static Optional<Remediation> last(DeskState state, Incident incident) {
    return Optional.ofNullable(
        state.runs().all().get(RemediationId.of(incident.id(), incident.attempts())));
  }
}
