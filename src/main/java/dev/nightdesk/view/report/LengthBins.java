package dev.nightdesk.view.report;

import dev.nightdesk.store.Span;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Lengths by their bins, as the store counts them. */
final class LengthBins {
  private final TreeMap<Integer, Long> bins = new TreeMap<>();
  private long n;
  private long millis;

  void add(int bin, long count, long sum) {
    bins.merge(bin, count, Long::sum);
    n += count;
    millis += sum;
  }

  long count() {
    return n;
  }

  Lengths lengths() {
    if (n <= 0) return Lengths.NONE;
    return new Lengths(n, Duration.ofMillis(median()), Duration.ofMillis(millis / n));
  }

  /** Nearest rank. */
  private long median() {
    long rank = (n + 1) / 2;
    for (Map.Entry<Integer, Long> each : bins.entrySet()) {
      rank -= each.getValue();
      if (rank <= 0) return Span.middle(each.getKey());
    }
    return Span.middle(bins.lastKey());
  }
}
