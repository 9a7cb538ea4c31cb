package dev.nightdesk.desk;

import java.time.Duration;
import java.time.Instant;

/**
 * A net under the loop: what is due, and when it is tried leads to nothing and stays due, is a
 * mistake of the desk; it must not keep a whole core busy besides. One thread.
 */
final class IdleTicks {
  private static final Duration REST = Duration.ofSeconds(1);

  private Instant restsUntil = Instant.MIN;
  private int count;

  /** Something was committed: what is due now may be something else. */
  void somethingHappened() {
    restsUntil = Instant.MIN;
  }

  /** A tick led to nothing, and what it was for is still due. */
  void ledToNothing(Instant now) {
    restsUntil = now.plus(REST);
    count++;
  }

  /** When something due then is tried. */
  Instant notBeforeRest(Instant due) {
    return due.isBefore(restsUntil) ? restsUntil : due;
  }

  /** How often it happened. */
  int count() {
    return count;
  }
}
