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
   * @param attemptsPerIncident remediations that changed something before a person has to act
   * @param attemptsPerDay the same within 24 hours for one fingerprint
   * @param unreachedPerIncident runs of which no request got through before a person has to act
   * @param perTargetPerHour remediations of one target
   * @param perHour remediations altogether
   * @param concurrency remediations at the same time
   * @param coolDown rest of a target after a remediation, doubled with each further one of a day
   * @param coolDownMost what the doubled rest never exceeds
   * @param share of an engine's targets that may be acted on within an hour, or be ill at once
   * @param breaker when a playbook is stopped at an engine
   * @param stepWait the longest that a step may wait; null for no cap, see {@link #maxStepWait()}
   * @param flood when so much fails at once that repairs are held
   * @param silence a step of which nothing was heard for so long has stalled
   * @param holdMost the longest that a target has to stay good to count as healed
   */
  public record Brakes(
      int attemptsPerIncident,
      int attemptsPerDay,
      int unreachedPerIncident,
      int perTargetPerHour,
      int perHour,
      int concurrency,
      Duration coolDown,
      Duration coolDownMost,
      double share,
      Breaker breaker,
      @Nullable Duration stepWait,
      Flood flood,
      Duration silence,
      Duration holdMost) {
    /** What a person can still follow: three attempts, ten repairs an hour, a quarter of rest. */
    public static final Brakes DEFAULT =
        new Brakes(
            3,
            3,
            5,
            4,
            10,
            4,
            Duration.ofMinutes(15),
            Duration.ofHours(4),
            0.5,
            new Breaker(3, Duration.ofHours(1), Duration.ofMinutes(30), true),
            null,
            new Flood(true, 10, 5, Duration.ofMinutes(10)),
            Duration.ofMinutes(2),
            Duration.ofHours(1));

    /** The longest that a retry delay or a wait step may last. */
    public Optional<Duration> maxStepWait() {
      return Optional.ofNullable(stepWait);
    }
  }

  /**
   * Stops a playbook at an engine after so many failed runs within a time.
   *
   * @param escalates whether people are called meanwhile; else it only suggests
   */
  public record Breaker(int failures, Duration within, Duration openFor, boolean escalates) {}

  /**
   * @param begins more incidents than these opened within the span are a flood
   * @param ends it is over when fewer than these were
   */
  public record Flood(boolean enabled, int begins, int ends, Duration span) {}

  public static final Healing DEFAULT =
      new Healing(
          true, AfterCrash.WAIT, Brakes.DEFAULT, Duration.ofMinutes(30), Duration.ofMinutes(15));
}
