package dev.nightdesk.engine.kestra.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of something that runs and how it came there. Judge by {@code current}: a history that
 * holds FAILED need not have failed, for Kestra's own task retry writes FAILED, RETRYING.
 *
 * @param histories oldest first; entries with an unreadable date are left out
 * @param startDate of the first start: a restart keeps it, and so does a replay from a task run,
 *     with the history; null when not told
 * @param endDate null while it runs; PAUSED has one, the moment of the pause
 */
public record Lifecycle(
    State current,
    List<HistoryEntry> histories,
    @Nullable Instant startDate,
    @Nullable Instant endDate) {
  /** A state and since when. */
  public record HistoryEntry(State state, Instant date) {}

  public Lifecycle {
    histories = List.copyOf(histories);
  }

  /** When the current state began, or null when the history is empty. */
  public @Nullable Instant since() {
    return histories.isEmpty() ? null : histories.getLast().date();
  }
}
