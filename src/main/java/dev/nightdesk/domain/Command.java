package dev.nightdesk.domain;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A wish left for the desk: by a person, a timer, an engine or a step's end. */
public sealed interface Command
    permits Command.OfDesk, TriageCommand, BrakeCommand, ConsentCommand, AuditCommand {
  /** Everything else. */
  sealed interface OfDesk extends Command {}

  /**
   * An engine's sweep, or the intake, observed these.
   *
   * @param cursor how far the engine was read, committed together with the signals; null when the
   *     watch needs none
   */
  record SignalsArrived(List<Signal> signals, @Nullable Cursor cursor) implements OfDesk {
    public SignalsArrived {
      signals = List.copyOf(signals);
    }

    public SignalsArrived(List<Signal> signals) {
      this(signals, null);
    }
  }

  /**
   * The operator says yes to exactly the plan with this hash.
   *
   * @param answers to the questions of the plan, by their ids
   */
  record Approve(
      ApprovalId approval, PlanHash plan, Person by, String reason, Map<String, String> answers)
      implements OfDesk {
    public Approve {
      answers = Absent.asEmpty(answers);
    }

    public Approve(ApprovalId approval, PlanHash plan, Person by, String reason) {
      this(approval, plan, by, reason, Map.of());
    }
  }

  /** The operator says no. */
  record Reject(ApprovalId approval, PlanHash plan, Person by, String reason) implements OfDesk {}

  /**
   * Somebody has seen it.
   *
   * @param howLong until it stands unseen again; null for as long as the rules say
   */
  record Acknowledge(IncidentId incident, String by, String note, @Nullable Duration howLong)
      implements OfDesk {
    public Acknowledge(IncidentId incident, String by, String note) {
      this(incident, by, note, null);
    }
  }

  /** A person closes it. */
  record Resolve(IncidentId incident, String by, String how) implements OfDesk {}

  /** Somebody wants an incident that waits for people looked at and asked about once more. */
  record AskAgain(IncidentId incident, String by) implements OfDesk {}

  /**
   * What an incident turned out to be. The engine and target are named since the desk may remember
   * an incident no more that ended days ago.
   */
  record Dispose(
      IncidentId incident,
      EngineId engine,
      String target,
      Disposition disposition,
      String by,
      String note)
      implements OfDesk {}

  /**
   * Uses a playbook otherwise from now on.
   *
   * @param record how it did in the shadow; {@link PlaybookUse#ACTIVE} is refused where it does not
   *     suffice
   * @param proven the playbook that has this record, or null where there is none; {@link
   *     PlaybookUse#ACTIVE} is refused where another one is in force by now
   * @param content SHA-256 of what that one says, or empty
   */
  record SwitchPlaybook(
      String playbook,
      PlaybookUse use,
      String by,
      String reason,
      ShadowRecord record,
      @Nullable PlaybookRef proven,
      String content)
      implements OfDesk {}

  /** A playbook's file was written by the window. */
  record PlaybookWritten(String playbook, int version, String before, String text, String by)
      implements OfDesk {}

  record PauseAutomation(String by, String reason) implements OfDesk {}

  record ResumeAutomation(String by, String reason) implements OfDesk {}

  /** A try of a step ended. {@code evidence} was captured by it. */
  record StepReported(
      RemediationId remediation,
      int step,
      int attempt,
      StepOutcome outcome,
      List<Evidence> evidence)
      implements OfDesk {
    public StepReported {
      evidence = List.copyOf(evidence);
    }
  }

  /** A step that takes long is still being carried out. */
  record StepAlive(RemediationId remediation, int step, int attempt) implements OfDesk {}

  /** What the engine shows about a step whose outcome was lost. */
  record StepReconciled(
      RemediationId remediation, int step, int attempt, Reconciliation verdict, String detail)
      implements OfDesk {}

  /**
   * A look at the target of a remediation that is being verified.
   *
   * @param hopeless whether no later look can be good, such as at an execution that failed again
   * @param underWay whether it is on its way, such as an execution that runs again: that may take
   *     as long as it takes
   */
  record LookReported(
      RemediationId remediation,
      int look,
      boolean good,
      boolean hopeless,
      boolean underWay,
      String detail)
      implements OfDesk {}

  /** What became of the wish for an exact plan. */
  record DraftReported(
      IncidentId incident, int number, DraftVerdict verdict, @Nullable Plan plan, String why)
      implements OfDesk {}

  /** The clock moved on: something that was due may be due now. */
  record Tick() implements OfDesk {}

  /** The desk was started. */
  record OpenDesk(String version, boolean cleanEnd, boolean waitAfterCrash) implements OfDesk {}

  /** The desk is about to end in good order. */
  record CloseDesk() implements OfDesk {}

  /**
   * Another configuration or other playbooks are in force.
   *
   * @param trouble why the newest one was refused while the last good one stays, or null when it
   *     was taken
   */
  record RulesChanged(String summary, @Nullable String trouble) implements OfDesk {}
}
