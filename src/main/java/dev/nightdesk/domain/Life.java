package dev.nightdesk.domain;

import java.util.Set;

/**
 * What each event means to the phase of an incident: the whole table, without an undefined cell.
 * {@link IncidentDraft} goes by it, so what stands in the documentation is what happens.
 */
public final class Life {
  private Life() {}

  /** What an event does in a phase. */
  public sealed interface Cell {
    /** The incident enters that phase, which may be the same one anew. */
    record Enters(Phase phase) implements Cell {}

    /** It is taken down, and the phase stays. */
    record Stays() implements Cell {}

    /** It cannot happen: the core refuses it as a bug of the desk. */
    record Refused() implements Cell {}
  }

  private static final Cell STAYS = new Cell.Stays();
  private static final Cell REFUSED = new Cell.Refused();

  /** In these something is being done or proven at an engine. */
  private static final Set<Phase> UNDER_WAY = Set.of(Phase.HEALING, Phase.VERIFYING);

  /** What an event does to an incident in this phase; defined for every pair. */
  public static Cell after(Phase phase, Event.OfIncident event) {
    return switch (event) {
      case Event.OfLife e -> life(phase, e);
      case OverlayEvent e -> overlay(phase, e);
      case Event.OfApproval e -> approval(phase, e);
      case Event.OfRemediation e -> remediation(phase, e);
    };
  }

  private static Cell life(Phase phase, Event.OfLife event) {
    return switch (event) {
      case Event.IncidentOpened _ -> REFUSED; // it was opened by its first event
      case Event.IncidentReopened _ -> enters(phase, Phase.OPEN);
      case Event.IncidentAnalysed _ -> enters(phase, Phase.ANALYSED);
      case Event.IncidentEscalated _ -> enters(phase, Phase.ESCALATED);
      case Event.ManualFixNeeded _ -> enters(phase, Phase.NEEDS_MANUAL_FIX);
      case Event.IncidentResolved _ -> enters(phase, Phase.RESOLVED);
      case Event.DecisionMade _, Event.IncidentAcknowledged _, Event.DraftAsked _ ->
          whileOpen(phase);
      case Event.RecoverySeen _,
          Event.UnitRecovered _,
          Event.EvidenceCompleted _,
          Event.FlappingChanged _ ->
          whileOpen(phase);
      // told late by engines and people, and kept: a report again, a word on what it was
      case Event.SignalRepeated _,
          Event.EvidenceChecked _,
          Event.EngineOverrode _,
          Event.PlanDrafted _,
          Event.ShadowNoted _,
          Event.ChangeRefused _,
          Event.ProposalSeen _,
          Event.IncidentDisposed _ ->
          STAYS;
    };
  }

  private static Cell overlay(Phase phase, OverlayEvent event) {
    return switch (event) {
      case OverlayEvent.IncidentUnacknowledged _,
          OverlayEvent.AcknowledgementReminded _,
          OverlayEvent.IncidentShelved _,
          OverlayEvent.IncidentUnshelved _,
          OverlayEvent.IncidentAssigned _,
          OverlayEvent.IncidentRealarmed _,
          OverlayEvent.IncidentMerged _,
          OverlayEvent.IncidentAbsorbed _,
          OverlayEvent.IncidentReleased _,
          OverlayEvent.IncidentSplit _,
          OverlayEvent.IncidentSuppressed _ ->
          whileOpen(phase);
      // what held it may end after it did
      case OverlayEvent.SuppressionEnded _, OverlayEvent.TriageUndone _ -> STAYS;
    };
  }

  private static Cell approval(Phase phase, Event.OfApproval event) {
    return switch (event) {
      case Event.ApprovalRequested _ ->
          phase == Phase.ESCALATED ? STAYS : enters(phase, Phase.AWAITING_APPROVAL);
      case Event.ApprovalGiven _, ConsentEvent.ConsentGiven _ -> whileOpen(phase);
      // a late click, or the end of a question, changes nothing
      case Event.ApprovalRejected _,
          Event.ApprovalExpired _,
          Event.ApprovalVoided _,
          Event.ApprovalRefused _ ->
          STAYS;
      case ConsentEvent _ -> STAYS;
    };
  }

