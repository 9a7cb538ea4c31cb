package dev.nightdesk.document;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** ISO-8601 durations of files, within a bound that keeps sums of them from overflowing. */
public final class Durations {
  /** No setting needs more, and a thousand of them still fit a long of nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(3660);

  private Durations() {}

  /** The duration, or nothing when it is malformed or longer than ten years. */
  public static Optional<Duration> read(String text) {
    try {
      Duration duration = Duration.parse(text);
      return duration.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(duration);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
