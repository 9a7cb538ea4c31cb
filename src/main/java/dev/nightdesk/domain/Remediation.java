package dev.nightdesk.domain;

import java.time.Instant;

/**
 * One durable run of a plan's steps for one incident.
 *
 * @param startedBy {@code nightdesk} for an automatic one, else the approver
 * @param proofs how often its proof was begun; a step is tried again after a proof that failed
 */
public record Remediation(
    RemediationId id,
    IncidentId incident,
    Plan plan,
    int attempt,
    String startedBy,
    Instant startedAt,
    int proofs,
    Progress progress) {
  /** Exactly where it stands; steps are counted from 0, tries from 1. */
  public sealed interface Progress {
    /** The next try of a step begins at this time. */
    record StepDue(int step, int attempt, Instant due, Instant firstTry) implements Progress {}

    /**
     * The intent is stored and the outcome is not known yet.
     *
     * @param failed whether the try ended without success and it is being found out whether it
     *     happened all the same
     */
    record StepOpen(
        int step, int attempt, String key, Instant since, Instant firstTry, boolean failed)
        implements Progress {}

    /** A wait step ends at this time. */
    record Waiting(int step, Instant until) implements Progress {}

    /**
     * The fix is being proven.
     *
     * @param good good looks in a row so far
     * @param asked whether a look is under way
     */
    record Verifying(int looks, int good, Instant next, Instant deadline, boolean asked)
        implements Progress {}

    /**
     * @param outdated why it no longer fitted, before anything was done; else empty. Such a run is
     *     no attempt.
     */
    record Ended(boolean success, String how, Instant at, String outdated) implements Progress {
      public Ended {
        outdated = Absent.asEmpty(outdated);
      }

      public Ended(boolean success, String how, Instant at) {
        this(success, how, at, "");
      }
    }
  }

  public boolean isOpen() {
    return !(progress instanceof Progress.Ended);
  }

  /**
   * The key under which a try of a step is sent: the same for all tries until the next proof, so
   * that an engine can tell a repetition, and other than the keys of every other desk.
   */
  public String idempotencyKey(int step) {
    return idempotencyKey(plan.steps().get(step).id());
  }

  /** The same for a step by its id. */
  public String idempotencyKey(String step) {
    String round = proofs == 0 ? "" : "-" + (proofs + 1);
    return id.value() + "-" + step + "-" + Long.toString(startedAt.toEpochMilli(), 36) + round;
  }
}
