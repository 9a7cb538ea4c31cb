package dev.nightdesk.engine.github.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left of the primary limit.
 *
 * @param limit requests an hour; -1 when the server has no limit or did not tell it yet
 * @param remaining of these; -1 when not known
 * @param reset when it begins anew; null when not known
 */
public record Allowance(long limit, long remaining, @Nullable Instant reset) {
  public static final Allowance UNKNOWN = new Allowance(-1, -1, null);

  public boolean isKnown() {
    return limit > 0 && remaining >= 0;
  }
}
