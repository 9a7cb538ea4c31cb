package dev.nightdesk.engine.github.deed;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the key of an order tells beyond its name: it ends with when its remediation began and how
 * often it was proven since, as {@link dev.nightdesk.domain.Remediation#idempotencyKey(String)}
 * writes it.
 *
 * @param begun when the remediation began, by this desk's clock
 * @param round 1, or more when the step is done again after a proof that failed
 */
public record OrderKey(Instant begun, int round) {
  /** Milliseconds since 1970 have eight digits of base 36 from 1972 to 2059. */
  private static final Pattern END = Pattern.compile("-([0-9a-z]{8})(?:-([0-9]{1,4}))?$");

  /** Empty for a key that another desk made. */
  public static Optional<OrderKey> parse(String key) {
    Matcher matcher = END.matcher(key);
    if (!matcher.find()) return Optional.empty();
    long millis = Long.parseLong(matcher.group(1), 36);
    String round = matcher.group(2);
    return Optional.of(
        new OrderKey(Instant.ofEpochMilli(millis), round == null ? 1 : Integer.parseInt(round)));
  }

  /** The round of a key, 1 for one that does not tell it. */
  public static int round(String key) {
    return parse(key).map(OrderKey::round).orElse(1);
  }
}
