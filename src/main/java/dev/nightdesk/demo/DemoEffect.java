package dev.nightdesk.demo;

import java.time.Instant;

/**
 * What came of one fix call.
 *
 * @param key the call's {@code Idempotency-Key}, empty when it had none
 */
public record DemoEffect(Instant at, String service, String strategy, String key, Kind effect) {
  public enum Kind {
    APPLIED,
    /** The key was known: nothing was done again. */
    ALREADY,
    /** Nothing was done: the wrong fix, a healthy service, or a fix that failed. */
    REFUSED
  }
}
