package dev.nightdesk.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time as a variable. */
final class ManualClock implements InstantSource {
  private Instant now = Instant.parse("2026-11-21T02:14:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration duration) {
    now = now.plus(duration);
  }

  void moveTo(Instant moment) {
    if (moment.isAfter(now)) now = moment;
  }
}
