package dev.nightdesk.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question to the operator about one exact plan.
 *
 * @param reason what the operator wrote, or why it ended without one
 * @param ifRejected what a no does, such as killing the execution that waits; null when it does
 *     nothing
 * @param gate who may answer, and how many have to
 * @param consents each yes so far
 * @param extended whether its one extension was given
 * @param reminded whether people were reminded that its time is nearly over
 * @param blast what it would touch; null in journals of older versions
 * @param dryRuns how many dry runs were asked for
 * @param dryRun what the last one found, or null when there is none or it is under way
 */
public record Approval(
    ApprovalId id,
    IncidentId incident,
    Plan plan,
    PlanHash hash,
    Instant requestedAt,
    Instant expiresAt,
    State state,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String reason,
    @Nullable Plan ifRejected,
    Gate gate,
    List<Consent> consents,
    boolean extended,
    boolean reminded,
    @Nullable BlastRadius blast,
    int dryRuns,
    @Nullable DryRun dryRun) {
  private static final Duration REMINDER = Duration.ofMinutes(10);

  /**
   * What stands between a question and a deed.
   *
   * @param quorum how many different people have to say yes, 1 or more
   * @param approvers who may; empty for anybody
   * @param reasonRequired whether a yes needs a reason
   */
  public record Gate(int quorum, List<String> approvers, boolean reasonRequired) {
    /** One person, whoever it is. */
    public static final Gate ANYBODY = new Gate(1, List.of(), false);

    public Gate {
      approvers = Absent.asEmpty(approvers);
      if (quorum < 1) throw new IllegalArgumentException("a quorum is 1 or more, not " + quorum);
    }
  }

  /**
   * One person's yes.
   *
   * @param by in words
   * @param answers to the questions of the plan
   * @param person who it was; of journals of older versions only the account is known
   */
  public record Consent(
      String by, Instant at, String reason, Map<String, String> answers, Person person) {
    public Consent {
      answers = Absent.asEmpty(answers);
      person = Absent.orElse(person, Person.of(by));
    }
  }

  /** What looking found, without doing anything. */
  public record DryRun(Instant at, boolean wouldRun, List<String> findings) {
    public DryRun {
      findings = Absent.asEmpty(findings);
    }
  }

  public Approval {
    gate = Absent.orElse(gate, Gate.ANYBODY);
    consents = Absent.asEmpty(consents);
  }

  /** How many more people have to say yes; 0 when it is met. */
  public int missing() {
    return state == State.PENDING ? Math.max(0, gate.quorum() - consents.size()) : 0;
  }

  /** When people are reminded: a third of its time, at most ten minutes, before its end. */
  public Instant remindAt() {
    Duration third = Duration.between(requestedAt, expiresAt).dividedBy(3);
    return expiresAt.minus(third.compareTo(REMINDER) > 0 ? REMINDER : third);
  }

  /** When the next thing about it is due while it waits: the reminder, then its end. */
  public Instant nextDue() {
    return reminded ? expiresAt : remindAt();
  }

  /** A question that was just put. */
  public static Approval asked(Event.ApprovalRequested e) {
    return new Approval(
        e.approval(),
        e.incident(),
        e.plan(),
        e.hash(),
        e.at(),
        e.expiresAt(),
        State.PENDING,
        null,
        null,
        null,
        e.ifRejected(),
        e.gate(),
        List.of(),
        false,
        false,
        e.blast(),
        0,
        null);
  }

  /** The question after one of its events: the only way in which it changes. */
  public Approval after(Event.OfApproval event) {
    return switch (event) {
      case Event.ApprovalGiven e ->
          with(new Consent(e.by(), e.at(), e.reason(), e.answers(), e.person()))
              .ended(State.APPROVED, e.by(), e.at(), e.reason());
      case Event.ApprovalRejected e -> ended(State.REJECTED, e.by(), e.at(), e.reason());
      case Event.ApprovalExpired e -> ended(State.EXPIRED, null, e.at(), "nobody answered in time");
      case Event.ApprovalVoided e -> ended(State.VOID, null, e.at(), e.why());
      case Event.ApprovalRequested _, Event.ApprovalRefused _ -> this;
      case ConsentEvent.ConsentGiven e ->
          with(new Consent(e.by(), e.at(), e.reason(), e.answers(), e.person()));
      case ConsentEvent.ApprovalReminded _ -> waiting(expiresAt, extended, true, dryRuns, dryRun);
      case ConsentEvent.ApprovalExtended e -> waiting(e.until(), true, reminded, dryRuns, dryRun);
      case ConsentEvent.DryRunAsked e -> waiting(expiresAt, extended, reminded, e.number(), null);
      case ConsentEvent.DryRunReported e ->
          waiting(
              expiresAt,
              extended,
              reminded,
              dryRuns,
              new DryRun(e.at(), e.wouldRun(), e.findings()));
    };
  }

  private Approval with(Consent consent) {
    var all = new java.util.ArrayList<>(consents);
    all.add(consent);
    return new Approval(
        id,
        incident,
        plan,
        hash,
        requestedAt,
        expiresAt,
        state,
        decidedBy,
        decidedAt,
        reason,
        ifRejected,
        gate,
        all,
        extended,
        reminded,
        blast,
        dryRuns,
        dryRun);
  }

  private Approval ended(State how, @Nullable String by, Instant at, String why) {
    return new Approval(
        id,
        incident,
        plan,
        hash,
        requestedAt,
        expiresAt,
        how,
        by,
        at,
        why,
        ifRejected,
        gate,
        consents,
        extended,
        reminded,
        blast,
        dryRuns,
        dryRun);
  }

  private Approval waiting(
      Instant until, boolean more, boolean told, int asked, @Nullable DryRun found) {
    return new Approval(
        id,
        incident,
        plan,
        hash,
        requestedAt,
        until,
        state,
        decidedBy,
        decidedAt,
        reason,
        ifRejected,
        gate,
        consents,
        more,
        told,
        blast,
        asked,
        found);
  }

  /** An unanswered question never becomes a yes. */
  public enum State {
    PENDING,
    APPROVED,
    REJECTED,
    EXPIRED,
    /** No longer asked: the incident healed or changed. */
    VOID
  }
}
