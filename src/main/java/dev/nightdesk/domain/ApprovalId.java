package dev.nightdesk.domain;

/** Names one question to the operator: {@code APR-2041-1} is the first one about incident 2041. */
public record ApprovalId(String value) {
  /** The id of the n-th question about an incident, counted from 1. */
  public static ApprovalId of(IncidentId incident, int n) {
    return new ApprovalId("APR-" + incident.number() + "-" + n);
  }

  @Override
  public String toString() {
    return value;
  }
}
