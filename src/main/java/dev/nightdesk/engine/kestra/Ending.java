package dev.nightdesk.engine.kestra;

import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One end or pause of one execution. A restart that fails again has the same id and another end.
 *
 * @param at the end in milliseconds of the epoch, as servers store it; where an ended execution has
 *     none, when its state began, or 0
 */
record Ending(String id, long at) {
  /** The ending that an execution shows, or null while it runs. */
  static @Nullable Ending of(Execution execution) {
    State state = execution.state().current();
    Instant end = execution.state().endDate();
    if (end == null && !state.isTerminal()) return null;
    if (end == null) end = execution.state().since();
    return new Ending(execution.id(), end == null ? 0 : end.toEpochMilli());
  }

  Instant instant() {
    return Instant.ofEpochMilli(at);
  }

  /** Names it for the desk. */
  String occurrence() {
    return id + "@" + at;
  }
}
