package dev.nightdesk.demo.github;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** GitHub's search syntax for times: {@code >=2026-11-20T00:00:00Z}, {@code <…}, {@code a..b}. */
final class Created {
  private Created() {}

  static boolean fits(String filter, Instant at) {
    Instant whole = Instant.ofEpochSecond(at.getEpochSecond());
    int dots = filter.indexOf("..");
    if (dots >= 0) {
      String from = filter.substring(0, dots);
      String to = filter.substring(dots + 2);
      return (from.equals("*") || !whole.isBefore(begin(from)))
          && (to.equals("*") || !whole.isAfter(end(to)));
    }
    if (filter.startsWith(">=")) return !whole.isBefore(begin(filter.substring(2)));
    if (filter.startsWith("<=")) return !whole.isAfter(end(filter.substring(2)));
    if (filter.startsWith(">")) return whole.isAfter(end(filter.substring(1)));
    if (filter.startsWith("<")) return whole.isBefore(begin(filter.substring(1)));
    return !whole.isBefore(begin(filter)) && !whole.isAfter(end(filter));
  }

  private static Instant begin(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException _) {
      throw Reply.invalid("WorkflowRun", "created", "invalid", null);
    }
  }

  private static Instant end(String text) {
    Instant begin = begin(text);
    return text.length() == 10 ? begin.plusSeconds(24 * 60 * 60 - 1) : begin;
  }
}
