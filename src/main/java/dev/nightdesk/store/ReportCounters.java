package dev.nightdesk.store;

import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counts that reports are made of. What an incident adds to them follows from its row alone, so
 * a batch takes away what the rows said before it and adds what they say after it.
 */
public final class ReportCounters {
  private static final long HOUR = 3_600_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private final Writes writes;

  /** What the counts are made of. */
  private record Row(
      long openedAt,
      long closedAt,
      String engine,
      String target,
      String category,
      boolean healedAlone,
      boolean byPerson) {
    Span span() {
      return healedAlone ? Span.HEALED : byPerson ? Span.PEOPLE : Span.OTHER;
    }

    boolean sameSource(Row other) {
      return openedAt == other.openedAt
          && engine.equals(other.engine)
          && target.equals(other.target)
          && category.equals(other.category);
    }
  }

  /** What the rows of a batch said before it, by number. */
  record Before(Map<Long, Row> rows) {}

  ReportCounters(Writes writes) {
    this.writes = writes;
  }

  /** The number of the hour that holds the moment. */
  public static long hour(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 3_600);
  }

  /** The number of the day, in UTC, that holds the moment. */
  public static long day(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 86_400);
  }

  Before before(List<Incident> incidents) throws SQLException {
    Map<Long, Row> rows = new HashMap<>();
    for (Incident incident : incidents) {
      Row row = row(incident.id().number());
      if (row != null) rows.put(incident.id().number(), row);
    }
    return new Before(rows);
  }

  /** Once the rows of the batch are as they will stay. */
  void after(List<Incident> incidents, Before before) throws SQLException {
    for (Incident incident : incidents) {
      Row was = before.rows().get(incident.id().number());
      Row now = row(incident.id().number());
      if (now == null || now.equals(was)) continue;
      if (was == null || !was.sameSource(now)) {
        if (was != null) opened(was, -1);
        opened(now, 1);
      }
      if (was != null && was.closedAt() != 0) lasted(was, -1);
      if (now.closedAt() != 0) lasted(now, 1);
    }
  }

  void acknowledged(Event.IncidentAcknowledged e) throws SQLException {
    long number = e.incident().number();
    if (writes.first("select 1 from first_seen where incident = ?", _ -> 1, number).isPresent())
      return;
    long at = Times.nanos(e.at());
    writes.update("insert into first_seen (incident, at) values (?, ?)", number, at);
    Row row = row(number);
    if (row != null) lasted(Span.SEEN, row.openedAt(), at, 1);
  }

  void ran(String playbook, Instant endedAt, boolean success) throws SQLException {
    int worked = success ? 1 : 0;
    if (writes.update(
            "update fix_bucket set runs = runs + 1, successes = successes + ? where bucket = ? and"
                + " playbook = ?",
            worked,
            hour(endedAt),
            playbook)
        == 0) {
      writes.update(
          "insert into fix_bucket (runs, successes, bucket, playbook) values (1, ?, ?, ?)",
          worked,
          hour(endedAt),
          playbook);
    }
  }

  private @Nullable Row row(long number) throws SQLException {
    return writes
        .first(
            "select opened_at, closed_at, engine, target, category, healed_alone, by_person from"
                + " incident where number = ?",
            r ->
                new Row(
                    r.getLong(1),
                    r.getLong(2),
                    r.getString(3),
                    r.getString(4),
                    r.getString(5),
                    r.getBoolean(6),
                    r.getBoolean(7)),
            number)
        .orElse(null);
  }

  private void opened(Row row, int by) throws SQLException {
    long hour = Math.floorDiv(row.openedAt(), HOUR);
    if (writes.update(
            "update category_bucket set n = n + ? where bucket = ? and category = ?",
            by,
            hour,
            row.category())
        == 0) {
      writes.update(
          "insert into category_bucket (n, bucket, category) values (?, ?, ?)",
          by,
          hour,
          row.category());
    }
    Object[] source = {
      by, Math.floorDiv(hour, 24), row.engine(), row.target(), row.category(),
    };
    if (writes.update(
            "update source_bucket set n = n + ? where bucket = ? and engine = ? and target = ? and"
                + " category = ?",
            source)
        == 0) {
      writes.update(
          "insert into source_bucket (n, bucket, engine, target, category) values (?, ?, ?, ?, ?)",
          source);
    }
  }

  private void lasted(Row row, int by) throws SQLException {
    lasted(row.span(), row.openedAt(), row.closedAt(), by);
  }

  private void lasted(Span span, long from, long to, int by) throws SQLException {
    long millis = Math.max(0, to - from) / MILLI;
    Object[] values = {
      by, by * millis, Math.floorDiv(to, HOUR), span.ordinal(), Span.bin(millis),
    };
    if (writes.update(
            "update duration_bucket set n = n + ?, millis = millis + ? where bucket = ? and kind ="
                + " ? and bin = ?",
            values)
        == 0) {
      writes.update(
          "insert into duration_bucket (n, millis, bucket, kind, bin) values (?, ?, ?, ?, ?)",
          values);
    }
  }
}
