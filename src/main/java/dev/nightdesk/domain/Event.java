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
public sealed interface Event permits Event.OfDesk, Event.OfIncident, BrakeEvent, AuditEvent {
  /** When the desk took it down, by this machine's clock. */
  Instant at();

  /** An event about the desk itself. */
  sealed interface OfDesk extends Event {}

  /** An event about one incident. */
  sealed interface OfIncident extends Event
      permits OfLife, OverlayEvent, OfApproval, OfRemediation {
    IncidentId incident();

    EngineId engine();

    String target();
  }

  /** What happens to an incident itself, from its first signal to its end. */
  sealed interface OfLife extends OfIncident {}

  /** An event about one remediation of an incident. */
  sealed interface OfRemediation extends OfIncident permits OfSteps, RunEvent {
    RemediationId remediation();
  }

  /** How a remediation goes from step to step. */
  sealed interface OfSteps extends OfRemediation {}

  /** An event about one approval of an incident. */
  sealed interface OfApproval extends OfIncident permits OfAnswer, ConsentEvent {
    ApprovalId approval();
  }

  /** How a question is put and ends. */
  sealed interface OfAnswer extends OfApproval {}

  // ---- the desk itself

  record DeskOpened(Instant at, String version, boolean afterCleanEnd) implements OfDesk {}

  record DeskClosed(Instant at) implements OfDesk {}

  record RulesLoaded(Instant at, String summary) implements OfDesk {}

  /** A new configuration or playbook was refused; the last good one stays in force. */
  record RulesRefused(Instant at, String why) implements OfDesk {}

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
      implements OfDesk {
    public PlaybookSwitched {
      content = Absent.asEmpty(content);
    }
  }

  /**
   * A person saved a playbook in the window.
   *
   * @param before the text that was in force, or empty when it is new
   */
  record PlaybookSaved(
      Instant at, String playbook, int version, String before, String text, String by)
      implements OfDesk {}

  record AutomationPaused(Instant at, String by, String reason) implements OfDesk {}

  record AutomationResumed(Instant at, String by, String reason) implements OfDesk {}

  record EngineLost(Instant at, EngineId engine, String why) implements OfDesk {}

  record EngineFound(Instant at, EngineId engine) implements OfDesk {}

