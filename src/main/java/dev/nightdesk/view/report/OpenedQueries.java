package dev.nightdesk.view.report;

import dev.nightdesk.store.Counters;
import dev.nightdesk.store.ReportCounters;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Times;
import dev.nightdesk.view.report.Load.Source;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When incidents were opened in a period, from the counts of five minutes. */
final class OpenedQueries {
  private static final int TOP = 10;
  private static final int SEVERITIES = 4;
  private static final long BUCKETS_OF_PERIOD = 2;
  private static final Duration STALE = Duration.ofHours(24);

  private final Connection connection;
  private final Instant from;
  private final Instant to;
  private final ZoneId zone;
  private final long first;
  private final long[][] counts;

  /** Reads the counts; both moments are whole hours. */
  OpenedQueries(Connection connection, ZoneId zone, Instant from, Instant to) throws SQLException {
    this.connection = connection;
    this.zone = zone;
    this.from = from;
    this.to = to;
    this.first = Counters.bucket(from);
    this.counts = new long[(int) (Counters.bucket(to) - first)][SEVERITIES];
    Sql.each(
        connection,
        "select bucket, severity, n from opened_bucket where bucket >= ? and bucket < ?",
        r -> counts[(int) (r.getLong(1) - first)][r.getInt(2)] += r.getLong(3),
        first,
        Counters.bucket(to));
  }

  /**
   * By weekday and hour. Five minutes lie within one hour of every zone, and each is placed by its
   * own offset: the hour that a change of the clock repeats is counted twice, the one that it skips
   * never.
   */
  List<List<Long>> week() {
    Long[][] week = new Long[7][24];
    for (Long[] day : week) Arrays.fill(day, 0L);
    for (int i = 0; i < counts.length; i++) {
      long n = Arrays.stream(counts[i]).sum();
      if (n == 0) continue;
      ZonedDateTime at =
          Instant.ofEpochSecond((first + i) * Counters.BUCKET.toSeconds()).atZone(zone);
      week[at.getDayOfWeek().getValue() - 1][at.getHour()] += n;
    }
    return Arrays.stream(week).map(List::of).toList();
  }

  /** From when it was watched, up to the ten minutes that are now. */
  Load load(@Nullable Instant since, Instant now) throws SQLException {
    if (since == null) return Load.NONE;
    long begin = Math.max(first, Counters.bucket(since));
    begin -= Math.floorMod(begin, BUCKETS_OF_PERIOD);
    long end = Counters.bucket(now) + 1;
    var meter = new LoadMeter();
    long[] bySeverity = new long[SEVERITIES];
    for (long at = begin; at < end; at += BUCKETS_OF_PERIOD) {
      long n = 0;
      for (long each = at; each < at + BUCKETS_OF_PERIOD; each++) {
        int i = (int) (each - first);
        if (i < 0 || i >= counts.length) continue;
        for (int s = 0; s < SEVERITIES; s++) {
          bySeverity[s] += counts[i][s];
          n += counts[i][s];
        }
      }
      meter.period(n);
    }
    List<Source> top = top();
    long most = top.stream().mapToLong(Source::n).sum();
    return meter.load(
        new Share(most, sources()), top, stale(now), Arrays.stream(bySeverity).boxed().toList());
  }

  private List<Source> top() throws SQLException {
    return new ArrayList<>(
        Sql.list(
            connection,
            """
            select engine, target, category, sum(n) c from source_bucket
            where bucket >= ? and bucket <= ?
            group by engine, target, category having sum(n) > 0
            order by c desc, engine, target, category limit ?\
            """,
            r -> new Source(r.getString(1), r.getString(2), r.getString(3), r.getLong(4)),
            ReportCounters.day(from),
            ReportCounters.day(to.minusNanos(1)),
            TOP));
  }

  private long sources() throws SQLException {
    return Sql.number(
        connection,
        "select sum(n) from source_bucket where bucket >= ? and bucket <= ?",
        ReportCounters.day(from),
        ReportCounters.day(to.minusNanos(1)));
  }

  private long stale(Instant now) throws SQLException {
    return Sql.number(
        connection,
        "select count(*) from incident where is_open = true and opened_at < ?",
        Times.nanos(now.minus(STALE)));
  }
}
