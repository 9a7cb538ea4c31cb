package dev.nightdesk.demo.github;

import java.time.Duration;
import java.time.InstantSource;

/** The request limits of the demo GitHub, as a test sets them. Any thread. */
public final class Limits {
  Limits(InstantSource clock) {}

  /** How many requests an hour; the default is 5,000. */
  public void primary(int perHour) {
    throw new UnsupportedOperationException();
  }

  /** So many are left until the window ends after this time. */
  public void left(int remaining, Duration untilReset) {
    throw new UnsupportedOperationException();
  }

  /**
   * The next requests are refused by the secondary limit.
   *
   * @param requests how many
   * @param status 403 or 429
   * @param retryAfter the header; zero = it is not sent
   */
  public void secondary(int requests, int status, Duration retryAfter) {
    throw new UnsupportedOperationException();
  }

  /** With which status the primary limit refuses: 403 (the default) or 429. */
  public void refuseWith(int status) {
    throw new UnsupportedOperationException();
  }

  public int remaining() {
    throw new UnsupportedOperationException();
  }
}
