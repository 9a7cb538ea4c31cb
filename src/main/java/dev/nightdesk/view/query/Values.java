package dev.nightdesk.view.query;

import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values of fields, the same way when a line is checked and when it is asked. */
final class Values {
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})(s|m|min|h|d|w)");
  private static final Pattern NUMBER =
      Pattern.compile("(?i)(?:INC-)?([0-9]{1,15}(?:[.][0-9]{1,6})?)%?");

  private static final Pattern WITH_SECONDS = Pattern.compile("T[0-9]{2}:[0-9]{2}:");

  /** Far beyond any journal, and far from what overflows. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Values() {}

  /** From inclusive to exclusive. */
  record Between(Instant from, Instant to) {}

  /** What is wrong with a value of this field, as a person reads it; null when it is fine. */
  static @Nullable String complaint(Field field, String value) {
    return switch (field.kind()) {
      case RANK ->
          severity(value).isPresent() ? null : "is none of " + String.join(", ", field.choices());
      case CHOICE ->
          field.choices().contains(word(value))
              ? null
              : "is none of " + String.join(", ", field.choices());
      case NUMBER -> number(value).isPresent() ? null : "is not a number";
      case SPAN ->
          span(value).isPresent() ? null : "is not a length of time: write 90m, 24h, 7d or 2w";
      case TIME ->
          between(value, ZoneId.of("UTC")).isPresent()
              ? null
              : "is not a time: write 2026-11-20 or 2026-11-20T02:00";
      case PATTERN, WORDS, TEXT -> value.isBlank() ? "is empty" : null;
    };
  }

  static Optional<Severity> severity(String value) {
    return Arrays.stream(Severity.values())
        .filter(each -> each.name().equalsIgnoreCase(value))
        .findFirst();
  }

  /** A word of a choice as it is compared: lower case, with hyphens. */
  static String word(String value) {
    return value.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The phase OPEN is called new, since all that is not resolved is open. */
  static Optional<Phase> phase(String value) {
    if (word(value).equals("new")) return Optional.of(Phase.OPEN);
    String name = word(value).replace('-', '_').toUpperCase(Locale.ROOT);
    return Arrays.stream(Phase.values()).filter(each -> each.name().equals(name)).findFirst();
  }

  static Optional<Double> number(String value) {
    Matcher match = NUMBER.matcher(value);
    return match.matches() ? Optional.of(Double.valueOf(match.group(1))) : Optional.empty();
  }

  static Optional<Duration> span(String value) {
    Matcher match = SPAN.matcher(value.toLowerCase(Locale.ROOT));
    if (!match.matches()) return Optional.empty();
    long n = Long.parseLong(match.group(1));
    Duration span =
        switch (match.group(2)) {
          case "s" -> Duration.ofSeconds(n);
          case "m", "min" -> Duration.ofMinutes(n);
          case "h" -> Duration.ofHours(n);
          case "d" -> Duration.ofDays(n);
          default -> Duration.ofDays(7 * n);
        };
    return span.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(span);
  }

  /** The day, minute or second that is meant; in the zone, where none is written. */
  static Optional<Between> between(String value, ZoneId zone) {
    try {
      if (value.length() <= "2026-11-20".length()) {
        LocalDate day = LocalDate.parse(value);
        return Optional.of(
            new Between(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant()));
      }
      var read =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              value, OffsetDateTime::from, LocalDateTime::from);
      Instant from =
          read instanceof OffsetDateTime exact
              ? exact.toInstant()
              : ((LocalDateTime) read).atZone(zone).toInstant();
      boolean seconds = WITH_SECONDS.matcher(value).find();
      return Optional.of(new Between(from, from.plusSeconds(seconds ? 1 : 60)));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
