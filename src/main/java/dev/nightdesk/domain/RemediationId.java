package dev.nightdesk.domain;

/** Names one run of a plan: {@code FIX-2041-1} is the first attempt for incident 2041. */
public record RemediationId(String value) {
  /** The id of the n-th attempt for an incident, counted from 1. */
  public static RemediationId of(IncidentId incident, int n) {
    return new RemediationId("FIX-" + incident.number() + "-" + n);
  }

  @Override
  public String toString() {
    return value;
  }
}
