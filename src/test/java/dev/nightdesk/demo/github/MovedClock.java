package dev.nightdesk.demo.github;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves on. */
final class MovedClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-21T02:16:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  synchronized void pass(Duration time) {
    now = now.plus(time);
  }
}
