package dev.nightdesk.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits that all end at once when the connector is closed. Close it before the API, so that a call
 * that is cut off is known to be cut off by ourselves. Safe for many threads.
 */
public class Waits implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Lets this much time pass; false when there is nothing more to wait for, since it is closed. */
  public boolean rest(Duration time) {
    try {
      return !closed.await(Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether to end now: closed, or this thread is to end. */
  public final boolean isOver() {
    return closed.getCount() == 0 || Thread.currentThread().isInterrupted();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
