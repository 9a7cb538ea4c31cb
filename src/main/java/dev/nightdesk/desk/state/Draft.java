package dev.nightdesk.desk.state;

import dev.nightdesk.domain.DraftVerdict;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the exact plan for an incident has come.
 *
 * @param number of the wish, counted from 1 for each incident
 * @param asked the plan that only names the fix
 * @param mayAct false where a person was asked about the incident before
 * @param verdict null while the engine is being asked
 * @param plan the exact one, or null when there is none
 * @param why a sentence for the operator; empty while the engine is being asked
 * @param answeredAt null while the engine is being asked
 */
public record Draft(
    int number,
    Plan asked,
    boolean mayAct,
    @Nullable DraftVerdict verdict,
    @Nullable Plan plan,
    String why,
    @Nullable Instant answeredAt) {
  private static final List<Duration> RESTS =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  /** When the engine is asked again because it could not say; null when it said something. */
  public @Nullable Instant due() {
    if (verdict != DraftVerdict.NOT_NOW || answeredAt == null) return null;
    Duration rest = number <= RESTS.size() ? RESTS.get(number - 1) : LONGEST_REST;
    return answeredAt.plus(rest);
  }

  public boolean isOpen() {
    return verdict == null;
  }

  /** The same with what the engine said. */
  Draft answered(Event.PlanDrafted e) {
    return new Draft(number, asked, mayAct, e.verdict(), e.plan(), e.why(), e.at());
  }

  /** Whether it answers exactly this wish. */
  public boolean answers(Plan wish) {
    return !isOpen() && asked.hash().equals(wish.hash());
  }
}
