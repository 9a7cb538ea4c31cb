package dev.nightdesk.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that a test moves on; what is due at once runs at once. */
final class ManualTimer implements Timer, InstantSource {
  private record Due(Instant at, long order, Runnable act) {}

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private Instant now = Instant.parse("2026-11-21T02:00:00Z");
  private long order;

  @Override
  public void after(Duration delay, Runnable act) {
    synchronized (this) {
      if (!delay.isZero()) {
        queue.add(new Due(now.plus(delay), order++, act));
        return;
      }
    }
    act.run();
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Moves on by this much, running what falls due in its order. */
  void pass(Duration time) {
    Instant end = instant().plus(time);
    while (true) {
      Due next;
      synchronized (this) {
        next = queue.peek();
        if (next == null || next.at.isAfter(end)) {
          now = end;
          return;
        }
        queue.poll();
        now = next.at;
      }
      next.act.run();
    }
  }
}
