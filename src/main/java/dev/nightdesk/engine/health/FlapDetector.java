package dev.nightdesk.engine.health;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether a target changes its state too often, as Nagios computes it: the last 21 states
 * give 20 transitions, a recent change weighs 1.25 and the oldest 0.75, and flapping begins high
 * and ends low so that it does not flap itself.
 */
final class FlapDetector {
  private static final int TRANSITIONS = 20;
  private static final int MASK = (1 << TRANSITIONS) - 1;
  static final double LOW = 10;
  static final double HIGH = 25;

  /** Bit 0 is the latest transition. */
  private int changes;

  private @Nullable Boolean last;
  private boolean flapping;

  /** Notes a settled state; true when flapping has begun or ended with it. */
  boolean record(boolean up) {
    boolean changed = last != null && last != up;
    if (last != null) changes = (changes << 1 | (changed ? 1 : 0)) & MASK;
    last = up;
    double percent = percent();
    boolean before = flapping;
    if (percent >= HIGH) flapping = true;
    else if (percent <= LOW) flapping = false;
    return before != flapping;
  }

  boolean flapping() {
    return flapping;
  }

  double percent() {
    double sum = 0;
    for (int age = 0; age < TRANSITIONS; age++) {
      if ((changes >> age & 1) == 1)
        sum += 0.75 + (TRANSITIONS - 1 - age) * 0.5 / (TRANSITIONS - 1);
    }
    return sum * 100 / TRANSITIONS;
  }
}
