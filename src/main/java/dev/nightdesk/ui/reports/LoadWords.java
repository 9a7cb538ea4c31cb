package dev.nightdesk.ui.reports;

import dev.nightdesk.ui.chart.FactLines.Fact;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.report.Load;
import dev.nightdesk.view.report.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The load beside the targets of ISA-18.2, in words; no node. */
final class LoadWords {
  /** ISA-18.2 judges no shorter time. */
  static final int ENOUGH_DAYS = 30;

  private static final double ACCEPTABLE = 1;
  private static final double MANAGEABLE = 2;
  private static final double HUNDREDTH = 0.01;
  private static final double TOP_TEN = 0.05;
  private static final long MOST = 10;
  private static final long STALE = 5;

  /** What "about" is taken for where the standard says about 80, 15 and 5 percent. */
  private static final double ABOUT = 0.05;

  private static final String[] NAMES = {
    "▽ Low priority", "◇ Medium priority", "△ High priority", "▲ Critical priority"
  };
  private static final double[] SHARES = {0.80, 0.15, 0.05};

  private LoadWords() {}

  static List<Fact> of(Load load) {
    if (load.periods() == 0) return List.of();
    List<Fact> facts = new ArrayList<>();
    facts.add(average(load));
    facts.add(
        share(
            "Periods with more than 10",
            load.busyShare(),
            HUNDREDTH,
            "under 1 %",
            "ten-minute periods with more than 10 alarms"));
    facts.add(
        fact(
            "Most in 10 minutes",
            Wording.number(load.most()),
            "10 or fewer",
            load.most() <= MOST,
            "the most alarms in any ten minutes"));
    facts.add(
        share(
            "Time in flood",
            load.floodShare(),
            HUNDREDTH,
            "under 1 %",
            "the time from ten minutes with more than 10 alarms to ten with fewer than 5"));
    facts.add(
        share(
            "From the ten busiest sources",
            load.topTen(),
            TOP_TEN,
            "5 % at most",
            "alarms of the ten most frequent sources, over whole days in UTC"));
    facts.add(
        fact(
            "Open over 24 hours, now",
            Wording.number(load.stale()),
            "fewer than 5",
            load.stale() < STALE,
            "incidents that have been open for more than 24 hours"));
    for (int s = 0; s < NAMES.length; s++) facts.add(priority(load, s));
    return facts;
  }

  private static Fact average(Load load) {
    double average = load.average();
    String figure = String.format(Locale.ROOT, average < 0.1 ? "%.3f" : "%.1f", average);
    String verdict =
        average <= ACCEPTABLE ? "✓ met" : average <= MANAGEABLE ? "◐ manageable" : "✕ above";
    return new Fact(
        "Alarms per 10 minutes",
        figure,
        "1, at most 2",
        verdict,
        average <= ACCEPTABLE ? "good" : average <= MANAGEABLE ? "quiet" : "asks",
        "Alarms per 10 minutes: %s on average. About 1 is acceptable, about 2 the most that can be managed: %s"
            .formatted(figure, plain(verdict)));
  }

  private static Fact share(String name, Share share, double most, String target, String is) {
    boolean met = most == TOP_TEN ? share.value() <= most : share.value() < most;
    return fact(name, Wording.fine(share.value()), target, met, is);
  }

  private static Fact fact(String name, String figure, String target, boolean met, String is) {
    return new Fact(
        name,
        figure,
        target,
        met ? "✓ met" : "✕ above",
        met ? "good" : "asks",
        "%s: %s, %s. ISA-18.2 wants %s: %s"
            .formatted(name, figure, is, target, met ? "met" : "not met"));
  }

  private static Fact priority(Load load, int severity) {
    Share share = load.of(severity);
    boolean fourth = severity >= SHARES.length;
    double off = fourth ? 0 : share.value() - SHARES[severity];
    boolean met = fourth ? share.value() < HUNDREDTH : Math.abs(off) <= ABOUT;
    boolean none = share.all() == 0;
    String target = fourth ? "under 1 %" : "about %.0f %%".formatted(SHARES[severity] * 100);
    String verdict = none ? "– no alarm" : met ? "✓ met" : off < 0 ? "✕ below" : "✕ above";
    return new Fact(
        NAMES[severity],
        Wording.fine(share.value()),
        target,
        verdict,
        none ? "quiet" : met ? "good" : "asks",
        "%s: %s of the alarms. ISA-18.2 wants %s%s: %s"
            .formatted(
                NAMES[severity],
                Wording.fine(share.value()),
                target,
                fourth ? "" : ", here taken as five points either way",
                plain(verdict)));
  }

  private static String plain(String verdict) {
    return verdict.substring(verdict.indexOf(' ') + 1);
  }

  /** Beside the title: how long was watched, and whether that is long enough. */
  static String note(Load load) {
    if (load.periods() == 0) return "ISA-18.2";
    long days = Duration.ofMinutes(10).multipliedBy(load.periods()).toDays();
    String watched = days == 0 ? "less than a day" : Wording.count(days, "day");
    return days < ENOUGH_DAYS
        ? watched + ": too short, ISA-18.2 wants 30"
        : "ISA-18.2 · " + watched;
  }
}
