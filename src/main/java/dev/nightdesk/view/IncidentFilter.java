package dev.nightdesk.view;

import dev.nightdesk.domain.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents, in which order.
 *
 * @param text words that the title, target or engine holds, ignoring case; empty for all
 * @param atLeast lowest severity, null for all
 * @param engine engine id, {@code *} stands for any characters; empty for all
 * @param since opened at or after, null for all
 */
public record IncidentFilter(
    String text,
    @Nullable Severity atLeast,
    String engine,
    StateGroup state,
    @Nullable Instant since,
    Order order) {
  public enum StateGroup {
    ALL,
    OPEN,
    /** Waiting for a person: awaiting approval, escalated or in need of a manual fix. */
    WAITING,
    RESOLVED
  }

  public enum Order {
    NEWEST,
    /** Most serious first, newest first within. */
    SEVERITY
  }

  public static final IncidentFilter ALL =
      new IncidentFilter("", null, "", StateGroup.ALL, null, Order.NEWEST);
}
