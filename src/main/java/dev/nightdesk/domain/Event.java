package dev.nightdesk.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact that was committed to the journal. Nothing in Nightdesk changes except by one of these.
 * The name of a record is its {@code type} in the journal: records are added, never renamed.
 */
public sealed interface Event {
  /** When the desk took it down, by this machine's clock. */
  Instant at();

  /** An event about one incident. */
  sealed interface OfIncident extends Event {
    IncidentId incident();
  }

  /** An event about one remediation of an incident. */
  sealed interface OfRemediation extends OfIncident {
    RemediationId remediation();
  }

  /** An event about one approval of an incident. */
  sealed interface OfApproval extends OfIncident {
    ApprovalId approval();
  }

  // ---- the desk itself

  record DeskOpened(Instant at, String version, boolean afterCleanEnd) implements Event {}

  record DeskClosed(Instant at) implements Event {}

  record RulesLoaded(Instant at, String summary) implements Event {}

  /** A new configuration or playbook was refused; the last good one stays in force. */
  record RulesRefused(Instant at, String why) implements Event {}

  /**
   * A person switched a playbook, or let it out of the shadow.
   *
   * @param version of the playbook at that time
   * @param content SHA-256 of what it said then, where it was let out of the shadow: this very text
   *     was proven; else, and in older journals, empty
   */
  record PlaybookSwitched(
      Instant at,
      String playbook,
      int version,
      PlaybookUse use,
      String by,
      String reason,
      String content)
      implements Event {
    public PlaybookSwitched {
      content = Absent.asEmpty(content);
    }

    public PlaybookSwitched(
        Instant at, String playbook, int version, PlaybookUse use, String by, String reason) {
      this(at, playbook, version, use, by, reason, "");
    }
  }

  /**
   * A person saved a playbook in the window.
   *
   * @param before the text that was in force, or empty when it is new
   */
  record PlaybookSaved(
      Instant at, String playbook, int version, String before, String text, String by)
      implements Event {}

  record AutomationPaused(Instant at, String by, String reason) implements Event {}

  record AutomationResumed(Instant at, String by, String reason) implements Event {}

  record EngineLost(Instant at, EngineId engine, String why) implements Event {}

  record EngineFound(Instant at, EngineId engine) implements Event {}

  /**
   * How far an engine was read; stored with what was found there, so that a start goes on from
   * here.
   */
  record CursorMoved(Instant at, EngineId engine, String watch, String cursor) implements Event {}

  // ---- the incident

  /**
   * The first signal of a problem.
   *
   * @param unit the piece of work it is about, empty for the target itself
   */
  record IncidentOpened(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      String unit,
      Fingerprint fingerprint,
      String title,
      @Nullable Severity reportedSeverity,
      Map<String, String> labels,
      Facts facts,
      List<String> log,
      List<Evidence.Ref> evidence,
      Instant observedAt)
      implements OfIncident {
    public IncidentOpened {
      unit = Absent.asEmpty(unit);
    }
  }

  /** A further signal of an open problem. */
  record SignalRepeated(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      String unit,
      int occurrences,
      String title,
      Facts facts,
      List<String> log,
      List<Evidence.Ref> evidence,
      Instant observedAt)
      implements OfIncident {
    public SignalRepeated {
      unit = Absent.asEmpty(unit);
    }
  }

  /**
   * Whether what an engine told about a piece of work is whole and free of contradictions; nothing
   * is healed on half the facts.
   *
   * @param detail what was found, or what is missing
   */
  record EvidenceChecked(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      String unit,
      boolean complete,
      String detail)
      implements OfIncident {}

  /** What was missing has been fetched: the same signal, now with all of its evidence. */
  record EvidenceCompleted(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      String unit,
      String title,
      Facts facts,
      List<String> log,
      List<Evidence.Ref> evidence)
      implements OfIncident {}

  /**
   * One piece of its work does not need anybody any more; the incident ends with the last one.
   *
   * @param state what the engine calls its state, such as {@code SUCCESS}
   */
  record UnitRecovered(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      String unit,
      String state,
      String how)
      implements OfIncident {}

  /** The engine went on although the operator had said no, or nobody had said yes. */
  record EngineOverrode(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      ApprovalId approval,
      String unit,
      String state,
      String how)
      implements OfIncident {}

  /** It came back within the window in which a relapse is the same problem. */
  record IncidentReopened(
      Instant at, IncidentId incident, EngineId engine, String target, String why)
      implements OfIncident {}

  /**
   * Its target answered well again while a remediation was under way; the remediation's own proof
   * decides.
   */
  record RecoverySeen(Instant at, IncidentId incident, EngineId engine, String target, String how)
      implements OfIncident {}

  /** Its target changes state too often to be acted upon, or has calmed down again. */
  record FlappingChanged(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      boolean flapping,
      double percent)
      implements OfIncident {}

  /**
   * @param considered the playbooks that were looked at, and what stopped each: why not
   * @param unseen how many others had no sign in the log, or are too many to list
   */
  record IncidentAnalysed(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      Analysis analysis,
      List<Considered> considered,
      int unseen)
      implements OfIncident {
    public IncidentAnalysed {
      considered = Absent.asEmpty(considered);
    }

    public IncidentAnalysed(
        Instant at, IncidentId incident, EngineId engine, String target, Analysis analysis) {
      this(at, incident, engine, target, analysis, List.of(), 0);
    }
  }

