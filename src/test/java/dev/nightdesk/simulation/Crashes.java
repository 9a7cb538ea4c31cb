package dev.nightdesk.simulation;

import java.util.EnumMap;
import java.util.Map;

/** When the process dies: at any of these points, a few times a night at most. */
final class Crashes {
  enum Point {
    /** Nothing of it was stored. */
    BEFORE_COMMIT,
    BEFORE_OTHER_COMMIT,
    /** It is stored, and nobody has heard of it. */
    AFTER_COMMIT,
    AFTER_OTHER_COMMIT,
    /** The engine did it, and the desk does not know. */
    AFTER_EFFECT
  }

  private final Dice dice;
  private int left;

  /** How often it died at each. */
  final Map<Point, Integer> died = new EnumMap<>(Point.class);

  Crashes(long seed, int most) {
    this.dice = Dice.of(seed, "crashes");
    this.left = most;
  }

  void at(Point point) {
    double percent =
        switch (point) {
          case BEFORE_COMMIT, AFTER_COMMIT -> 1.5;
          case BEFORE_OTHER_COMMIT, AFTER_OTHER_COMMIT -> 0.5;
          case AFTER_EFFECT -> 3;
        };
    if (left <= 0 || !dice.chance(percent)) return;
    left--;
    died.merge(point, 1, Integer::sum);
    throw new Crash(point.name());
  }

  /** From dawn on. */
  void noMore() {
    left = 0;
  }
}
