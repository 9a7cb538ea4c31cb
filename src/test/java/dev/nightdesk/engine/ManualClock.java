package dev.nightdesk.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
public final class ManualClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-08-01T10:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  /** Lets this much time pass. */
  public void pass(Duration time) {
    now = now.plus(time);
  }
}
