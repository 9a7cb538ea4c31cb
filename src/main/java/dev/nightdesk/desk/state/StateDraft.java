package dev.nightdesk.desk.state;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.AuditEvent;
import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.PlaybookSwitch;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.Proposal;
import dev.nightdesk.domain.RemediationId;
import java.time.Instant;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PSortedSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** What each event means to the state; lives only inside {@link DeskState#after} and its likes. */
final class StateDraft {
  private static final int MOST_RELAPSES = 100;

  private PMap<IncidentId, Incident> incidents;
  private PMap<Fingerprint, IncidentId> byFingerprint;
  private PMap<Place, PSet<IncidentId>> openAt;
  private PMap<ApprovalId, Approval> approvals;
  private PSortedSet<Deadline> pending;
  private RunState runs;
  private PVector<IncidentId> closed;
  private PSet<IncidentId> queued;
  private PMap<WatchKey, String> cursors;
  private PMap<IncidentId, Draft> drafts;
  private PMap<String, String> refused;
  private PMap<String, Proposal> proposals;
  private PMap<String, PlaybookSwitch> switches;
  private PMap<IncidentId, PSet<PlaybookRef>> noted;
  private PMap<IncidentId, PVector<Instant>> relapses;
  private Automation automation;
  private BrakeState brakes;
  private HeldState held;
  private TriageState triage;
  private long nextIncident;

  StateDraft(DeskState was) {
    incidents = was.incidents();
    byFingerprint = was.byFingerprint();
    openAt = was.openAt();
    approvals = was.approvals();
    pending = was.pending();
    runs = was.runs();
    closed = was.closed();
    queued = was.queued();
    cursors = was.cursors();
    drafts = was.drafts();
    refused = was.refused();
    proposals = was.proposals();
    switches = was.switches();
    noted = was.noted();
    relapses = was.relapses();
    automation = was.automation();
    brakes = was.brakes();
    held = was.held();
    triage = was.triage();
    nextIncident = was.nextIncident();
  }

  StateDraft apply(Event event) {
    brakes = brakes.after(event);
    switch (event) {
      case Event.IncidentOpened e -> opened(e);
      case Event.OfApproval e -> {
        approval(e);
        incident(e);
      }
      case Event.OfRemediation e -> {
        runs = runs.after(e, incidents.get(e.incident()));
        incident(e);
      }
      case Event.DraftAsked e -> {
        drafts =
            drafts.plus(
                e.incident(), new Draft(e.number(), e.plan(), e.mayAct(), null, null, "", null));
        incident(e);
      }
      case Event.PlanDrafted e -> {
        Draft asked = drafts.get(e.incident());
        if (asked != null) drafts = drafts.plus(e.incident(), asked.answered(e));
        incident(e);
      }
      case Event.ChangeRefused e -> {
        refused = refused.plus(e.change(), e.by() + " said no to this change: " + e.why() + ".");
        incident(e);
      }
      case Event.ProposalSeen e -> {
        proposals = proposals.plus(DeskState.key(e.engine(), e.proposal()), e.proposal());
        incident(e);
      }
      case Event.ShadowNoted e -> {
        noted(e);
        incident(e);
      }
      case Event.IncidentReopened e -> {
        if (e.by().isEmpty()) relapsed(e);
        incident(e);
        Incident again = incidents.get(e.incident());
        if (again != null) byFingerprint = byFingerprint.plus(again.fingerprint(), again.id());
      }
      case OverlayEvent.IncidentAbsorbed e -> {
        incident(e);
        for (Fingerprint told : e.fingerprints())
          byFingerprint = byFingerprint.plus(told, e.incident());
      }
      case OverlayEvent.IncidentReleased e -> {
        incident(e);
        for (Fingerprint told : e.fingerprints())
          byFingerprint = byFingerprint.plus(told, e.other());
      }
      case Event.OfIncident e -> incident(e);
      case Event.AutomationPaused e ->
          automation = new Automation(true, e.by(), e.reason(), e.at());
      case Event.AutomationResumed _ -> automation = Automation.ON;
      case Event.CursorMoved e ->
          cursors = cursors.plus(new WatchKey(e.engine(), e.watch()), e.cursor());
      case Event.PlaybookSwitched e -> {
        var said = new PlaybookSwitch(e.use(), e.version(), e.content());
        boolean asWritten = e.use() == PlaybookUse.AS_WRITTEN;
        switches = asWritten ? switches.minus(e.playbook()) : switches.plus(e.playbook(), said);
      }
      case Event.EngineFound e -> runs = runs.found(e);
      case Event.EngineLost _,
          Event.DeskOpened _,
          Event.DeskClosed _,
          Event.RulesLoaded _,
          Event.RulesRefused _,
          Event.PlaybookSaved _,
          BrakeEvent _,
          AuditEvent _ -> {
        // told for the record, or kept by the brakes
      }
    }
    return this;
  }

  private void opened(Event.IncidentOpened e) {
    Incident incident = Incident.opened(e);
    incidents = incidents.plus(incident.id(), incident);
    byFingerprint = byFingerprint.plus(incident.fingerprint(), incident.id());
    standOpen(incident);
    nextIncident = Math.max(nextIncident, incident.id().number() + 1);
  }

  private void incident(Event.OfIncident event) {
    Incident was = incidents.get(event.incident());
    if (was == null)
      return; // an ended run, read back for the brakes alone, of an incident forgotten long ago
    Incident is = was.after(event);
    incidents = incidents.plus(is.id(), is);
    triage = triage.after(event, was, is);
    if (was.isOpen() && !is.isOpen()) closed(is);
    if (!was.isOpen() && is.isOpen()) {
      standOpen(is);
      closed = closed.minus(is.id());
    }
    held = held.after(event, was, is);
    // until the next decision nobody knows what it waits for
    if (event instanceof Event.IncidentAnalysed) queued = queued.minus(is.id());
    if (event instanceof Event.DecisionMade e)
      queued = e.decision().waits().isPresent() ? queued.plus(is.id()) : queued.minus(is.id());
  }

  private void noted(Event.ShadowNoted e) {
    if (!incidents.containsKey(e.incident())) return;
    PSet<PlaybookRef> by = noted.get(e.incident());
    noted =
        noted.plus(
            e.incident(), (by == null ? HashTreePSet.<PlaybookRef>empty() : by).plus(e.playbook()));
  }

  private void relapsed(Event.IncidentReopened e) {
    if (!incidents.containsKey(e.incident())) return;
    PVector<Instant> times = relapses.getOrDefault(e.incident(), TreePVector.empty());
    // what flaps for days must not grow without end
    if (times.size() >= MOST_RELAPSES) times = times.minus(0);
    relapses = relapses.plus(e.incident(), times.plus(e.at()));
  }

  private void standOpen(Incident incident) {
    var place = new Place(incident.engine(), incident.target());
    PSet<IncidentId> ids = openAt.get(place);
    openAt =
        openAt.plus(
            place, (ids == null ? HashTreePSet.<IncidentId>empty() : ids).plus(incident.id()));
  }

  private void closed(Incident incident) {
    var place = new Place(incident.engine(), incident.target());
    PSet<IncidentId> ids = openAt.get(place);
    PSet<IncidentId> left = ids == null ? HashTreePSet.empty() : ids.minus(incident.id());
    openAt = left.isEmpty() ? openAt.minus(place) : openAt.plus(place, left);
    queued = queued.minus(incident.id());
    closed = closed.plus(incident.id());
  }

  private void approval(Event.OfApproval event) {
    if (event instanceof Event.ApprovalRequested e) {
      Approval asked = Approval.asked(e);
      approvals = approvals.plus(asked.id(), asked);
      pending = pending.plus(new Deadline(asked.nextDue(), asked.id()));
      return;
    }
    Approval was = approvals.get(event.approval());
    if (was == null) return;
    Approval is = was.after(event);
    approvals = approvals.plus(is.id(), is);
    pending = pending.minus(new Deadline(was.nextDue(), was.id()));
    if (is.state() == Approval.State.PENDING)
      pending = pending.plus(new Deadline(is.nextDue(), is.id()));
  }

  void forget(Incident incident) {
    incidents = incidents.minus(incident.id());
    if (incident.id().equals(byFingerprint.get(incident.fingerprint())))
      byFingerprint = byFingerprint.minus(incident.fingerprint());
    for (Fingerprint told : triage.aliasesOf(incident.id()))
      if (incident.id().equals(byFingerprint.get(told))) byFingerprint = byFingerprint.minus(told);
    triage = triage.without(incident.id());
    closed = closed.minus(incident.id());
    drafts = drafts.minus(incident.id());
    noted = noted.minus(incident.id());
    relapses = relapses.minus(incident.id());
    for (int n = 1; n <= incident.questions(); n++)
      approvals = approvals.minus(ApprovalId.of(incident.id(), n));
    for (int n = 1; n <= incident.attempts(); n++)
      runs = runs.without(RemediationId.of(incident.id(), n));
  }

  StateDraft slimmed() {
    for (IncidentId id : triage.tooMany()) {
      Incident incident = incidents.get(id);
      if (incident != null && !incident.isOpen()) incidents = incidents.plus(id, incident.slim());
    }
    triage = triage.kept();
    return this;
  }

  void forgetRunsBefore(Instant horizon) {
    runs = runs.since(horizon);
  }

  DeskState finished() {
    return new DeskState(
        incidents,
        byFingerprint,
        openAt,
        approvals,
        pending,
        runs,
        closed,
        queued,
        cursors,
        drafts,
        refused,
        proposals,
        switches,
        noted,
        relapses,
        automation,
        brakes,
        held,
        triage,
        nextIncident);
  }
}
