package dev.nightdesk.ui.reports;

import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.report.Lengths;
import dev.nightdesk.view.report.Share;
import java.time.Duration;
import java.util.Locale;

/**
 * What a tile says; no node.
 *
 * @param change to the period before
 * @param sample of how many it is
 * @param meaning its definition
 */
record TileWords(String figure, String change, String sample, String meaning) {
  /** Below this share of a change nothing is said to have changed. */
  private static final double SAME = 0.005;

  /** {@code 1.9 s}, {@code 4.1 min}, {@code 3 h 10 min}. */
  static String length(Duration length) {
    double minutes = length.toMillis() / 60_000.0;
    if (minutes >= 1 && minutes < 10) return String.format(Locale.ROOT, "%.1f min", minutes);
    return Wording.took(length);
  }

  /**
   * @param thing what is counted: {@code incident}
   * @param none said instead of a figure
   */
  static TileWords of(Lengths now, Lengths before, int days, String thing, String none, String is) {
    Duration median = now.median();
    Duration mean = now.mean();
    if (median == null || mean == null)
      return new TileWords("–", none, "no sample", is + " None in this period.");
    Duration was = before.median();
    String change = was == null ? noneBefore(days) : change(median, was) + to(days);
    String meaning =
        is
            + " Half of them took at most %s (the median, to within 3 %%); the mean is %s."
                .formatted(length(median), length(mean));
    return new TileWords(length(median), change, of(now.n(), thing), meaning);
  }

  static TileWords of(Share now, Share before, int days, String thing, String none, String is) {
    if (now.all() == 0) return new TileWords("–", none, "no sample", is + " None in this period.");
    String change =
        before.all() == 0 ? noneBefore(days) : points(now.value() - before.value()) + to(days);
    String meaning =
        is + " Here %s of %s.".formatted(Wording.number(now.part()), Wording.number(now.all()));
    return new TileWords(Wording.fine(now.value()), change, of(now.all(), thing), meaning);
  }

  private static String of(long n, String thing) {
    return "of " + Wording.count(n, thing);
  }

  private static String to(int days) {
    return " to " + days + " days before";
  }

  private static String noneBefore(int days) {
    return "no " + days + " days before";
  }

  private static String change(Duration now, Duration was) {
    double by = was.isZero() ? 0 : (double) now.toMillis() / Math.max(1, was.toMillis()) - 1;
    if (Math.abs(by) < SAME) return "same";
    return String.format(Locale.ROOT, "%s%.0f %%", by < 0 ? "−" : "+", Math.abs(by) * 100);
  }

  /** Percentage points. */
  private static String points(double by) {
    if (Math.abs(by) < SAME) return "same";
    return String.format(Locale.ROOT, "%s%.0f pt", by < 0 ? "−" : "+", Math.abs(by) * 100);
  }
}
