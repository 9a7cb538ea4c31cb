package dev.nightdesk.view.story;

/**
 * What a line of the story means to the person on call; screens give each tone its colour and
 * shape.
 */
public enum Tone {
  /** Something failed or got worse. */
  BAD,
  /** A person is needed. */
  ASKS,
  /** The desk did or found something. */
  INFO,
  /** Something is good again. */
  GOOD,
  /** Bookkeeping. */
  QUIET
}
