package dev.nightdesk.engine.health;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** The latencies of an endpoint's last probes, for a small chart. Any thread. */
final class RecentLatency {
  private static final int MOST = 60;

  private final Deque<Long> millis = new ArrayDeque<>();

  synchronized void add(long latency) {
    if (latency < 0) return; // nobody answered, so nothing took any time
    if (millis.size() == MOST) millis.removeFirst();
    millis.addLast(latency);
  }

  /** Newest first. */
  private synchronized List<Long> backwards() {
    return List.copyOf(millis.reversed());
  }

  /** The median of many, probe by probe, oldest first. */
  static List<Long> medians(Collection<RecentLatency> all) {
    List<List<Long>> each = all.stream().map(RecentLatency::backwards).toList();
    int longest = each.stream().mapToInt(List::size).max().orElse(0);
    var medians = new ArrayList<Long>();
    for (int i = 0; i < longest; i++) {
      int ago = i;
      medians.add(median(each.stream().filter(l -> l.size() > ago).map(l -> l.get(ago)).toList()));
    }
    return medians.reversed();
  }

  private static long median(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
