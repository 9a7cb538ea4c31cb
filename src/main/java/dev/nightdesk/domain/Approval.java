package dev.nightdesk.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One question to the operator about one exact plan.
 *
 * @param reason what the operator wrote, or why it ended without one
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
    @Nullable String reason) {
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
