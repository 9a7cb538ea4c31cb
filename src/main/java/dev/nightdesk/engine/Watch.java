package dev.nightdesk.engine;

import java.time.Duration;

/**
 * One thing that is polled at its own interval. The poller never calls {@link #sweep} of a watch
 * twice at a time.
 */
public interface Watch {
  /** For thread names and logs: {@code payments/checkout}. */
  String name();

  /** From the scheduled begin of a sweep to that of the next. */
  Duration every();

  /** One poll; blocks no longer than the engine's time-out. */
  Sweep sweep();

  /**
   * The desk did not commit what a sweep found, signals and cursor alike: the next sweep tells it
   * again. Any thread, also while a sweep runs; never blocks. Not called once the poller is closed.
   */
  default void notTaken() {}
}
