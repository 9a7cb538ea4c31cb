package dev.nightdesk.view.query;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A query with what its words depend on.
 *
 * @param now from which {@code last:} counts back
 * @param zone in which days begin
 * @param me who {@code me} is; empty when nobody is known
 */
public record Asked(Query query, Instant now, ZoneId zone, String me) {
  /** Asks for everything. */
  public static final Asked ALL = new Asked(Query.ALL, Instant.EPOCH, ZoneId.of("UTC"), "");
}
