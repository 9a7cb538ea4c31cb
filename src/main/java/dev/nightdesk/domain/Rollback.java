package dev.nightdesk.domain;

/**
 * What became of undoing a run that failed.
 *
 * @param detail one sentence; empty where nothing had to be undone
 */
public record Rollback(State state, String detail) {
  public enum State {
    /** Nothing had to be undone. */
    NONE,
    /** The playbook says that it cannot be undone. */
    UNAVAILABLE,
    DONE,
    /** A step of it failed: people have to look. */
    FAILED
  }

  /** Nothing had to be undone. */
  public static final Rollback NONE = new Rollback(State.NONE, "");
}
