package dev.nightdesk.view;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.store.Counters;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Times;
import dev.nightdesk.view.query.QuerySql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts and times for tiles and charts, each answered by a range of an index or by a roll-up. */
final class FigureQueries {
  private static final Duration DAY = Duration.ofHours(24);

  /** Up to this span a chart is counted exactly even where its buckets do not fit the roll-ups. */
  private static final Duration EXACT = Duration.ofHours(3);

  private final Connection connection;

  FigureQueries(Connection connection) {
    this.connection = connection;
  }

  OverviewFigures figures(Instant now, ZoneId zone) throws SQLException {
    long today = startOfDay(now, zone);
    Resolutions resolutions = resolutions(now);
    Instant day = now.minus(DAY);
    long analyses =
        Sql.number(
            connection,
            "select sum(n) from analysis_bucket where bucket >= ?",
            Counters.bucket(day));
    return new OverviewFigures(
        count("is_open = true"),
        count("opened_at >= ?", Times.nanos(now.minus(Duration.ofHours(1)))),
        count("is_waiting = true"),
        Times.orNull(pending("min(requested_at)")),
        Times.orNull(pending("min(expires_at)")),
        count("closed_at >= ? and healed_alone = true", today),
        count("severity = 0 and opened_at >= ?", today),
        count("severity = 0 and opened_at >= ? and healed_alone = true", today),
        percentile(resolutions.all(), 0.5),
        percentile(resolutions.all(), 0.95),
        percentile(resolutions.byPeople(), 0.5),
        meanConfidence(day),
        analyses,
        count("is_open = true and phase = 'ESCALATED'"),
        count(
            "is_open = true and phase = 'ESCALATED' and acknowledged = false"
                + " and shelved_until = 0 and is_held = false"),
        count("is_open = true and shelved_until > 0"),
        count("is_open = true and is_held = true"),
        count(QuerySql.over("unseen")));
  }

  long waitingQuestions() throws SQLException {
    return pending("count(*)");
  }

  DecidedToday decided(Instant now, ZoneId zone) throws SQLException {
    Map<Approval.State, Long> by = new EnumMap<>(Approval.State.class);
    Sql.each(
        connection,
        "select state, count(*) from approval where decided_at >= ? group by state",
        r -> by.put(Approval.State.valueOf(r.getString(1)), r.getLong(2)),
        startOfDay(now, zone));
    return new DecidedToday(
        by.getOrDefault(Approval.State.APPROVED, 0L),
        by.getOrDefault(Approval.State.REJECTED, 0L),
        by.getOrDefault(Approval.State.EXPIRED, 0L));
  }

  List<HistoryBucket> history(Instant from, Instant to, int buckets) throws SQLException {
    if (buckets < 1 || !from.isBefore(to)) return List.of();
    Duration length = Duration.between(from, to).dividedBy(buckets);
    long[][] counts = new long[buckets][4];
    Sql.Each add =
        r -> {
          Duration offset = Duration.between(from, Times.instant(r.getLong(1)));
          int i = length.isZero() ? 0 : (int) Math.clamp(offset.dividedBy(length), 0, buckets - 1);
          counts[i][r.getInt(2)] += r.getLong(3);
        };
    if (fits(from, length) || Duration.between(from, to).compareTo(EXACT) > 0) {
      Sql.each(
          connection,
          "select bucket * 300000000000, severity, n from opened_bucket where bucket >= ? and"
              + " bucket < ?",
          add,
          Counters.bucket(from),
          Counters.bucket(to.plus(Counters.BUCKET).minusNanos(1)));
    } else {
      Sql.each(
          connection,
          "select opened_at, severity, 1 from incident where opened_at >= ? and opened_at < ?",
          add,
          Times.nanos(from),
          Times.nanos(to));
    }
    List<HistoryBucket> history = new ArrayList<>();
    for (int i = 0; i < buckets; i++) {
      long[] n = counts[i];
      history.add(new HistoryBucket(from.plus(length.multipliedBy(i)), n[0], n[1], n[2], n[3]));
    }
    return history;
  }

  static long startOfDay(Instant now, ZoneId zone) {
    return Times.nanos(now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant());
  }

  private record Resolutions(List<Duration> all, List<Duration> byPeople) {}

  private Resolutions resolutions(Instant now) throws SQLException {
    var resolutions = new Resolutions(new ArrayList<>(), new ArrayList<>());
    Sql.each(
        connection,
        "select opened_at, closed_at, by_person from incident where closed_at >= ?",
        r -> {
          Duration took = Duration.ofNanos(r.getLong(2) - r.getLong(1));
          resolutions.all().add(took);
          if (r.getBoolean(3)) resolutions.byPeople().add(took);
        },
        Times.nanos(now.minus(DAY)));
    resolutions.all().sort(null);
    resolutions.byPeople().sort(null);
    return resolutions;
  }

  private double meanConfidence(Instant since) throws SQLException {
    return Sql.first(
            connection,
            "select sum(confidence), sum(n) from analysis_bucket where bucket >= ?",
            r -> r.getLong(2) == 0 ? -1 : r.getDouble(1) / r.getLong(2),
            Counters.bucket(since))
        .orElse(-1.0);
  }

  private long pending(String what) throws SQLException {
    return Sql.number(connection, "select " + what + " from approval where state = 'PENDING'");
  }

  private long count(String condition, Object... values) throws SQLException {
    return Sql.number(connection, "select count(*) from incident where " + condition, values);
  }

  /** Nearest rank, over sorted values. */
  private static @Nullable Duration percentile(List<Duration> sorted, double share) {
    if (sorted.isEmpty()) return null;
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  private static boolean fits(Instant from, Duration length) {
    long bucket = Counters.BUCKET.toSeconds();
    return from.getNano() == 0
        && length.getNano() == 0
        && from.getEpochSecond() % bucket == 0
        && length.toSeconds() % bucket == 0
        && !length.isZero();
  }
}
