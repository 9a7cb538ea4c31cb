package dev.nightdesk.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why an incident is neither acted upon nor announced for now, though it is observed and may end at
 * any time.
 *
 * @param detail one sentence: {@code maintenance 'database' until 04:00}
 * @param until when it ends by itself, or null while its cause lasts
 * @param parent the incident that explains it; null when there is none
 * @param window the id of the maintenance window; empty for another cause, and in older journals
 */
public record Suppression(
    Cause cause,
    String detail,
    @Nullable Instant until,
    @Nullable IncidentId parent,
    String window) {
  public Suppression {
    window = Absent.asEmpty(window);
  }

  /** For another cause than maintenance. */
  public Suppression(
      Cause cause, String detail, @Nullable Instant until, @Nullable IncidentId parent) {
    this(cause, detail, until, parent, "");
  }

  public enum Cause {
    /** A window in which work is done. */
    MAINTENANCE,
    /** What it depends on has failed. */
    DEPENDENCY,
    /** So much fails at once that repairs are held. */
    FLOOD
  }
}
