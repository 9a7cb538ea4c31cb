package dev.nightdesk.ui;

import dev.nightdesk.view.report.Figures;
import dev.nightdesk.view.report.Lengths;
import dev.nightdesk.view.report.Load;
import dev.nightdesk.view.report.Period;
import dev.nightdesk.view.report.Report;
import dev.nightdesk.view.report.Report.Count;
import dev.nightdesk.view.report.Report.Day;
import dev.nightdesk.view.report.Report.Rate;
import dev.nightdesk.view.report.Share;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A quarter with busy nights from Tuesday to Friday. */
public final class SampleReport {
  private SampleReport() {}

  private static Lengths lengths(long n, Duration median) {
    return new Lengths(n, median, median.multipliedBy(2));
  }

  public static Report of(Period period) {
    var now =
        new Figures(
            lengths(57, Duration.ofSeconds(246)),
            lengths(321, Duration.ofMillis(1900)),
            lengths(44, Duration.ofMinutes(11)),
            new Share(321, 372),
            new Share(331, 344),
            new Share(17, 19));
    var before =
        new Figures(
            lengths(61, Duration.ofSeconds(397)),
            lengths(280, Duration.ofMillis(1980)),
            lengths(51, Duration.ofSeconds(750)),
            new Share(280, 346),
            new Share(290, 305),
            Share.NONE);
    return new Report(
        period,
        SampleNight.NOW,
        372,
        SampleNight.NOW.minus(Duration.ofDays(200)),
        now,
        before,
        week(),
        List.of(
            new Count("network_transient", 212),
            new Count("rate_limited", 64),
            new Count("db_pool_exhausted", 41),
            new Count("missing_dependency", 22),
            new Count("job_timeout", 15),
            new Count("memory_leak", 12),
            new Count("", 6)),
        new Load(
            4_320,
            372,
            14,
            12,
            65,
            new Share(180, 372),
            List.of(
                new Load.Source("payments", "checkout", "network_transient", 96),
                new Load.Source("acme-infra", "nightly.yml", "job_timeout", 15)),
            3,
            List.of(300L, 55L, 15L, 2L)),
        days(period),
        List.of(
            new Rate("db-pool-exhausted", new Share(180, 184)),
            new Rate("restart-flow", new Share(110, 112)),
            new Rate("raise-timeout", new Share(41, 48))),
        List.of(
            new Rate("raise_timeout", new Share(11, 12)),
            new Rate("add_dependency", new Share(6, 7))));
  }

  /** Nothing was ever watched. */
  public static Report empty(Period period) {
    var none = new ArrayList<List<Long>>();
    for (int d = 0; d < 7; d++) none.add(java.util.Collections.nCopies(24, 0L));
    return new Report(
        period,
        SampleNight.NOW,
        0,
        null,
        Figures.NONE,
        Figures.NONE,
        none,
        List.of(),
        Load.NONE,
        List.of(),
        List.of(),
        List.of());
  }

  private static List<List<Long>> week() {
    List<List<Long>> week = new ArrayList<>();
    for (int d = 0; d < 7; d++) {
      List<Long> hours = new ArrayList<>();
      for (int h = 0; h < 24; h++) {
        boolean night = (d == 1 || d == 2 || d == 4) && h > 0 && h < 4;
        hours.add(night ? 9L + h : (d * 7 + h * 5) % 4L);
      }
      week.add(hours);
    }
    return week;
  }

  private static List<Day> days(Period period) {
    List<Day> days = new ArrayList<>();
    LocalDate last = LocalDate.ofInstant(SampleNight.NOW, ZoneOffset.UTC);
    for (int i = period.days; i >= 0; i--) {
      boolean quiet = i % 9 == 4;
      days.add(
          new Day(
              last.minusDays(i),
              quiet ? Lengths.NONE : lengths(2, Duration.ofSeconds(200 + i * 37 % 200)),
              lengths(10, Duration.ofMillis(1700 + i * 131 % 700)),
              quiet ? Lengths.NONE : lengths(1, Duration.ofSeconds(500 + i * 71 % 400))));
    }
    return days;
  }
}
