package dev.nightdesk;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.EngineBoard;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.Rollback;
import dev.nightdesk.store.Store;
import dev.nightdesk.view.StoreViews;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as most tests need them: what they do not care about is left out. */
public final class Some {
  private Some() {}

  /** Limits that neither bound how far a playbook spreads nor stop it at an engine. */
  public static Plan.Limits limits(Duration coolDown, int maxRuns, Duration per) {
    return new Plan.Limits(coolDown, maxRuns, per, Plan.Reach.ANY, null);
  }

  /** The first question about an incident, which anybody may answer and nobody has. */
  public static Approval question(
      IncidentId incident,
      Plan plan,
      Instant askedAt,
      Instant expiresAt,
      @Nullable Plan ifRejected) {
    return new Approval(
        ApprovalId.of(incident, 1),
        incident,
        plan,
        plan.hash(),
        askedAt,
        expiresAt,
        Approval.State.PENDING,
        null,
        null,
        null,
        ifRejected,
        Approval.Gate.ANYBODY,
        List.of(),
        false,
        false,
        null,
        0,
        null);
  }

  /** The same question with its end, which no consent of its own led to. */
  public static Approval answered(
      Approval question,
      Approval.State state,
      @Nullable String by,
      @Nullable Instant at,
      @Nullable String reason) {
    return new Approval(
        question.id(),
        question.incident(),
        question.plan(),
        question.hash(),
        question.requestedAt(),
        question.expiresAt(),
        state,
        by,
        at,
        reason,
        question.ifRejected(),
        question.gate(),
        question.consents(),
        question.extended(),
        question.reminded(),
        question.blast(),
        question.dryRuns(),
        question.dryRun());
  }

  /** A run that changed something and was neither undone nor held. */
  public static Remediation remediation(
      RemediationId id,
      IncidentId incident,
      Plan plan,
      int attempt,
      String startedBy,
      Instant startedAt,
      int proofs,
      Remediation.Progress progress) {
    return new Remediation(
        id,
        incident,
        plan,
        attempt,
        startedBy,
        startedAt,
        proofs,
        progress,
        Effect.CHANGED,
        null,
        Duration.ZERO,
        "");
  }

  /** The end of a run that fitted, was not undone, and that nobody stopped. */
  public static Remediation.Progress.Ended ended(boolean success, String how, Instant at) {
    return new Remediation.Progress.Ended(success, how, at, "", Rollback.NONE, "");
  }

  /** Views of a store beside a desk that runs and tells nothing of its brakes. */
  public static StoreViews views(Store store, EngineBoard board, ZoneId zone) {
    return new StoreViews(store, board, _ -> BrakeFigures.NONE, zone, () -> null, () -> null);
  }
}
