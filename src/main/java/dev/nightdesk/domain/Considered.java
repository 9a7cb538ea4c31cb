package dev.nightdesk.domain;

/**
 * A line of the "why not" ledger: a playbook that was looked at for an incident, and what stopped
 * it.
 *
 * @param detail one sentence with the figure or the condition
 */
public record Considered(PlaybookRef playbook, Gate gate, String detail) {
  /** What stops a playbook, in the order in which it is looked at. */
  public enum Gate {
    /** It is switched off. */
    OFF,
    /** A condition of its match does not hold. */
    CONDITION,
    /** Too few signals in the incident. */
    OCCURRENCES,
    /** Its signs were seen, but something else was the cause. */
    NOT_THE_CAUSE,
    /** Another one that fits comes first. */
    PRIORITY,
    /** It is in the shadow, and only notes what it would have done. */
    SHADOW,
    /** Nothing stopped it: it answered. */
    ANSWERED
  }
}
