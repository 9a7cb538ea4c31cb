package dev.nightdesk.desk;

import java.time.Duration;

/**
 * The desk's limits on what it does by itself; they are counted in the journal, so a restart does
 * not reset them.
 *
 * @param attemptsPerIncident remediations of one problem, a relapse included; beyond it people are
 *     paged
 * @param perTargetPerHour automatic remediations of one target within an hour
 * @param perHour automatic remediations within an hour, all together
 * @param concurrency remediations under way at a time
 * @param coolDown rest of a target after an automatic remediation ended
 * @param maxStepWait upper bound of every waiting of a step
 */
public record Brakes(
    int attemptsPerIncident,
    int perTargetPerHour,
    int perHour,
    int concurrency,
    Duration coolDown,
    Duration maxStepWait) {}
