package dev.nightdesk.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One question to the operator about one exact plan.
 *
 * @param reason what the operator wrote, or why it ended without one
 * @param ifRejected what a no does, such as killing the execution that waits; null when it does
 *     nothing
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
    @Nullable Plan ifRejected) {
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
