package dev.nightdesk.domain;

import java.util.Set;

/**
 * Where an incident stands in its life; acknowledging and the like lie over it and do not change
 * it.
 */
public enum Phase {
  OPEN,
  ANALYSED,
  AWAITING_APPROVAL,
  HEALING,
  VERIFYING,
  ESCALATED,
  NEEDS_MANUAL_FIX,
  RESOLVED;

  /**
   * The phases that may follow this one; a recurrence leads from {@link #RESOLVED} back to {@link
   * #OPEN}.
   */
  public Set<Phase> next() {
    return switch (this) {
      case OPEN -> Set.of(ANALYSED, RESOLVED);
      case ANALYSED ->
          Set.of(ANALYSED, AWAITING_APPROVAL, HEALING, ESCALATED, NEEDS_MANUAL_FIX, RESOLVED);
      case AWAITING_APPROVAL -> Set.of(ANALYSED, HEALING, ESCALATED, NEEDS_MANUAL_FIX, RESOLVED);
      case HEALING ->
          Set.of(VERIFYING, ANALYSED, AWAITING_APPROVAL, ESCALATED, NEEDS_MANUAL_FIX, RESOLVED);
      case VERIFYING ->
          Set.of(RESOLVED, HEALING, ANALYSED, AWAITING_APPROVAL, ESCALATED, NEEDS_MANUAL_FIX);
      case ESCALATED -> Set.of(ANALYSED, HEALING, ESCALATED, NEEDS_MANUAL_FIX, RESOLVED);
      case NEEDS_MANUAL_FIX -> Set.of(ANALYSED, ESCALATED, RESOLVED);
      case RESOLVED -> Set.of(OPEN);
    };
  }

  public boolean isOpen() {
    return this != RESOLVED;
  }
}