  /**
   * What a playbook in the shadow would have done, once for each incident and version.
   *
   * @param kind what it says of the failure
   * @param would what the desk would have decided; {@code OBSERVE} where it only explains
   * @param detail the plan's title, or why there is none
   */
  record ShadowNoted(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      PlaybookRef playbook,
      Kind kind,
      Strategy strategy,
      Decision.Verdict would,
      String detail)
      implements OfIncident {}

  /**
   * The engine is asked for the exact change that a plan only names, before anybody decides.
   *
   * @param number counted from 1 for each incident; the report of an older one is not taken
   * @param mayAct false where a person was asked about the incident before
   */
  record DraftAsked(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      int number,
      Plan plan,
      boolean mayAct)
      implements OfIncident {}

  /**
   * @param plan the plan with its exact steps, or null when there is none
   */
  record PlanDrafted(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      int number,
      DraftVerdict verdict,
      @Nullable Plan plan,
      String why)
      implements OfIncident {}

  /**
   * A person said no to a change; it is not proposed again until the file or the change differs.
   *
   * @param change its {@link Change#key}
   */
  record ChangeRefused(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      String change,
      String by,
      String why)
      implements OfIncident {}

  /** A pull request of ours was opened, merged or closed. */
  record ProposalSeen(
      Instant at, IncidentId incident, EngineId engine, String target, Proposal proposal)
      implements OfIncident {}

  /**
   * @param severityBecause the rules that set the severity, in their order, as one sentence; empty
   *     in journals of older versions
   */
  record DecisionMade(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      Severity severity,
      Decision decision,
      String severityBecause)
      implements OfIncident {
    public DecisionMade {
      severityBecause = Absent.asEmpty(severityBecause);
    }
  }

  record IncidentEscalated(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      Severity severity,
      String why)
      implements OfIncident {}

  record ManualFixNeeded(
      Instant at, IncidentId incident, EngineId engine, String target, String why)
      implements OfIncident {}

  record IncidentAcknowledged(
      Instant at, IncidentId incident, EngineId engine, String target, String by, String note)
      implements OfIncident {}

  /**
   * @param how what proved it, or what the person said
   * @param by {@code nightdesk} after a verified remediation, {@code itself} when it recovered
   *     unaided, else the person
   */
  record IncidentResolved(
      Instant at, IncidentId incident, EngineId engine, String target, String how, String by)
      implements OfIncident {}

  /** A person says what it turned out to be; the last word counts. */
  record IncidentDisposed(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      Disposition disposition,
      String by,
      String note)
      implements OfIncident {}

  // ---- the approval

  /**
   * @param ifRejected what a no does; null when it does nothing
   */
  record ApprovalRequested(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      ApprovalId approval,
      Plan plan,
      PlanHash hash,
      Instant expiresAt,
      @Nullable Plan ifRejected)
      implements OfApproval {}

  record ApprovalGiven(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      ApprovalId approval,
      PlanHash hash,
      String by,
      String reason,
      Map<String, String> answers)
      implements OfApproval {
    public ApprovalGiven {
      answers = Absent.asEmpty(answers);
    }
  }

  record ApprovalRejected(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      ApprovalId approval,
      String by,
      String reason)
      implements OfApproval {}

  record ApprovalExpired(
      Instant at, IncidentId incident, EngineId engine, String target, ApprovalId approval)
      implements OfApproval {}

  record ApprovalVoided(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      ApprovalId approval,
      String why)
      implements OfApproval {}

  /** A click that came too late, or for another plan: nothing was done. */
  record ApprovalRefused(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      ApprovalId approval,
      String by,
      String why)
      implements OfApproval {}

  // ---- the remediation

  record RemediationStarted(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int attempt,
      Plan plan,
      String startedBy)
      implements OfRemediation {}

  /** Stored before anything is sent. */
  record StepIntended(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int step,
      int attempt,
      String key,
      String deed)
      implements OfRemediation {}

  record StepFinished(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int step,
      int attempt,
      StepOutcome outcome,
      Duration took,
      List<Evidence.Ref> evidence)
      implements OfRemediation {}

  /** The engine is asked what became of a step before anything is repeated. */
  record ReconciliationAsked(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int step,
      int attempt)
      implements OfRemediation {}

  record StepReconciled(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int step,
      int attempt,
      Reconciliation verdict,
      String detail)
      implements OfRemediation {}

  /** The time of the next try is stored before waiting for it. */
  record RetryScheduled(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int step,
      int attempt,
      Instant due,
      String why)
      implements OfRemediation {}

  record WaitStarted(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int step,
      Instant until)
      implements OfRemediation {}

  record VerificationStarted(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      Instant firstLook,
      Instant deadline)
      implements OfRemediation {}

  /** A look at the target is under way. */
  record LookAsked(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int look)
      implements OfRemediation {}

  record Looked(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int look,
      boolean good,
      int goodInARow,
      Instant next,
      String detail)
      implements OfRemediation {}

  /**
   * @param outdated why the plan no longer fitted before anything was done; else empty
   */
  record RemediationEnded(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      boolean success,
      String how,
      String outdated)
      implements OfRemediation {
    public RemediationEnded {
      outdated = Absent.asEmpty(outdated);
    }

    public RemediationEnded(
        Instant at,
        IncidentId incident,
        EngineId engine,
        String target,
        RemediationId remediation,
        boolean success,
        String how) {
      this(at, incident, engine, target, remediation, success, how, "");
    }
  }
}
