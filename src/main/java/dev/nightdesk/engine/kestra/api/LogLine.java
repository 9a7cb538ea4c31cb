package dev.nightdesk.engine.kestra.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of an execution's log, as it came: not redacted.
 *
 * @param timestamp by the worker's clock; null when unreadable
 * @param level such as {@code ERROR}; a stack trace is a line of level TRACE with the time of its
 *     ERROR line
 * @param attemptNumber of the task run, 0 for the first try; lines of earlier runs stay after a
 *     restart
 */
public record LogLine(
    @Nullable Instant timestamp,
    String level,
    @Nullable String taskId,
    @Nullable String taskRunId,
    int attemptNumber,
    String message,
    @Nullable String thread) {
  /** From which level on lines are asked for. */
  public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }
}
