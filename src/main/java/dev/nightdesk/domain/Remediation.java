package dev.nightdesk.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One durable run of a plan's steps for one incident.
 *
 * @param startedBy {@code nightdesk} for an automatic one, else the approver
 * @param proofs how often its proof was begun; a step is tried again after a proof that failed
 * @param effect what came of it at the engine so far; {@link Effect#UNREACHED} until a request got
 *     through
 * @param undoing why it is being undone, or null; the steps of the rollback are counted on from
 *     those of the plan
 * @param held how long its steps were due and rested, for a pause or an engine that was away; not
 *     counted against its limit as a whole
 * @param notUndone which steps of the rollback failed where the others went on; empty for none
 */
public record Remediation(
    RemediationId id,
    IncidentId incident,
    Plan plan,
    int attempt,
    String startedBy,
    Instant startedAt,
    int proofs,
    Progress progress,
    Effect effect,
    @Nullable String undoing,
    Duration held,
    String notUndone) {
  /** Exactly where it stands; steps are counted from 0, tries from 1. */
  public sealed interface Progress {
    /** The next try of a step begins at this time. */
    record StepDue(int step, int attempt, Instant due, Instant firstTry) implements Progress {}

    /**
     * The intent is stored and the outcome is not known yet.
     *
     * @param failed whether the try ended without success, or fell silent, and it is being found
     *     out whether it happened all the same
     * @param alive when it was last heard of
     */
    record StepOpen(
        int step,
        int attempt,
        String key,
        Instant since,
        Instant firstTry,
        boolean failed,
        Instant alive)
        implements Progress {
      public StepOpen {
        alive = Absent.orElse(alive, since);
      }
    }

    /** A wait step ends at this time. */
    record Waiting(int step, Instant until) implements Progress {}

    /**
     * The fix is being proven.
     *
     * @param good good looks in a row so far
     * @param asked whether a look is under way
     * @param deadline counted anew when it was good and is not any more
     * @param goodSince when the first of them was; null while there is none
     * @param begun when the proof began, which bounds how often the deadline may move
     */
    record Verifying(
        int looks,
        int good,
        Instant next,
        Instant deadline,
        boolean asked,
        @Nullable Instant goodSince,
        Instant begun)
        implements Progress {
      public Verifying {
        begun = Absent.orElse(begun, deadline);
      }
    }

    /**
     * @param outdated why it no longer fitted, before anything was done; else empty. Such a run is
     *     no attempt.
     * @param rollback whether it was undone
     * @param stoppedBy the person who ended it before it was proven or had failed; else empty
     */
    record Ended(
        boolean success,
        String how,
        Instant at,
        String outdated,
        Rollback rollback,
        String stoppedBy)
        implements Progress {
      public Ended {
        outdated = Absent.asEmpty(outdated);
        stoppedBy = Absent.asEmpty(stoppedBy);
        rollback = Absent.orElse(rollback, Rollback.NONE);
      }

      /** Whether it proved that the fix did not help: it was neither stopped nor outdated. */
      public boolean failed() {
        return !success && outdated.isEmpty() && stoppedBy.isEmpty();
      }
    }
  }

  public Remediation {
    effect = Absent.orElse(effect, Effect.CHANGED);
    held = Absent.orElse(held, Duration.ZERO);
    notUndone = Absent.asEmpty(notUndone);
  }

  /** One of its steps, those of the rollback counted on from those of the plan. */
  public Plan.Step step(int number) {
    int own = plan.steps().size();
    return number < own ? plan.steps().get(number) : plan.undo().get(number - own);
  }

  public boolean isOpen() {
    return !(progress instanceof Progress.Ended);
  }

  /**
   * The key under which a try of a step is sent: the same for all tries until the next proof, so
   * that an engine can tell a repetition, and other than the keys of every other desk.
   */
  public String idempotencyKey(int step) {
    return idempotencyKey(step < plan.steps().size() ? step(step).id() : "undo-" + step(step).id());
  }

  /** The same for a step by its id. */
  public String idempotencyKey(String step) {
    return proofs == 0 ? firstKey(step) : firstKey(step) + "-" + (proofs + 1);
  }

  /** The key of a step before the first proof, with which its later keys begin. */
  public String firstKey(String step) {
    return id.value() + "-" + step + "-" + Long.toString(startedAt.toEpochMilli(), 36);
  }
}
