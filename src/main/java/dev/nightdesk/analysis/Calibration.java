package dev.nightdesk.analysis;

import java.util.List;

/**
 * From a score to how often answers with such a score were right when they were measured: straight
 * between the measured points. Immutable.
 *
 * @param points in rising order of score; at least two
 */
public record Calibration(List<Point> points) {
  /**
   * @param score of the weighing, 0 to 1
   * @param share of such answers that were right, 0 to 1
   */
  public record Point(double score, double share) {}

  /** Takes the score for the share. */
  public static final Calibration NONE = new Calibration(List.of(new Point(0, 0), new Point(1, 1)));

  public Calibration {
    points = List.copyOf(points);
    if (points.size() < 2) throw new IllegalArgumentException("two points at least");
  }

  double share(double score) {
    Point before = points.getFirst();
    if (score <= before.score()) return before.share();
    for (Point next : points) {
      if (score <= next.score() && next.score() > before.score()) {
        double part = (score - before.score()) / (next.score() - before.score());
        return before.share() + part * (next.share() - before.share());
      }
      before = next;
    }
    return before.share();
  }
}
