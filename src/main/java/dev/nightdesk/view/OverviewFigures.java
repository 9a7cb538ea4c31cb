package dev.nightdesk.view;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The overview's tiles.
 *
 * @param oldestQuestion when the oldest pending approval was asked, null if none
 * @param nextExpiry when the next pending approval ends as a no, null if none
 * @param healedToday incidents resolved today by an automatic remediation
 * @param lowToday LOW incidents opened today; {@code healedLowToday} of them healed by themselves
 * @param medianToResolve from opening to resolution over incidents closed in the last 24 hours,
 *     null if none
 * @param p95ToResolve likewise
 * @param medianByPeople likewise, only those in which a person decided
 * @param shelved open incidents that are put aside for a time
 * @param held open incidents that nothing is done about for now, by maintenance and the like
 * @param unseen open incidents that nobody acknowledged and that are neither shelved nor held
 * @param meanConfidence over analyses of the last 24 hours, 0 to 1, -1 if none
 */
public record OverviewFigures(
    long open,
    long openedLastHour,
    long waiting,
    @Nullable Instant oldestQuestion,
    @Nullable Instant nextExpiry,
    long healedToday,
    long lowToday,
    long healedLowToday,
    @Nullable Duration medianToResolve,
    @Nullable Duration p95ToResolve,
    @Nullable Duration medianByPeople,
    double meanConfidence,
    long analyses,
    long escalated,
    long escalatedUnacknowledged,
    long shelved,
    long held,
    long unseen) {}
