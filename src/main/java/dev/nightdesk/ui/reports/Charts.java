package dev.nightdesk.ui.reports;

import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.ui.chart.BarChart;
import dev.nightdesk.ui.chart.BarChart.Bar;
import dev.nightdesk.ui.chart.ChartCard;
import dev.nightdesk.ui.chart.ChartData;
import dev.nightdesk.ui.chart.FactLines;
import dev.nightdesk.ui.chart.HeatMap;
import dev.nightdesk.ui.chart.TimeLines;
import dev.nightdesk.ui.parts.CategoryWords;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.report.Lengths;
import dev.nightdesk.view.report.Load;
import dev.nightdesk.view.report.Report;
import dev.nightdesk.view.report.Report.Day;
import dev.nightdesk.view.report.Report.Rate;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The charts of the reports, and how each is filled. */
final class Charts {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final List<String> WEEKDAYS =
      Arrays.stream(DayOfWeek.values())
          .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
          .toList();

  private final HeatMap heat =
      new HeatMap(
          "Incidents by weekday and hour",
          WEEKDAYS,
          IntStream.range(0, 24).mapToObj(h -> h % 3 == 0 ? "%02d".formatted(h) : "").toList(),
          Charts::hour);
  private final BarChart breaking = new BarChart("Incidents by category", 90);
  private final FactLines load = new FactLines("Load against ISA-18.2");
  private final BarChart sources = new BarChart("The busiest sources", 90);
  private final TimeLines times = new TimeLines("Time to acknowledge and to resolve, by day");
  private final BarChart fixes = new BarChart("Fix success by playbook", 110);
  private final BarChart merges = new BarChart("Pull requests merged by fix", 110);
  private final FactLines engines = new FactLines("Latency of the engines");

  final ChartCard when;
  final ChartCard what;
  final ChartCard loading;
  final ChartCard busiest;
  final ChartCard trend;
  final ChartCard fixing;
  final ChartCard merging;
  final ChartCard answering;

  Charts(Consumer<String> say) {
    String none = "No incident in this period.";
    when = new ChartCard("when", "When it breaks", heat, none, say);
    what = new ChartCard("what", "What breaks", breaking, none, say);
    loading = new ChartCard("load", "Your load", load, "Nothing was watched yet.", say);
    busiest = new ChartCard("sources", "Busiest sources", sources, none, say);
    trend =
        new ChartCard("trend", "How long it takes", times, "Nothing was resolved or seen.", say);
    fixing = new ChartCard("fixes", "Fix success", fixes, "No fix ran in this period.", say);
    merging =
        new ChartCard(
            "merges", "Pull requests merged", merges, "No pull request was decided about.", say);
    answering = new ChartCard("engines", "Engines now", engines, "No engine is watched.", say);
  }

  /** In the order of the keyboard. */
  List<ChartCard> all() {
    return List.of(when, what, busiest, answering, loading, trend, fixing, merging);
  }

  void show(Report report, List<EngineStatus> status) {
    String days = report.period().days + " days";
    showWeek(report, days);
    showBreaks(report, days);
    load.show(LoadWords.of(report.load()));
    loading.show(LoadWords.note(report.load()), load.data("Measure", "Here", "Target", "Verdict"));
    showSources(report.load(), days);
    showDays(report.days());
    rates(fixes, fixing, report.fixes(), "Playbook", "Worked", "runs", name -> name);
    rates(
        merges,
        merging,
        report.merges(),
        "Fix",
        "Merged",
        "decisions",
        name -> Wording.sentence(name.replace('_', ' ')));
    engines.show(EngineWords.of(status));
    answering.show(
        "latency of the last sweeps", engines.data("Engine", "Latency", "Targets", "State"));
  }

  private static String hour(int day, int hour) {
    return "%s %02d:00 – %02d:00".formatted(WEEKDAYS.get(day), hour, (hour + 1) % 24);
  }

  private void showWeek(Report report, String days) {
    heat.show(report.week());
    List<List<String>> rows = new ArrayList<>();
    for (int d = 0; report.opened() > 0 && d < WEEKDAYS.size(); d++) {
      for (int h = 0; h < 24; h++) {
        long n = report.week().get(d).get(h);
        rows.add(List.of(WEEKDAYS.get(d), "%02d:00".formatted(h), Long.toString(n)));
      }
    }
    when.show(
        Wording.count(report.opened(), "incident") + ", " + days,
        new ChartData(List.of("Weekday", "Hour", "Incidents"), rows));
  }

