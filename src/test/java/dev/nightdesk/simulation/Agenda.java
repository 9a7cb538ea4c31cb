package dev.nightdesk.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** The virtual time and all that is to happen in it, in one order. */
final class Agenda implements InstantSource {
  static final Instant DUSK = Instant.parse("2026-03-28T20:00:00Z");

  /**
   * @param life of the process that it belongs to; 0 for the world outside
   */
  private record Entry(Instant at, long order, int life, Runnable task) {}

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::order));
  private Instant now = DUSK;
  private long order;
  private int life = 1;

  @Override
  public Instant instant() {
    return now;
  }

  /** In the world outside, whatever becomes of the desk. */
  void after(Duration rest, Runnable task) {
    entries.add(new Entry(now.plus(rest), order++, 0, task));
  }

  /** In the desk's process: it dies with it. */
  void inProcess(Duration rest, Runnable task) {
    entries.add(new Entry(now.plus(rest), order++, life, task));
  }

  /** What the process had in mind is gone. */
  void processEnded() {
    life++;
  }

  Optional<Instant> next() {
    while (!entries.isEmpty() && isGone(entries.peek())) entries.poll();
    return Optional.ofNullable(entries.peek()).map(Entry::at);
  }

  private boolean isGone(Entry entry) {
    return entry.life() != 0 && entry.life() != life;
  }

  /** The clock moves on, over whatever stands in between; never back. */
  void moveTo(Instant moment) {
    if (moment.isAfter(now)) now = moment;
  }

  /** Does the next thing if its time has come. */
  boolean doOne() {
    if (next().filter(at -> !at.isAfter(now)).isEmpty()) return false;
    Entry entry = entries.poll();
    if (entry != null) entry.task().run();
    return true;
  }
}
