package dev.nightdesk.view;

import java.time.Instant;

/** Incidents opened from {@code from} (included) to the next bucket, by severity. */
public record HistoryBucket(Instant from, long low, long medium, long high, long critical) {
  public long total() {
    return low + medium + high + critical;
  }
}