  private static Cell remediation(Phase phase, Event.OfRemediation event) {
    return switch (event) {
      case Event.RemediationStarted _ -> enters(phase, Phase.HEALING);
      case Event.VerificationStarted _ -> enters(phase, Phase.VERIFYING);
      // nothing is sent, tried again or undone but while it is being healed
      case Event.StepIntended _, Event.WaitStarted _ -> underWay(phase);
      case Event.RetryScheduled _, RunEvent.RollbackStarted _ ->
          phase == Phase.VERIFYING ? new Cell.Enters(Phase.HEALING) : underWay(phase);
      // what an engine tells late is kept
      case Event.StepFinished _,
          Event.ReconciliationAsked _,
          Event.StepReconciled _,
          Event.LookAsked _,
          Event.Looked _,
          Event.RemediationEnded _ ->
          STAYS;
      case RunEvent _ -> STAYS;
    };
  }

  private static Cell enters(Phase phase, Phase next) {
    return phase.next().contains(next) ? new Cell.Enters(next) : REFUSED;
  }

  private static Cell whileOpen(Phase phase) {
    return phase.isOpen() ? STAYS : REFUSED;
  }

  private static Cell underWay(Phase phase) {
    return UNDER_WAY.contains(phase) ? STAYS : REFUSED;
  }

  /** What may lie over an incident, whatever its phase. */
  public enum Overlay {
    ACKNOWLEDGED,
    SHELVED,
    ASSIGNED,
    HELD,
    MERGED;

    /** Whether it lies over that incident. */
    public boolean liesOver(Incident incident) {
      Overlays over = incident.overlays();
      return switch (this) {
        case ACKNOWLEDGED -> incident.acknowledged() != null;
        case SHELVED -> over.shelf() != null;
        case ASSIGNED -> !over.assignee().isEmpty();
        case HELD -> over.suppression() != null;
        case MERGED -> over.mergedInto() != null;
      };
    }
  }

  /** What becomes of an overlay. */
  public enum Change {
    KEPT,
    LAID,
    TAKEN_OFF
  }

  /** What an event that is not refused does to an overlay. */
  public static Change after(Overlay overlay, Event.OfIncident event) {
    return switch (overlay) {
      case ACKNOWLEDGED ->
          switch (event) {
            case Event.IncidentAcknowledged _ -> Change.LAID;
            case OverlayEvent.IncidentUnacknowledged _, Event.IncidentReopened _ ->
                Change.TAKEN_OFF;
            default -> Change.KEPT;
          };
      case SHELVED ->
          switch (event) {
            case OverlayEvent.IncidentShelved _ -> Change.LAID;
            case OverlayEvent.IncidentUnshelved _,
                Event.IncidentResolved _,
                Event.IncidentReopened _ ->
                Change.TAKEN_OFF;
            default -> Change.KEPT;
          };
      case ASSIGNED ->
          event instanceof OverlayEvent.IncidentAssigned e
              ? e.to().isEmpty() ? Change.TAKEN_OFF : Change.LAID
              : Change.KEPT;
      case HELD ->
          switch (event) {
            case OverlayEvent.IncidentSuppressed _ -> Change.LAID;
            case OverlayEvent.SuppressionEnded _,
                Event.IncidentResolved _,
                Event.IncidentReopened _ ->
                Change.TAKEN_OFF;
            default -> Change.KEPT;
          };
      case MERGED ->
          switch (event) {
            case OverlayEvent.IncidentMerged _ -> Change.LAID;
            case Event.IncidentReopened _ -> Change.TAKEN_OFF;
            default -> Change.KEPT;
          };
    };
  }
}
