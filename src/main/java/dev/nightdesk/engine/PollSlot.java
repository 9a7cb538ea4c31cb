package dev.nightdesk.engine;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a watch is to be swept next. The turns lie on a grid that begins at a random offset; each is
 * moved by up to a hundredth of the interval, and the next one is counted from the grid, so the
 * moves never add up.
 */
final class PollSlot implements Comparable<PollSlot> {
  private static final double JITTER = 0.01;

  /** Whatever a connector made of what its server said: nobody is left unwatched for longer. */
  private static final Duration LONGEST_REST = Duration.ofDays(1);

  private final Watch watch;
  private final RandomGenerator random;
  private final AtomicBoolean runs = new AtomicBoolean();
  private volatile long every;
  private volatile long notBefore;
  private long lastGrid;
  private long grid;
  private long fireAt;
  private volatile @Nullable String trouble;

  PollSlot(Watch watch, long now, RandomGenerator random) {
    this.watch = watch;
    this.random = random;
    every = paceOf(watch);
    lastGrid = now;
    grid = now + (long) (random.nextDouble() * every);
    fireAt = grid;
    notBefore = now;
  }

  Watch watch() {
    return watch;
  }

  long fireAt() {
    return fireAt;
  }

  /**
   * Whether a sweep may begin: none of this watch runs, the engine asked for no patience, and it is
   * not long past due.
   */
  boolean mayBegin(long now) {
    return !runs.get() && fireAt - notBefore >= 0 && now - fireAt < every;
  }

  void begun() {
    runs.set(true);
  }

  void ended() {
    runs.set(false);
  }

  /** This turn moved to the first place of the grid that is still to come. */
  PollSlot next(long now) {
    long earliest = Math.max(0, notBefore - now) + now;
    lastGrid = grid;
    grid += every * Math.max(1, Math.ceilDiv(earliest - grid, every));
    place();
    if (fireAt - earliest < 0) fireAt = grid;
    return this;
  }

  boolean wantsOtherPace() {
    return paceOf(watch) != every;
  }

  /**
   * Counts the new interval from the latest sweep, for a watch that looks closer while something is
   * suspicious.
   */
  PollSlot atNewPace(long now) {
    every = paceOf(watch);
    grid = lastGrid;
    return next(now);
  }

  /** The engine asks for patience: for this long, or twice the interval if it did not say. */
  void rest(long now, @Nullable Duration retryAfter) {
    if (retryAfter == null) notBefore = now + 2 * every;
    else
      notBefore =
          now + (retryAfter.compareTo(LONGEST_REST) < 0 ? retryAfter : LONGEST_REST).toNanos();
  }

  /** Notes what is wrong, null for nothing; true when that is news. */
  boolean trouble(@Nullable String what) {
    boolean news = what != null && !Objects.equals(what, trouble);
    trouble = what;
    return news;
  }

  private void place() {
    fireAt = grid + (long) ((random.nextDouble() * 2 - 1) * JITTER * every);
  }

  private static long paceOf(Watch watch) {
    return Math.max(1_000_000, watch.every().toNanos());
  }

  @Override
  public int compareTo(PollSlot other) {
    return Long.compare(fireAt - other.fireAt, 0);
  }
}
