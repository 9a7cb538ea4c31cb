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
    @Nullable Disposition disposition) {
  /** Where a page ended. */
  public record Key(Severity severity, Instant openedAt, long number) {}

  public Key key() {
    return new Key(severity, openedAt, id.number());
  }
}
