package dev.nightdesk.engine.github.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What is left of a server's limits. Safe for many threads; never blocks. */
public final class Limits {
  private final InstantSource clock;

  Limits(InstantSource clock) {
    this.clock = clock;
  }

  /** What is left of the primary limit. */
  public Allowance allowance() {
    throw new UnsupportedOperationException(clock.toString());
  }

  /** Until when nothing may be sent at all; null when it may be. */
  public @Nullable Instant pausedUntil() {
    throw new UnsupportedOperationException();
  }

  /** How long polling has to wait now so that the limit is never used up; zero for not at all. */
  public Duration pollingRest() {
    throw new UnsupportedOperationException();
  }
}