  private static String category(String id) {
    return id.isEmpty() ? "Not explained yet" : CategoryWords.of(new Category(id));
  }

  private void showBreaks(Report report, String days) {
    long most = report.breaks().stream().mapToLong(Report.Count::n).max().orElse(1);
    List<Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Report.Count each : report.breaks()) {
      String name = category(each.name());
      String share = Wording.fine((double) each.n() / report.opened());
      bars.add(
          new Bar(
              name,
              (double) each.n() / most,
              Wording.number(each.n()),
              "%s: %s, %s of all".formatted(name, Wording.count(each.n(), "incident"), share)));
      rows.add(List.of(name, Long.toString(each.n()), share));
    }
    breaking.show(bars);
    what.show(days, new ChartData(List.of("Category", "Incidents", "Share"), rows));
  }

  private void showSources(Load of, String days) {
    long most = of.sources().stream().mapToLong(Load.Source::n).max().orElse(1);
    List<Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Load.Source each : of.sources()) {
      String where = Wording.where(each.engine(), each.target());
      String share = Wording.fine((double) each.n() / Math.max(1, of.topTen().all()));
      bars.add(
          new Bar(
              where,
              (double) each.n() / most,
              Wording.number(each.n()),
              "%s, %s: %s, %s of all"
                  .formatted(
                      where,
                      category(each.category()),
                      Wording.count(each.n(), "incident"),
                      share)));
      rows.add(
          List.of(
              each.engine(),
              each.target(),
              category(each.category()),
              Long.toString(each.n()),
              share));
    }
    sources.show(bars);
    busiest.show(
        "the ten most frequent, " + days,
        new ChartData(List.of("Engine", "Target", "Category", "Incidents", "Share"), rows));
  }

  private void showDays(List<Day> days) {
    boolean any = days.stream().anyMatch(d -> d.seen().n() + d.healed().n() + d.people().n() > 0);
    List<String> names = days.stream().map(day -> DAY.format(day.date())).toList();
    times.show(
        any ? names : List.of(),
        List.of(
            series("Acknowledged", "series-a", days, Day::seen),
            series("Healed", "series-b", days, Day::healed),
            series("By people", "series-c", days, Day::people)),
        days.stream().map(Charts::sentence).toList());
    List<List<String>> rows =
        days.stream()
            .map(day ->
                List.of(
                    day.date().toString(),
                    cell(day.seen()),
                    n(day.seen()),
                    cell(day.healed()),
                    n(day.healed()),
                    cell(day.people()),
                    n(day.people())))
            .toList();
    trend.show(
        "median by day",
        new ChartData(
            List.of("Day", "Acknowledged", "n", "Healed", "n", "By people", "n"),
            any ? rows : List.of()));
  }

  private static TimeLines.Series series(
      String name, String style, List<Day> days, Function<Day, Lengths> which) {
    List<@Nullable Duration> values = new ArrayList<>();
    for (Day day : days) values.add(which.apply(day).median());
    return new TimeLines.Series(name, style, values);
  }

  private static String cell(Lengths lengths) {
    Duration median = lengths.median();
    return median == null ? "–" : TileWords.length(median);
  }

  private static String n(Lengths lengths) {
    return Long.toString(lengths.n());
  }

  private static String sentence(Day day) {
    return "%s: acknowledged in %s (%d), healed in %s (%d), by people in %s (%d)"
        .formatted(
            DAY.format(day.date()),
            cell(day.seen()),
            day.seen().n(),
            cell(day.healed()),
            day.healed().n(),
            cell(day.people()),
            day.people().n());
  }

  private static void rates(
      BarChart chart,
      ChartCard card,
      List<Rate> rates,
      String thing,
      String went,
      String of,
      Function<String, String> words) {
    List<Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Rate rate : rates) {
      String name = words.apply(rate.name());
      String share = Wording.percent(rate.share().value());
      String all = Wording.number(rate.share().all());
      bars.add(
          new Bar(
              name,
              rate.share().value(),
              share + " of " + all,
              "%s: %s of %s %s, %s"
                  .formatted(name, Wording.number(rate.share().part()), all, of, share)));
      rows.add(List.of(name, Long.toString(rate.share().part()), all, share));
    }
    chart.show(bars);
    card.show("", new ChartData(List.of(thing, went, Wording.sentence(of), "Share"), rows));
  }
}
