package dev.nightdesk.view.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.Some;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.store.Batch;
import dev.nightdesk.store.BigJournal;
import dev.nightdesk.store.Scenes;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Store;
import dev.nightdesk.store.Times;
import dev.nightdesk.view.DeskViews;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The report beside a plain computation over all incidents, one by one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportQueriesTest {
  /** Two weeks after the clocks of Berlin went forward, so that each report holds that night. */
  private static final Instant NOW = Instant.parse("2026-04-05T12:34:56Z");

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final int N = 1_500;

  private Store store;
  private DeskViews views;
  private List<One> all;
  private List<Ran> runs;

  /** An incident, read without any of the counts. */
  private record One(
      Instant opened,
      @Nullable Instant closed,
      @Nullable Instant seen,
      int severity,
      String source,
      String category,
      boolean alone,
      boolean people) {}

  private record Ran(String playbook, Instant ended, boolean success) {}

  @BeforeAll
  void fill(@TempDir Path directory) {
    store = Store.open(directory, InstantSource.fixed(NOW));
    BigJournal.fill(store, N, NOW);
    // a flood, and something old that is still open
    for (int i = 1; i <= 40; i++)
      live(N + i, NOW.minus(Duration.ofDays(3)).plusSeconds(i), Scenes.Ending.RECOVERED);
    live(N + 41, NOW.minus(Duration.ofDays(70)), Scenes.Ending.WAITING);
    live(N + 42, NOW.minus(Duration.ofDays(120)), Scenes.Ending.HEALED);
    views = Some.views(store, List::of, ZONE);
    for (int i = 3; i <= N; i += 7) acknowledge(i, i % 2 == 0);
    reopen(5);
    all = read();
    runs =
        store
            .reader()
            .read(c ->
                Sql.list(
                    c,
                    "select playbook, ended_at, success from remediation where ended_at > 0",
                    r -> new Ran(r.getString(1), Times.instant(r.getLong(2)), r.getBoolean(3))));
  }

  @AfterAll
  void close() {
    store.close();
  }

  private void live(long number, Instant at, Scenes.Ending ending) {
    for (Batch batch : Scenes.life(number, at, Severity.MEDIUM, ending)) commit(batch);
  }

  private void commit(Batch batch) {
    var _ = store.journal().commit(batch);
  }

  private Incident incident(long number) {
    return views.incident(new IncidentId(number)).orElseThrow().incident();
  }

  private void say(Incident after, Event.OfIncident event) {
    commit(new Batch(List.of(event), List.of(after), List.of(), List.of(), List.of(), false));
  }

  private void acknowledge(long number, boolean twice) {
    Incident i = incident(number);
    Instant at = i.openedAt().plusSeconds(number);
    say(i, new Event.IncidentAcknowledged(at, i.id(), i.engine(), i.target(), "ada", "", null));
    if (twice)
      say(
          incident(number),
          new Event.IncidentAcknowledged(
              at.plusSeconds(999), i.id(), i.engine(), i.target(), "grace", "", null));
  }

  /** The first that was resolved from this number on is open again. */
  private void reopen(long number) {
    Incident i = incident(number);
    if (i.isOpen()) {
      reopen(number + 1);
      return;
    }
    var event = new Event.IncidentReopened(NOW, i.id(), i.engine(), i.target(), "it came back");
    say(i.after(event), event);
    assertThat(incident(number).isOpen()).isTrue();
  }

  private List<One> read() {
    Map<Long, Instant> seen = new HashMap<>();
    store
        .reader()
        .read(c -> {
          Sql.each(
              c,
              "select incident, at from journal where type = 'IncidentAcknowledged' order by seq",
              r -> seen.putIfAbsent(r.getLong(1), Times.instant(r.getLong(2))));
          return null;
        });
    return store
        .reader()
        .read(c ->
            Sql.list(
                c,
                "select * from incident",
                r ->
                    new One(
                        Times.instant(r.getLong("opened_at")),
                        Times.orNull(r.getLong("closed_at")),
                        seen.get(r.getLong("number")),
                        r.getInt("severity"),
                        r.getString("engine") + " " + r.getString("target"),
                        r.getString("category"),
                        r.getBoolean("healed_alone"),
                        r.getBoolean("by_person"))));
  }

  private static boolean within(Instant at, Instant from, Instant to) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  private List<Duration> lasted(
      Function<One, @Nullable Instant> end, Predicate<One> which, Instant from, Instant to) {
    return all.stream()
        .filter(one -> end.apply(one) != null && within(end.apply(one), from, to))
        .filter(which)
        .map(one -> Duration.between(one.opened(), end.apply(one)))
        .sorted()
        .toList();
  }

  private static void same(Lengths shown, List<Duration> plain) {
    assertThat(shown.n()).isEqualTo(plain.size());
    if (plain.isEmpty()) {
      assertThat(shown).isEqualTo(Lengths.NONE);
      return;
    }
    double median = plain.get((plain.size() + 1) / 2 - 1).toMillis();
    double mean = plain.stream().mapToLong(Duration::toMillis).average().orElse(-1);
    assertThat((double) Objects.requireNonNull(shown.median()).toMillis())
        .isCloseTo(median, org.assertj.core.api.Assertions.within(median * 0.03 + 1));
    assertThat((double) Objects.requireNonNull(shown.mean()).toMillis())
        .isCloseTo(mean, org.assertj.core.api.Assertions.within(1.0));
  }

  private void sameFigures(Figures f, Instant from, Instant to) {
    same(f.seen(), lasted(One::seen, _ -> true, from, to));
    List<Duration> healed = lasted(One::closed, One::alone, from, to);
    same(f.healed(), healed);
    same(f.people(), lasted(One::closed, one -> one.people() && !one.alone(), from, to));
    int resolved = lasted(One::closed, _ -> true, from, to).size();
    assertThat(f.alone()).isEqualTo(new Share(healed.size(), resolved));
    List<Ran> ran = runs.stream().filter(run -> within(run.ended(), from, to)).toList();
    assertThat(f.fixes())
        .isEqualTo(new Share(ran.stream().filter(Ran::success).count(), ran.size()));
  }

  @ParameterizedTest
  @EnumSource(Period.class)
  void theTilesAreWhatAPlainComputationSays(Period period) {
    Report report = views.report(period, NOW);
    sameFigures(report.now(), period.from(NOW), period.to(NOW));
    sameFigures(report.before(), period.before(NOW), period.from(NOW));
    assertThat(report.now().seen().n()).isGreaterThan(20);
    assertThat(report.now().people().n()).isGreaterThan(20);
    assertThat(report.opened()).isEqualTo(in(period).size()).isGreaterThan(100);
  }

  private List<One> in(Period period) {
    return all.stream()
        .filter(one -> within(one.opened(), period.from(NOW), period.to(NOW)))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Period.class)
  void theHeatMapAndTheCategoriesAreWhatAPlainComputationSays(Period period) {
    Report report = views.report(period, NOW);
    long[][] week = new long[7][24];
    for (One one : in(period)) {
      var at = one.opened().atZone(ZONE);
      week[at.getDayOfWeek().ordinal()][at.getHour()]++;
    }
    for (DayOfWeek day : DayOfWeek.values())
      assertThat(report.week().get(day.ordinal()))
          .containsExactly(
              java.util.Arrays.stream(week[day.ordinal()]).boxed().toArray(Long[]::new));
    Map<String, Long> breaks =
        in(period).stream().collect(Collectors.groupingBy(One::category, Collectors.counting()));
    assertThat(
            report.breaks().stream().collect(Collectors.toMap(Report.Count::name, Report.Count::n)))
        .isEqualTo(breaks);
    assertThat(report.breaks())
        .isSortedAccordingTo(Comparator.comparing(Report.Count::n).reversed());
  }

  /** As ISA-18.2 words it, over lists, period for period. */
  @ParameterizedTest
  @EnumSource(Period.class)
  void theLoadIsWhatAPlainComputationSays(Period period) {
    Load load = views.report(period, NOW).load();
    Instant first = all.stream().map(One::opened).min(Instant::compareTo).orElseThrow();
    Instant begin = first.isAfter(period.from(NOW)) ? first : period.from(NOW);
    long ten = 600;
    List<Long> counts = new ArrayList<>();
    for (long at = begin.getEpochSecond() / ten * ten; at <= NOW.getEpochSecond(); at += ten) {
      Instant from = Instant.ofEpochSecond(at);
      counts.add(
          all.stream().filter(one -> within(one.opened(), from, from.plusSeconds(ten))).count());
    }
    assertThat(load.periods()).isEqualTo(counts.size());
    assertThat(load.alarms()).isEqualTo(counts.stream().mapToLong(n -> n).sum());
    assertThat(load.most()).isEqualTo(counts.stream().mapToLong(n -> n).max().orElse(0));
    assertThat(load.busy()).isEqualTo(counts.stream().filter(n -> n > 10).count()).isPositive();
    long flood = 0;
    for (int i = 0; i < counts.size(); i++) {
      int last = i;
      while (last >= 0 && counts.get(last) >= 5 && counts.get(last) <= 10) last--;
      if (last >= 0 && counts.get(last) > 10) flood++;
    }
    assertThat(load.flood()).isEqualTo(flood);
    assertThat(load.stale())
        .isEqualTo(
            all.stream()
                .filter(one -> one.closed() == null)
                .filter(one -> one.opened().isBefore(NOW.minus(Duration.ofHours(24))))
                .count())
        .isPositive();
    for (int s = 0; s < 4; s++) {
      int severity = s;
      assertThat(load.bySeverity().get(s))
          .isEqualTo(in(period).stream().filter(one -> one.severity() == severity).count());
    }
    List<Long> sources = sources(period);
    assertThat(load.sources().stream().map(Load.Source::n).toList())
        .isEqualTo(sources.stream().limit(10).toList());
    assertThat(load.topTen())
        .isEqualTo(
            new Share(
                sources.stream().limit(10).mapToLong(n -> n).sum(),
                sources.stream().mapToLong(n -> n).sum()));
  }

  /** Over the whole days in UTC that the period touches, the most frequent first. */
  private List<Long> sources(Period period) {
    Instant from = period.from(NOW).truncatedTo(java.time.temporal.ChronoUnit.DAYS);
    return all.stream()
        .filter(one -> !one.opened().isBefore(from))
        .collect(Collectors.groupingBy(one -> one.source() + one.category(), Collectors.counting()))
        .values()
        .stream()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Period.class)
  void theDaysAreThoseOfTheLocalCalendar(Period period) {
    List<Report.Day> days = views.report(period, NOW).days();
    assertThat(days).hasSize(period.days + 1);
    assertThat(days.getLast().date()).isEqualTo(LocalDate.of(2026, 4, 5));
    for (Report.Day day : days.subList(1, period.days)) {
      Instant from = day.date().atStartOfDay(ZONE).toInstant();
      Instant to = day.date().plusDays(1).atStartOfDay(ZONE).toInstant();
      same(day.seen(), lasted(One::seen, _ -> true, from, to));
      same(day.healed(), lasted(One::closed, One::alone, from, to));
    }
    assertThat(days.stream().mapToLong(day -> day.healed().n()).sum())
        .isEqualTo(views.report(period, NOW).now().healed().n());
  }

  @Test
  void fixesAreByPlaybook() {
    for (Report.Rate rate : views.report(Period.MONTH, NOW).fixes()) {
      List<Ran> ran =
          runs.stream()
              .filter(run -> run.playbook().equals(rate.name()))
              .filter(run -> within(run.ended(), Period.MONTH.from(NOW), Period.MONTH.to(NOW)))
              .toList();
      assertThat(rate.share())
          .isEqualTo(new Share(ran.stream().filter(Ran::success).count(), ran.size()));
    }
  }

  @Test
  void aPeriodBeforeWhichNothingWasWatchedIsComparedWithNothing(@TempDir Path directory) {
    try (Store fresh = Store.open(directory, InstantSource.fixed(NOW))) {
      DeskViews none = Some.views(fresh, List::of, ZONE);
      assertThat(none.report(Period.WEEK, NOW).now()).isEqualTo(Figures.NONE);
      for (Batch batch :
          Scenes.life(1, NOW.minusSeconds(90_000), Severity.LOW, Scenes.Ending.HEALED)) {
        var _ = fresh.journal().commit(batch);
      }
      Report report = none.report(Period.MONTH, NOW);
      assertThat(report.now().healed().n()).isEqualTo(1);
      assertThat(report.before()).isEqualTo(Figures.NONE);
      assertThat(report.load().periods()).isEqualTo(151);
    }
  }

  @Test
  void whatTheMigrationFillsInIsWhatIsKeptFromThenOn() throws Exception {
    String script =
        new String(
            Store.class.getResourceAsStream("V009__report.sql").readAllBytes(),
            StandardCharsets.UTF_8);
    Matcher insert =
        Pattern.compile("insert into (\\w+) \\(([^)]*)\\)\\s+(select[^;]*);").matcher(script);
    int tables = 0;
    while (insert.find()) {
      String counted = insert.group(2).contains(" n") ? " where n > 0" : "";
      List<String> kept = rows("select " + insert.group(2) + " from " + insert.group(1) + counted);
      assertThat(rows(insert.group(3)))
          .as(insert.group(1))
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(kept);
      tables++;
    }
    assertThat(tables).isEqualTo(5);
  }

  private List<String> rows(String sql) {
    return store
        .reader()
        .read(c ->
            Sql.list(
                c,
                sql,
                r -> {
                  StringBuilder row = new StringBuilder();
                  for (int i = 1; i <= r.getMetaData().getColumnCount(); i++)
                    row.append(r.getString(i)).append('|');
                  return row.toString();
                }));
  }
}
