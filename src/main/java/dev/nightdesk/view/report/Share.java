package dev.nightdesk.view.report;

/** So many of so many. */
public record Share(long part, long all) {
  public static final Share NONE = new Share(0, 0);

  /** 0 to 1; -1 of nothing. */
  public double value() {
    return all == 0 ? -1 : (double) part / all;
  }

  Share and(Share other) {
    return new Share(part + other.part, all + other.all);
  }
}
