package dev.nightdesk.view.audit;

import java.util.List;

/**
 * Some events, newest first. A search looks at a bounded number of events at a time, so that it
 * never holds up anything, however long the journal is.
 *
 * @param searchedTo the oldest place that was looked at; what is older continues before it. 0 when
 *     there is nothing older
 */
public record AuditPage(List<AuditRow> rows, long searchedTo) {
  public static final AuditPage NONE = new AuditPage(List.of(), 0);

  public AuditPage {
    rows = List.copyOf(rows);
  }

  /** Whether older events are left to be looked at. */
  public boolean more() {
    return searchedTo > 1;
  }
}
