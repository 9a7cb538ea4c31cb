package dev.nightdesk.engine.kestra;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that all end at once when the connector is closed. Safe for many threads. */
class Waits implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Lets this much time pass; false when there is nothing more to wait for, since it is closed. */
  boolean rest(Duration time) {
    try {
      return !closed.await(Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
