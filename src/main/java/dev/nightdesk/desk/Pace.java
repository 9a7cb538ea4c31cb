package dev.nightdesk.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long the loop rests between two things that it does by itself: until the next one is due, and
 * longer after one that failed or led to nothing. One thread.
 */
final class Pace {
  private static final System.Logger LOG = System.getLogger(Pace.class.getName());

  /** The longest rest between two looks at the clock, so that a clock that jumps is noticed. */
  static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private static final Duration REST_AFTER_FAULT = Duration.ofSeconds(10);

  private final IdleTicks idle = new IdleTicks();

  /** Until then what is due is left alone, because doing it failed. */
  private Instant faultRestsUntil = Instant.MIN;

  /** When something due then is tried. */
  Optional<Instant> due(Optional<Instant> next, Instant now) {
    return next.map(due -> due.isBefore(now) ? now : due).map(idle::notBeforeRest);
  }

  /** Whether something due then is done now. */
  boolean isDue(Optional<Instant> due, Instant now) {
    return !restsAfterFault(now) && due.filter(at -> !now.isBefore(at)).isPresent();
  }

  /** How long to wait for a command. */
  Duration rest(Optional<Instant> due, Instant now) {
    Duration rest = due.map(at -> Duration.between(now, at)).orElse(LONGEST_REST);
    if (restsAfterFault(now)) {
      Duration untilRested = Duration.between(now, faultRestsUntil);
      if (rest.compareTo(untilRested) < 0) rest = untilRested;
    }
    if (rest.isNegative()) return Duration.ZERO;
    return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
  }

  /** Whether what is due is left alone, because doing it failed a moment ago. */
  boolean restsAfterFault(Instant now) {
    return now.isBefore(faultRestsUntil);
  }

  /** Doing what was due failed. */
  void faultMet(Instant now) {
    faultRestsUntil = now.plus(REST_AFTER_FAULT);
  }

  /** Something was committed. */
  void somethingHappened() {
    idle.somethingHappened();
  }

  /** A tick led to nothing, and what it was for is still due. */
  void ledToNothing(Instant now) {
    idle.ledToNothing(now);
    if (idle.count() == 1)
      LOG.log(System.Logger.Level.WARNING, "Something is due, and nothing comes of it");
  }

  /** How often it did. */
  int idleTicks() {
    return idle.count();
  }
}
