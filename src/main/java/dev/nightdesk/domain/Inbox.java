package dev.nightdesk.domain;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The one door through which screens, the API, timers and engines leave a command for the desk. Any
 * thread.
 */
public interface Inbox {
  /**
   * Leaves a command and returns at once.
   *
   * @return completes, on the desk's thread, with the events that the command led to after they
   *     were committed; completes exceptionally when the desk has stopped or the command was parked
   */
  CompletionStage<List<Committed>> leave(Command command);
}
