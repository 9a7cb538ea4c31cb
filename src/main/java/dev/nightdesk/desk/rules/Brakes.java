package dev.nightdesk.desk.rules;

import dev.nightdesk.domain.Plan;
import java.time.Duration;

/**
 * The desk's limits on what it does by itself; they are counted in the journal, so a restart does
 * not reset them.
 *
 * @param attemptsPerIncident remediations of one problem that changed something, a relapse
 *     included; beyond it people are paged
 * @param attemptsPerDay the same within 24 hours for one fingerprint, over all its incidents
 * @param unreachedPerIncident runs of which no request got through, before people are paged
 * @param perTargetPerHour automatic remediations of one target within an hour
 * @param perHour automatic remediations within an hour, all together
 * @param concurrency remediations under way at a time
 * @param coolDown rest of a target after a remediation ended; doubled with each further one within
 *     a day
 * @param coolDownMost what the doubled rest never exceeds
 * @param share of an engine's targets that may be acted on within an hour, or be ill at once, above
 *     0 to 1; only for engines that say how many they watch
 * @param breaker when a playbook stops for an engine, where its own limits do not say
 * @param flood when so much fails at once that repairs are held
 * @param maxStepWait upper bound of every waiting of a step
 * @param silence a step of which nothing was heard for so long has stalled
 * @param holdMost upper bound of the time that a target has to stay good
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
    Plan.Breaker breaker,
    FloodRule flood,
    Duration maxStepWait,
    Duration silence,
    Duration holdMost) {
  /**
   * What a person can still follow: three attempts, ten repairs an hour, a quarter of rest; no wait
   * is longer than a day.
   */
  public static final Brakes USUAL =
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
          new Plan.Breaker(3, Duration.ofHours(1), Duration.ofMinutes(30), true),
          new FloodRule(true, 10, 5, Duration.ofMinutes(10)),
          Duration.ofDays(1),
          Duration.ofMinutes(2),
          Duration.ofHours(1));

  /**
   * @param begins more incidents than these opened within the span are a flood
   * @param ends it is over when fewer than these were
   */
  public record FloodRule(boolean enabled, int begins, int ends, Duration span) {
    public static final FloodRule OFF = new FloodRule(false, 10, 5, Duration.ofMinutes(10));
  }
}
