package dev.nightdesk.view.report;

import dev.nightdesk.store.ReportCounters;
import dev.nightdesk.store.Span;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Times;
import dev.nightdesk.view.report.Report.Count;
import dev.nightdesk.view.report.Report.Day;
import dev.nightdesk.view.report.Report.Rate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a report; each statement is a range of a key of one of the tables of counts. */
public final class ReportQueries {
  private static final int SECONDS_OF_HOUR = 3_600;

  private final Connection connection;
  private final ZoneId zone;

  /**
   * @param zone whose weekdays, hours and days are meant
   */
  public ReportQueries(Connection connection, ZoneId zone) {
    this.connection = connection;
    this.zone = zone;
  }

  /** The report of the period that ends with {@code now}. */
  public Report report(Period period, Instant now) throws SQLException {
    Instant from = period.from(now);
    Instant to = period.to(now);
    Instant since = since();
    boolean comparable = since != null && since.isBefore(from);
    List<Count> breaks = breaks(from, to);
    var opened = new OpenedQueries(connection, zone, from, to);
    List<Rate> fixes = fixes(from, to);
    List<Rate> merges = merges(from, to);
    return new Report(
        period,
        now,
        breaks.stream().mapToLong(Count::n).sum(),
        since,
        figures(from, to, fixes, merges),
        comparable
            ? figures(
                period.before(now),
                from,
                fixes(period.before(now), from),
                merges(period.before(now), from))
            : Figures.NONE,
        opened.week(),
        breaks,
        opened.load(since, now),
        days(from, to),
        fixes,
        merges);
  }

  private @Nullable Instant since() throws SQLException {
    Instant event =
        Sql.first(
                connection,
                "select at from journal order by seq limit 1",
                r -> Times.instant(r.getLong(1)))
            .orElse(null);
    Instant incident =
        Sql.first(
                connection,
                "select opened_at from incident order by opened_at, number limit 1",
                r -> Times.instant(r.getLong(1)))
            .orElse(null);
    if (event == null || incident == null) return event == null ? incident : event;
    return event.isBefore(incident) ? event : incident;
  }

  private Figures figures(Instant from, Instant to, List<Rate> fixes, List<Rate> merges)
      throws SQLException {
    var spans = new Spans();
    eachLength(from, to, (_, span, bin, n, sum) -> spans.get(span).add(bin, n, sum));
    long resolved =
        spans.get(Span.HEALED).count()
            + spans.get(Span.PEOPLE).count()
            + spans.get(Span.OTHER).count();
    return new Figures(
        spans.get(Span.SEEN).lengths(),
        spans.get(Span.HEALED).lengths(),
        spans.get(Span.PEOPLE).lengths(),
        new Share(spans.get(Span.HEALED).count(), resolved),
        sum(fixes),
        sum(merges));
  }

  private static Share sum(List<Rate> rates) {
    return rates.stream().map(Rate::share).reduce(Share.NONE, Share::and);
  }

  /** The bins of each kind of length; all of them are there from the beginning. */
  private static final class Spans {
    private final Map<Span, LengthBins> bins = new EnumMap<>(Span.class);

    LengthBins get(Span span) {
      return bins.computeIfAbsent(span, _ -> new LengthBins());
    }
  }

  private interface EachLength {
    void count(Instant hour, Span span, int bin, long n, long millis);
  }

  private void eachLength(Instant from, Instant to, EachLength each) throws SQLException {
    Sql.each(
        connection,
        "select bucket, kind, bin, n, millis from duration_bucket where bucket >= ? and bucket < ?",
        r ->
            each.count(
                Instant.ofEpochSecond(r.getLong(1) * SECONDS_OF_HOUR),
                Span.values()[r.getInt(2)],
                r.getInt(3),
                r.getLong(4),
                r.getLong(5)),
        ReportCounters.hour(from),
        ReportCounters.hour(to));
  }

  private List<Day> days(Instant from, Instant to) throws SQLException {
    Map<LocalDate, Spans> byDay = new TreeMap<>();
    LocalDate last = to.minusNanos(1).atZone(zone).toLocalDate();
    for (LocalDate day = from.atZone(zone).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      byDay.put(day, new Spans());
    }
    eachLength(
        from,
        to,
        (hour, span, bin, n, sum) ->
            byDay
                .computeIfAbsent(hour.atZone(zone).toLocalDate(), _ -> new Spans())
                .get(span)
                .add(bin, n, sum));
    List<Day> days = new ArrayList<>();
    byDay.forEach((day, spans) ->
        days.add(
            new Day(
                day,
                spans.get(Span.SEEN).lengths(),
                spans.get(Span.HEALED).lengths(),
                spans.get(Span.PEOPLE).lengths())));
    return days;
  }

  private List<Count> breaks(Instant from, Instant to) throws SQLException {
    return Sql.list(
        connection,
        """
        select category, sum(n) c from category_bucket where bucket >= ? and bucket < ?
        group by category having sum(n) > 0 order by c desc, category\
        """,
        r -> new Count(r.getString(1), r.getLong(2)),
        ReportCounters.hour(from),
        ReportCounters.hour(to));
  }

  private List<Rate> fixes(Instant from, Instant to) throws SQLException {
    return Sql.list(
        connection,
        """
        select playbook, sum(runs) c, sum(successes) from fix_bucket
        where bucket >= ? and bucket < ? group by playbook order by c desc, playbook\
        """,
        r -> new Rate(r.getString(1), new Share(r.getLong(3), r.getLong(2))),
        ReportCounters.hour(from),
        ReportCounters.hour(to));
  }

  /** Those that nobody decided about yet are not counted. */
  private List<Rate> merges(Instant from, Instant to) throws SQLException {
    Map<String, Share> byFix = new TreeMap<>();
    Sql.each(
        connection,
        "select fix, state from proposal where opened_at >= ? and opened_at < ?",
        r -> {
          String state = r.getString(2);
          boolean merged = state.equals("MERGED");
          if (merged || state.equals("CLOSED"))
            byFix.merge(r.getString(1), new Share(merged ? 1 : 0, 1), Share::and);
        },
        Times.nanos(from),
        Times.nanos(to));
    return byFix.entrySet().stream()
        .map(e -> new Rate(e.getKey(), e.getValue()))
        .sorted(Comparator.comparing((Rate rate) -> rate.share().all()).reversed())
        .toList();
  }
}
