package dev.nightdesk.view;

import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the incident table.
 *
 * @param confidence 0 to 1, -1 before the analysis
 * @param disposition what a person said it was, or null
 */
public record IncidentRow(
    IncidentId id,
    Severity severity,
    String title,
    String engine,
    String target,
    double confidence,
    String category,
    Phase phase,
    int occurrences,
    boolean acknowledged,
    Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable Disposition disposition,
    Triage triage) {
  /**
   * What people and circumstances laid over it.
   *
   * @param acknowledgedUntil when it stands unseen again; null where nobody has seen it, or for
   *     good
   * @param shelvedUntil when it comes back from the shelf; null when it does not lie there
   * @param assignee who has it; empty when nobody does
   * @param held whether nothing is run or announced for now, by maintenance and the like
   * @param mergedInto the incident that it is part of, or null
   */
  public record Triage(
      @Nullable Instant acknowledgedUntil,
      @Nullable Instant shelvedUntil,
      String assignee,
      boolean held,
      @Nullable IncidentId mergedInto) {
    public static final Triage NONE = new Triage(null, null, "", false, null);
  }

  /** Where a page ended. */
  public record Key(Severity severity, Instant openedAt, long number) {}

  public Key key() {
    return new Key(severity, openedAt, id.number());
  }
}
