package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.Signal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a look at the newest execution of one flow showed. */
public sealed interface Watched {
  /**
   * The flow has run.
   *
   * @param flow as {@code namespace.flowId}
   * @param execution its id
   * @param state in Kestra's words
   * @param when it ended, or began when it has not ended; null when the server did not tell
   * @param link shows it in a browser
   * @param signals what the desk is to be told; empty when nothing is wrong with it
   */
  record Newest(
      String flow,
      String execution,
      String state,
      @Nullable Instant when,
      String link,
      List<Signal> signals)
      implements Watched {
    public Newest {
      signals = List.copyOf(signals);
    }
  }

  /** There is such a flow, and it has not run as far as the server remembers. */
  record NeverRan(String flow) implements Watched {}

  /** Nothing was learnt: no such flow, or the server cannot be asked; a sentence says which. */
  record Unknown(String flow, String why) implements Watched {}
}
