package dev.nightdesk.store;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Remediation;
import java.util.List;

/**
 * What one command led to; it is committed whole or not at all.
 *
 * @param incidents those that changed, as they are after the events; likewise approvals and
 *     remediations
 * @param mustSurvive whether a deed depends on it: then it has reached the disk before {@code
 *     commit} returns
 */
public record Batch(
    List<Event> events,
    List<Incident> incidents,
    List<Approval> approvals,
    List<Remediation> remediations,
    List<Evidence> evidence,
    boolean mustSurvive) {
  public Batch {
    events = List.copyOf(events);
    incidents = List.copyOf(incidents);
    approvals = List.copyOf(approvals);
    remediations = List.copyOf(remediations);
    evidence = List.copyOf(evidence);
  }
}
