package dev.nightdesk.demo;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs something later; the demo's only source of time, so that a test can play a night in an
 * instant.
 */
@FunctionalInterface
public interface Timer extends AutoCloseable {
  void after(Duration delay, Runnable act);

  /** What was not run by then never is. */
  @Override
  default void close() {}

  /** Real time, on one daemon thread. */
  static Timer real() {
    var pool =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("demo-timer").factory());
    // without these two a closed demo would leave its far-off faults in the queue
    pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    pool.setRemoveOnCancelPolicy(true);
    return new Timer() {
      @Override
      public void after(Duration delay, Runnable act) {
        if (!pool.isShutdown()) {
          var _ = pool.schedule(() -> runSafely(act), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
      }

      @Override
      public void close() {
        pool.shutdownNow();
      }
    };
  }

  private static void runSafely(Runnable act) {
    try {
      act.run();
    } catch (RuntimeException e) {
      System.getLogger(Timer.class.getName())
          .log(System.Logger.Level.WARNING, "a demo act failed", e);
    }
  }
}
