package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.Retry;

/** What GitHub shows about one deed. */
sealed interface Shown {
  /**
   * It is done.
   *
   * @param how as a sentence without a full stop
   */
  record Done(String how) implements Shown {}

  /** It is not done and can be. */
  record Open(String how) implements Shown {}

  /**
   * It is not done and must not be.
   *
   * @param reason REFUSED, or OUTDATED when a new plan is due
   */
  record Not(String why, Retry.Reason reason) implements Shown {
    static Not refused(String why) {
      return new Not(why, Retry.Reason.REFUSED);
    }

    static Not outdated(String why) {
      return new Not(why, Retry.Reason.OUTDATED);
    }
  }
}
