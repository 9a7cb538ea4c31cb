package dev.nightdesk.store;

import dev.nightdesk.domain.Plan;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** The small tables of counts that keep screens from grouping over everything. */
public final class Counters {
  /** Length of a roll-up bucket; every time zone's midnight is a multiple of it. */
  public static final Duration BUCKET = Duration.ofMinutes(5);

  private final Writes writes;

  Counters(Writes writes) {
    this.writes = writes;
  }

  /** The number of the bucket that holds the moment. */
  public static long bucket(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), BUCKET.toSeconds());
  }

  void opened(long openedAt, int severity, int by) throws SQLException {
    long bucket = bucket(Times.instant(openedAt));
    if (writes.update(
            "update opened_bucket set n = n + ? where bucket = ? and severity = ?",
            by,
            bucket,
            severity)
        == 0) {
      writes.update(
          "insert into opened_bucket (n, bucket, severity) values (?, ?, ?)", by, bucket, severity);
    }
  }

  void analysed(Instant at, double confidence) throws SQLException {
    long bucket = bucket(at);
    if (writes.update(
            "update analysis_bucket set n = n + 1, confidence = confidence + ? where bucket = ?",
            confidence,
            bucket)
        == 0) {
      writes.update(
          "insert into analysis_bucket (n, confidence, bucket) values (1, ?, ?)",
          confidence,
          bucket);
    }
  }

  void ran(Plan plan, boolean success) throws SQLException {
    int worked = success ? 1 : 0;
    String playbook = plan.playbook().id();
    String engine = plan.engine().value();
    if (writes.update(
            """
            update playbook_runs set runs = runs + 1, successes = successes + ?
            where playbook = ? and engine = ? and target = ?\
            """,
            worked,
            playbook,
            engine,
            plan.target())
        == 0) {
      writes.update(
          "insert into playbook_runs (runs, successes, playbook, engine, target) values (1, ?, ?,"
              + " ?, ?)",
          worked,
          playbook,
          engine,
          plan.target());
    }
  }
}
