package dev.nightdesk.engine.kestra;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How much of what was read is read once more, for ends that come late. For one thread. */
final class Overlap {
  /** Covers equal milliseconds, a lag of the server's index and clocks of its parts that differ. */
  private static final Duration LEAST = Duration.ofSeconds(10);

  /** An executor's clock may be so slow, or an end be stored so late, and it is still told. */
  static final Duration LATE = Duration.ofMinutes(15);

  /** With more ends than these in that time the overlap is shorter, for one page has to hold it. */
  private static final int MOST_REREAD = 50;

  private final List<Instant> met = new ArrayList<>();

  /** A reading begins. */
  void begin() {
    met.clear();
  }

  /** A reading came by an end. */
  void met(Instant end) {
    met.add(end);
  }

  /** The shortest overlap with what was read until then. */
  static Instant least(Instant upTo) {
    return upTo.minus(LEAST);
  }

  /** From when on ends are read once more after a reading that left nothing unread. */
  Instant of(Instant upTo, Instant now) {
    Instant least = least(upTo);
    Instant most = now.minus(LATE);
    if (met.size() > MOST_REREAD) {
      met.sort(null);
      Instant crowded = met.get(met.size() - MOST_REREAD);
      if (crowded.isAfter(most)) most = crowded;
    }
    return most.isBefore(least) ? most : least;
  }
}
