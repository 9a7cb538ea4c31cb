package dev.nightdesk.engine;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}: seconds or an HTTP date. */
public final class RetryAfter {
  /**
   * A server that asks for more is given this: a typing error there must not blind us for a year.
   */
  private static final Duration MOST = Duration.ofDays(1);

  private RetryAfter() {}

  /** How long to wait, never negative; null when there is no header or it says nothing readable. */
  public static @Nullable Duration parse(@Nullable String header, Instant now) {
    if (header == null) return null;
    String value = header.strip();
    Duration wait;
    try {
      wait = isNumber(value) ? seconds(value) : Duration.between(now, date(value));
    } catch (DateTimeException _) {
      return null;
    }
    if (wait.isNegative()) return Duration.ZERO;
    return wait.compareTo(MOST) > 0 ? MOST : wait;
  }

  private static boolean isNumber(String value) {
    return !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Duration seconds(String digits) {
    return digits.length() > 9 ? MOST : Duration.ofSeconds(Long.parseLong(digits));
  }

  private static Instant date(String value) {
    return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }
}
