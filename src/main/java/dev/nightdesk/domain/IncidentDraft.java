package dev.nightdesk.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one place that says what each event means to an incident; lives only inside {@link
 * Incident#after}.
 */
final class IncidentDraft {
  /** Evidence pointers kept on the incident itself; all of them stay in the journal. */
  private static final int EVIDENCE_KEPT = 20;

  private final Incident was;
  private String title;
  private Severity severity;
  private Phase phase;
  private @Nullable Analysis analysis;
  private @Nullable Decision decision;
  private int occurrences;
  private int attempts;
  private int questions;
  private boolean flapping;
  private boolean recovered;
  private Map<String, String> labels;
  private Facts facts;
  private List<String> log;
  private List<Evidence.Ref> evidence;
  private List<String> units;
  private Instant updatedAt;
  private @Nullable Instant closedAt;
  private @Nullable String resolvedHow;
  private @Nullable String resolvedBy;
  private Incident.@Nullable Acknowledgement acknowledged;
  private Overlays overlays;
  private Tries tries;

  IncidentDraft(Incident was) {
    this.was = was;
    title = was.title();
    severity = was.severity();
    phase = was.phase();
    analysis = was.analysis();
    decision = was.decision();
    occurrences = was.occurrences();
    attempts = was.attempts();
    questions = was.questions();
    flapping = was.flapping();
    recovered = was.recovered();
    labels = was.labels();
    facts = was.facts();
    log = was.log();
    evidence = was.evidence();
    units = was.units();
    updatedAt = was.updatedAt();
    closedAt = was.closedAt();
    resolvedHow = was.resolvedHow();
    resolvedBy = was.resolvedBy();
    acknowledged = was.acknowledged();
    overlays = was.overlays();
    tries = was.tries();
  }

  IncidentDraft apply(Event.OfIncident event) {
    enter(event);
    if (!isAboutPlaybooks(event)) updatedAt = event.at();
    switch (event) {
      case Event.SignalRepeated e -> repeated(e);
      case Event.IncidentReopened e -> reopened(e);
      case Event.RecoverySeen _ -> recovered = true;
      case Event.ShadowNoted _, Event.IncidentDisposed _ -> {
        // says something about a playbook, changes nothing about the incident
      }
      case Event.EvidenceCompleted e -> completed(e);
      case Event.UnitRecovered e -> unitRecovered(e);
      case Event.FlappingChanged e -> flapping = e.flapping();
      case Event.IncidentAnalysed e -> analysis = e.analysis();
      case Event.DecisionMade e -> {
        severity = e.severity();
        decision = e.decision();
      }
      case Event.IncidentEscalated e -> severity = e.severity();
      case Event.IncidentAcknowledged e ->
          acknowledged =
              new Incident.Acknowledgement(e.by(), e.note(), e.at(), e.expiresAt(), false);
      case OverlayEvent e -> laidOver(e);
      case Event.IncidentResolved e -> resolved(e);
      case Event.ApprovalRequested _ -> questions++;
      case Event.RemediationStarted e -> attempts = e.attempt();
      case Event.StepFinished e -> evidence = joined(e.evidence());
      // what no longer fitted before anything was done is no attempt
      case Event.RemediationEnded e -> {
        if (e.outdated().isEmpty()) tries = tries.and(e.effect());
      }
      case Event.IncidentOpened _,
          Event.ManualFixNeeded _,
          Event.VerificationStarted _,
          Event.RetryScheduled _,
          RunEvent.RollbackStarted _,
          Event.EvidenceChecked _,
          Event.EngineOverrode _,
          Event.DraftAsked _,
          Event.PlanDrafted _,
          Event.ChangeRefused _,
          Event.ProposalSeen _,
          Event.ApprovalGiven _,
          Event.ApprovalRejected _,
          Event.ApprovalExpired _,
          Event.ApprovalVoided _,
          Event.ApprovalRefused _,
          Event.StepIntended _,
          Event.ReconciliationAsked _,
          Event.StepReconciled _,
          Event.WaitStarted _,
          Event.LookAsked _,
          Event.Looked _,
          RunEvent.StepAlive _,
          RunEvent.StepStalled _,
          ConsentEvent _ -> {
        // their phase is all that they mean to the incident; or they are told by the approval or
        // the remediation, and what follows comes as an event of its own
      }
    }
    return this;
  }

  private static boolean isAboutPlaybooks(Event.OfIncident event) {
    return event instanceof Event.ShadowNoted || event instanceof Event.IncidentDisposed;
  }

  IncidentDraft slimmed() {
    log = List.of();
    // enough to know the same ending again
    facts =
        facts
            .get(Facts.OCCURRENCE)
            .map(ending -> Facts.NONE.with(Facts.OCCURRENCE, ending))
            .orElse(Facts.NONE);
    evidence = List.of();
    units = List.of();
    return this;
  }

  private void completed(Event.EvidenceCompleted e) {
    title = e.title();
    facts = e.facts();
    log = e.log();
    evidence = joined(e.evidence());
  }

  private void unitRecovered(Event.UnitRecovered e) {
    units = units.stream().filter(unit -> !unit.equals(e.unit())).toList();
    boolean beingHealed = phase == Phase.HEALING || phase == Phase.VERIFYING;
    if (units.isEmpty() && beingHealed) recovered = true;
  }

  private void repeated(Event.SignalRepeated e) {
    boolean another = !e.unit().isEmpty() && !units.contains(e.unit());
    if (another && units.size() < Incident.MOST_UNITS)
      units = Stream.concat(units.stream(), Stream.of(e.unit())).toList();
    recovered = false;
    occurrences = e.occurrences();
    title = e.title();
    facts = e.facts();
    log = e.log();
    evidence = joined(e.evidence());
  }

  private void reopened(Event.IncidentReopened e) {
    units = e.units();
    // the signal that brought it back tells its own; a person goes on with what was there
    if (e.by().isEmpty()) evidence = List.of();
    closedAt = null;
    resolvedHow = null;
    resolvedBy = null;
    acknowledged = null;
    overlays = new Overlays(null, overlays.assignee(), null, null);
  }

  private void laidOver(OverlayEvent event) {
    switch (event) {
      case OverlayEvent.IncidentUnacknowledged _ -> acknowledged = null;
      case OverlayEvent.AcknowledgementReminded _ -> {
        Incident.Acknowledgement seen = acknowledged;
        if (seen != null)
          acknowledged =
              new Incident.Acknowledgement(
                  seen.by(), seen.note(), seen.at(), seen.expiresAt(), true);
      }
      case OverlayEvent.IncidentShelved e ->
          overlays = overlays.shelved(new Overlays.Shelf(e.by(), e.reason(), e.at(), e.until()));
      case OverlayEvent.IncidentUnshelved _ -> overlays = overlays.shelved(null);
      case OverlayEvent.IncidentAssigned e -> overlays = overlays.assigned(e.to());
      case OverlayEvent.IncidentMerged e -> overlays = overlays.merged(e.into());
      case OverlayEvent.IncidentAbsorbed e -> {
        units = Stream.concat(units.stream(), e.units().stream()).distinct().toList();
        occurrences += e.occurrences();
        tries = tries.plus(e.tries());
      }
      case OverlayEvent.IncidentReleased e -> {
        without(e.units(), e.occurrences());
        tries = tries.minus(e.tries());
      }
      case OverlayEvent.IncidentSplit e -> without(e.units(), e.units().size());
      case OverlayEvent.IncidentSuppressed e -> overlays = overlays.suppressed(e.suppression());
      case OverlayEvent.SuppressionEnded _ -> overlays = overlays.suppressed(null);
      case OverlayEvent.IncidentRealarmed _, OverlayEvent.TriageUndone _ -> {
        // told for the record; what follows comes as an event of its own
      }
    }
  }

  private void without(List<String> gone, int signals) {
    units = units.stream().filter(unit -> !gone.contains(unit)).toList();
    occurrences = Math.max(1, occurrences - signals);
  }

  private void resolved(Event.IncidentResolved e) {
    closedAt = e.at();
    resolvedHow = e.how();
    resolvedBy = e.by();
    overlays = overlays.shelved(null).suppressed(null);
  }

  private void enter(Event.OfIncident event) {
    switch (Life.after(phase, event)) {
      case Life.Cell.Enters next -> phase = next.phase();
      case Life.Cell.Stays _ -> {}
      case Life.Cell.Refused _ ->
          throw new IllegalStateException(
              was.id()
                  + ": "
                  + event.getClass().getSimpleName()
                  + " cannot happen to an incident that is "
                  + phase);
    }
  }

  private List<Evidence.Ref> joined(List<Evidence.Ref> more) {
    List<Evidence.Ref> all = Stream.concat(evidence.stream(), more.stream()).distinct().toList();
    return all.subList(Math.max(0, all.size() - EVIDENCE_KEPT), all.size());
  }

  Incident finished() {
    return new Incident(
        was.id(),
        was.fingerprint(),
        was.engine(),
        was.target(),
        title,
        severity,
        was.reportedSeverity(),
        phase,
        analysis,
        decision,
        occurrences,
        attempts,
        questions,
        flapping,
        recovered,
        labels,
        facts,
        log,
        evidence,
        units,
        was.openedAt(),
        updatedAt,
        closedAt,
        resolvedHow,
        resolvedBy,
        acknowledged,
        overlays,
        tries);
  }
}
