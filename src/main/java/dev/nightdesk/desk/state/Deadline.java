package dev.nightdesk.desk.state;

import dev.nightdesk.domain.ApprovalId;
import java.time.Instant;

/** When people are reminded of a question, and then when it ends as a no. */
public record Deadline(Instant at, ApprovalId approval) implements Comparable<Deadline> {
  @Override
  public int compareTo(Deadline other) {
    int byTime = at.compareTo(other.at);
    return byTime != 0 ? byTime : approval.value().compareTo(other.approval.value());
  }
}
