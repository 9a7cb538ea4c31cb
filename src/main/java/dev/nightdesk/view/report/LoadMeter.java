package dev.nightdesk.view.report;

import java.util.List;

/** Counts periods of ten minutes, one after the other. */
final class LoadMeter {
  /** A flood begins above so many alarms in ten minutes; so many are still no flood. */
  static final int BEGINS_ABOVE = 10;

  /** And ends with the first ten minutes that have fewer than these. */
  static final int ENDS_BELOW = 5;

  private long periods;
  private long alarms;
  private long most;
  private long busy;
  private long flooded;
  private boolean inFlood;

  void period(long n) {
    periods++;
    alarms += n;
    most = Math.max(most, n);
    if (n > BEGINS_ABOVE) busy++;
    if (inFlood && n < ENDS_BELOW) inFlood = false;
    else if (n > BEGINS_ABOVE) inFlood = true;
    if (inFlood) flooded++;
  }

  Load load(Share topTen, List<Load.Source> sources, long stale, List<Long> bySeverity) {
    return new Load(periods, alarms, most, busy, flooded, topTen, sources, stale, bySeverity);
  }
}