  /**
   * How far an engine was read; stored with what was found there, so that a start goes on from
   * here.
   */
  record CursorMoved(Instant at, EngineId engine, String watch, String cursor) implements OfDesk {}

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
      implements OfLife {
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
      implements OfLife {
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
      implements OfLife {}

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
      implements OfLife {}

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
      implements OfLife {}

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
      implements OfLife {}

  /**
   * It is open again: it came back within the window in which a relapse is the same problem, or a
   * person took its end back.
   *
   * @param by the person; empty when it came back
   * @param units the pieces of work that it has again
   */
  record IncidentReopened(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      String why,
      String by,
      List<String> units)
      implements OfLife {
    public IncidentReopened {
      by = Absent.asEmpty(by);
      units = Absent.asEmpty(units);
    }

    public IncidentReopened(
        Instant at, IncidentId incident, EngineId engine, String target, String why) {
      this(at, incident, engine, target, why, "", List.of());
    }
  }

  /**
   * Its target answered well again while a remediation was under way; the remediation's own proof
   * decides.
   */
  record RecoverySeen(Instant at, IncidentId incident, EngineId engine, String target, String how)
      implements OfLife {}

  /** Its target changes state too often to be acted upon, or has calmed down again. */
  record FlappingChanged(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      boolean flapping,
      double percent)
      implements OfLife {}

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
      implements OfLife {
    public IncidentAnalysed {
      considered = Absent.asEmpty(considered);
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
      implements OfLife {}

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
      implements OfLife {}

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
      implements OfLife {}

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
      implements OfLife {}

  /** A pull request of ours was opened, merged or closed. */
  record ProposalSeen(
      Instant at, IncidentId incident, EngineId engine, String target, Proposal proposal)
      implements OfLife {}

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
      implements OfLife {
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
      implements OfLife {}

  record ManualFixNeeded(
      Instant at, IncidentId incident, EngineId engine, String target, String why)
      implements OfLife {}

  /**
   * @param expiresAt when it stands unseen again; null in journals of older versions: never
   */
  record IncidentAcknowledged(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      String by,
      String note,
      @Nullable Instant expiresAt)
      implements OfLife {}

  /**
   * @param how what proved it, or what the person said
   * @param by {@code nightdesk} after a verified remediation, {@code itself} when it recovered
   *     unaided, else the person
   */
  record IncidentResolved(
      Instant at, IncidentId incident, EngineId engine, String target, String how, String by)
      implements OfLife {}

  /** A person says what it turned out to be; the last word counts. */
  record IncidentDisposed(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      Disposition disposition,
      String by,
      String note)
      implements OfLife {}

  // ---- the approval

  /**
   * @param ifRejected what a no does; null when it does nothing
   * @param gate who may answer, and how many have to
   * @param blast what it would touch; null in journals of older versions
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
      @Nullable Plan ifRejected,
      Approval.Gate gate,
      @Nullable BlastRadius blast)
      implements OfAnswer {
    public ApprovalRequested {
      gate = Absent.orElse(gate, Approval.Gate.ANYBODY);
    }
  }

  /**
   * The last yes that was needed.
   *
   * @param by in words
   * @param person who it was
   */
  record ApprovalGiven(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      ApprovalId approval,
      PlanHash hash,
      String by,
      String reason,
      Map<String, String> answers,
      Person person)
      implements OfAnswer {
    public ApprovalGiven {
      answers = Absent.asEmpty(answers);
      person = Absent.orElse(person, Person.of(by));
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
      implements OfAnswer {}

  record ApprovalExpired(
      Instant at, IncidentId incident, EngineId engine, String target, ApprovalId approval)
      implements OfAnswer {}

  record ApprovalVoided(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      ApprovalId approval,
      String why)
      implements OfAnswer {}

  /** A click that came too late, or for another plan: nothing was done. */
  record ApprovalRefused(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      ApprovalId approval,
      String by,
      String why)
      implements OfAnswer {}

  // ---- the remediation

  /**
   * @param fingerprint of its incident, so that the day's attempts are counted when that is
   *     forgotten; null in older journals
   */
  record RemediationStarted(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int attempt,
      Plan plan,
      String startedBy,
      @Nullable Fingerprint fingerprint)
      implements OfSteps {}

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
      implements OfSteps {}

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
      implements OfSteps {}

  /** The engine is asked what became of a step before anything is repeated. */
  record ReconciliationAsked(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int step,
      int attempt)
      implements OfSteps {}

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
      implements OfSteps {}

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
      implements OfSteps {}

  record WaitStarted(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int step,
      Instant until)
      implements OfSteps {}

  record VerificationStarted(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      Instant firstLook,
      Instant deadline)
      implements OfSteps {}

  /** A look at the target is under way. */
  record LookAsked(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int look)
      implements OfSteps {}

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
      implements OfSteps {}

  /**
   * @param outdated why the plan no longer fitted before anything was done; else empty
   * @param effect what came of it at the engine
   * @param rollback whether it was undone, and what is known of that
   * @param stoppedBy the person who ended it before it was proven or had failed; else empty
   */
  record RemediationEnded(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      boolean success,
      String how,
      String outdated,
      Effect effect,
      Rollback rollback,
      String stoppedBy)
      implements OfSteps {
    public RemediationEnded {
      outdated = Absent.asEmpty(outdated);
      stoppedBy = Absent.asEmpty(stoppedBy);
      effect = Absent.orElse(effect, Effect.CHANGED);
      rollback = Absent.orElse(rollback, Rollback.NONE);
    }
  }
}
