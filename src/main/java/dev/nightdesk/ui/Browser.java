package dev.nightdesk.ui;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Shows an address to the person in a browser. */
@FunctionalInterface
public interface Browser {
  /** For where there is none. */
  Browser NONE = _ -> CompletableFuture.completedFuture(false);

  /**
   * Opens an address; never blocks.
   *
   * @param address {@code http} or {@code https}
   * @return completes with whether a browser took it, on any thread, never exceptionally
   */
  CompletionStage<Boolean> open(String address);
}
