package dev.nightdesk.view.report;

import java.util.List;

/**
 * How much an operator was asked to look at, in the terms of ISA-18.2; each incident counts as one
 * alarm, also those that healed without a person.
 *
 * @param periods of ten minutes that were watched
 * @param alarms in them; {@code most} in a single one
 * @param busy periods with more than ten
 * @param flood periods from one with more than ten up to one with fewer than five
 * @param topTen alarms of the ten most frequent sources, over whole days in UTC
 * @param sources those ten, the most frequent first
 * @param stale incidents that are open for more than 24 hours now
 * @param bySeverity alarms of the severities, LOW first
 */
public record Load(
    long periods,
    long alarms,
    long most,
    long busy,
    long flood,
    Share topTen,
    List<Source> sources,
    long stale,
    List<Long> bySeverity) {
  public static final Load NONE =
      new Load(0, 0, 0, 0, 0, Share.NONE, List.of(), 0, List.of(0L, 0L, 0L, 0L));

  /** What gave alarms of one kind. */
  public record Source(String engine, String target, String category, long n) {}

  public Load {
    sources = List.copyOf(sources);
    bySeverity = List.copyOf(bySeverity);
  }

  /** Alarms per ten minutes; -1 when nothing was watched. */
  public double average() {
    return periods == 0 ? -1 : (double) alarms / periods;
  }

  public Share busyShare() {
    return new Share(busy, periods);
  }

  public Share floodShare() {
    return new Share(flood, periods);
  }

  /** Of all alarms, those of a severity. */
  public Share of(int severity) {
    return new Share(bySeverity.get(severity), alarms);
  }
}
