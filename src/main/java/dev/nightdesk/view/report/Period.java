package dev.nightdesk.view.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How far back a report looks: whole hours up to the end of the hour that is now. */
public enum Period {
  WEEK(7),
  MONTH(30),
  QUARTER(90);

  public final int days;

  Period(int days) {
    this.days = days;
  }

  /** Where it ends, exclusive. */
  public Instant to(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  /** Where it begins, inclusive. */
  public Instant from(Instant now) {
    return to(now).minus(Duration.ofDays(days));
  }

  /** Where the period before it begins, which is as long. */
  public Instant before(Instant now) {
    return from(now).minus(Duration.ofDays(days));
  }
}
