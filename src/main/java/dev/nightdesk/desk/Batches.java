package dev.nightdesk.desk;

import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.RunEvent;
import dev.nightdesk.store.Batch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is committed for a turn: its events and everything that they changed, as it is after them.
 */
final class Batches {
  private Batches() {}

  static Batch of(Turn.Outcome outcome) {
    Set<IncidentId> incidentIds = new LinkedHashSet<>();
    Set<ApprovalId> approvalIds = new LinkedHashSet<>();
    Set<RemediationId> remediationIds = new LinkedHashSet<>();
    for (Event event : outcome.events()) {
      if (event instanceof Event.OfIncident e && changesIncident(e, outcome.state()))
        incidentIds.add(e.incident());
      if (event instanceof Event.OfApproval e) approvalIds.add(e.approval());
      if (event instanceof Event.OfRemediation e) remediationIds.add(e.remediation());
    }
    var incidents = new ArrayList<Incident>();
    for (IncidentId id : incidentIds) {
      // what became of a pull request may be told long after its incident was forgotten
      Incident incident = outcome.state().incidents().get(id);
      if (incident != null) incidents.add(incident);
    }
    var approvals = new ArrayList<Approval>();
    for (ApprovalId id : approvalIds) approvals.add(outcome.state().approval(id));
    var remediations = new ArrayList<Remediation>();
    for (RemediationId id : remediationIds) {
      Remediation remediation = outcome.state().runs().all().get(id);
      if (remediation != null) remediations.add(remediation);
    }
    return new Batch(
        outcome.events(),
        incidents,
        approvals,
        remediations,
        outcome.evidence(),
        mustSurvive(outcome.events()));
  }

  /**
   * What is only told about an ended incident must not store it again: the desk remembers it
   * without its log.
   */
  private static boolean changesIncident(Event.OfIncident event, DeskState state) {
    boolean only =
        event instanceof Event.IncidentDisposed
            || event instanceof Event.ProposalSeen
            || event instanceof Event.ChangeRefused;
    Incident incident = state.incidents().get(event.incident());
    return !only || (incident != null && incident.isOpen());
  }

  /**
   * Deeds, answers and ends must have reached the disk before anything depends on them; a mere
   * observation need not.
   */
  private static boolean mustSurvive(List<Event> events) {
    return events.stream()
        .anyMatch(event ->
            !(event instanceof Event.SignalRepeated
                || event instanceof Event.FlappingChanged
                || event instanceof Event.LookAsked
                || event instanceof Event.Looked
                || event instanceof RunEvent.StepAlive));
  }
}
