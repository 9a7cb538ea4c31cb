package dev.nightdesk.domain;

import java.time.Duration;
import java.util.Set;

/**
 * How often a step is tried and how long it rests between tries.
 *
 * @param maxAttempts total tries, the first one included, 1 to 20
 * @param maxDuration no further try is begun after this long since the first
 * @param on the reasons for which it is tried again
 */
public record Retry(
    int maxAttempts,
    Backoff backoff,
    Duration initial,
    Duration max,
    double factor,
    Jitter jitter,
    Duration maxDuration,
    Set<Reason> on,
    boolean respectRetryAfter) {
  public enum Backoff {
    EXPONENTIAL,
    CONSTANT
  }

  /** FULL is uniform in 0..delay, EQUAL is half plus uniform in 0..half, NONE is exact. */
  public enum Jitter {
    FULL,
    EQUAL,
    NONE
  }

  /** Why a try failed. */
  public enum Reason {
    CONNECT_FAILURE,
    TIMEOUT,
    HTTP_408,
    HTTP_429,
    HTTP_5XX,
    ENGINE_BUSY,
    EXIT_CODE,
    VERIFY_FAILED,
    /** What the plan was made for has changed meanwhile, so nothing was done: a new plan is due. */
    OUTDATED,
    /** Anything that is not worth another try: a refusal such as 400, 403, 409. */
    REFUSED
  }

  /** One try, never repeated. */
  public static final Retry NEVER =
      new Retry(
          1,
          Backoff.CONSTANT,
          Duration.ZERO,
          Duration.ZERO,
          1,
          Jitter.NONE,
          Duration.ZERO,
          Set.of(),
          true);

  public Retry {
    on = Set.copyOf(on);
    if (maxAttempts < 1 || maxAttempts > 20)
      throw new IllegalArgumentException("maxAttempts is 1 to 20, not " + maxAttempts);
  }
}
