package dev.nightdesk.app.config;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How boldly the desk heals.
 *
 * @param enabled false: nothing is ever run, every plan is only shown
 * @param approvalExpires how long an approval waits where the playbook does not say
 * @param reopenWithin a failure that comes back so soon after its end reopens its incident
 */
public record Healing(
    boolean enabled,
    AfterCrash afterCrash,
    Brakes brakes,
    Duration approvalExpires,
    Duration reopenWithin) {
  /** What becomes of automatic repair after an unclean end. */
  public enum AfterCrash {
    /** It waits for a person to say resume. */
    WAIT,
    RESUME
  }

  /**
   * Limits over all playbooks, counted in the journal.
   *
   * @param attemptsPerIncident remediations before a person has to act
   * @param perTargetPerHour remediations of one target
   * @param perHour remediations altogether
   * @param concurrency remediations at the same time
   * @param coolDown rest of a target after a remediation
   * @param stepWait the longest that a step may wait; null for no cap, see {@link #maxStepWait()}
   * @param flood whether a flood of incidents lowers all playbooks to suggesting
   */
  public record Brakes(
      int attemptsPerIncident,
      int perTargetPerHour,
      int perHour,
      int concurrency,
      Duration coolDown,
      @Nullable Duration stepWait,
      boolean flood) {
    /**
     * Three attempts, ten repairs an hour, fifteen minutes of rest: what a person can still follow.
     */
    public static final Brakes DEFAULT =
        new Brakes(3, 4, 10, 4, Duration.ofMinutes(15), null, true);

    /** The longest that a retry delay or a wait step may last. */
    public Optional<Duration> maxStepWait() {
      return Optional.ofNullable(stepWait);
    }
  }

  public static final Healing DEFAULT =
      new Healing(
          true, AfterCrash.WAIT, Brakes.DEFAULT, Duration.ofMinutes(30), Duration.ofMinutes(15));
}
