package dev.nightdesk.domain;

/** How serious an incident is; the order of the constants is the order of seriousness. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The more serious of the two. */
  public Severity atLeast(Severity floor) {
    return compareTo(floor) >= 0 ? this : floor;
  }

  /** One level more serious; {@link #CRITICAL} stays. */
  public Severity raised() {
    return values()[Math.min(ordinal() + 1, CRITICAL.ordinal())];
  }
}
