package dev.nightdesk.domain;

/** What came of the wish to draft an exact plan. */
public enum DraftVerdict {
  /** There is a plan; it is decided about now. */
  READY,

  /** No correct change can be made: people get an issue that says so. */
  NO_FIX,

  /** It is dealt with already, or people switched it off: nothing is to be done. */
  LEAVE,

  /** The engine did not answer, so nobody knows. */
  NOT_NOW
}
