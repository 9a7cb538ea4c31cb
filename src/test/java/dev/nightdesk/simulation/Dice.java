package dev.nightdesk.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All chance of a night. Each part of it has dice of its own, so that one does not move another.
 */
final class Dice {
  private final SplittableRandom random;

  private Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  static Dice of(long seed, String part) {
    return new Dice(seed * 0x9E3779B97F4A7C15L + part.hashCode() * 0xBF58476D1CE4E5B9L);
  }

  /**
   * @param percent 0 to 100
   */
  boolean chance(double percent) {
    return random.nextDouble() * 100 < percent;
  }

  /** From the first to the last, both inclusive. */
  int from(int first, int last) {
    return random.nextInt(first, last + 1);
  }

  Duration seconds(int first, int last) {
    return Duration.ofMillis(random.nextLong(first * 1000L, last * 1000L + 1));
  }

  Duration minutes(int first, int last) {
    return seconds(first * 60, last * 60);
  }

  @SafeVarargs
  final <T> T of(T... all) {
    return all[random.nextInt(all.length)];
  }

  <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
