package dev.nightdesk.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people and circumstances lay over an incident's life without changing it. Acknowledging is
 * kept on the incident itself.
 *
 * @param shelf put aside for a time, or null
 * @param assignee who has it; empty when nobody does
 * @param suppression why it is held, or null
 * @param mergedInto the incident that it is part of, or null
 */
public record Overlays(
    @Nullable Shelf shelf,
    String assignee,
    @Nullable Suppression suppression,
    @Nullable IncidentId mergedInto) {
  /** Put aside by a person with a reason; it comes back by itself. */
  public record Shelf(String by, String reason, Instant since, Instant until) {}

  public static final Overlays NONE = new Overlays(null, "", null, null);

  public Overlays {
    assignee = Absent.asEmpty(assignee);
  }

  public Overlays shelved(@Nullable Shelf with) {
    return new Overlays(with, assignee, suppression, mergedInto);
  }

  public Overlays assigned(String to) {
    return new Overlays(shelf, to, suppression, mergedInto);
  }

  public Overlays suppressed(@Nullable Suppression by) {
    return new Overlays(shelf, assignee, by, mergedInto);
  }

  public Overlays merged(@Nullable IncidentId into) {
    return new Overlays(shelf, assignee, suppression, into);
  }
}
