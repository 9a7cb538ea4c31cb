package dev.nightdesk.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What was seen of one cause. */
final class Case {
  final Cause cause;

  /** Its place among the causes, which settles ties. */
  final int order;

  private final List<Hits> hits = new ArrayList<>();

  Case(Cause cause, int order) {
    this.cause = cause;
    this.order = order;
  }

  /** The same sign under other mutes counts once. */
  void add(Hits seen) {
    for (int n = 0; n < hits.size(); n++) {
      if (hits.get(n).sign != seen.sign) continue;
      hits.set(n, hits.get(n).with(seen));
      return;
    }
    hits.add(seen);
  }

  boolean has(Sign.Role role) {
    return of(role).findAny().isPresent();
  }

  private Stream<Hits> of(Sign.Role role) {
    return hits.stream().filter(h -> h.sign.role() == role);
  }

  /** All signs of this role and what supports them, 0 to 1; 0 when there is none of the role. */
  double score(Sign.Role role) {
    if (!has(role)) return 0;
    double doubt = 1;
    for (Hits h : hits) {
      Sign.Role own = h.sign.role();
      if (own == role || own == Sign.Role.SUPPORTS) doubt *= 1 - h.sign.weight();
    }
    double sure = 1 - doubt;
    for (Hits h : hits) if (h.sign.role() == Sign.Role.AGAINST) sure *= 1 - h.sign.weight();
    return sure;
  }

  int first(Sign.Role role) {
    return of(role).mapToInt(Hits::first).min().orElse(Integer.MAX_VALUE);
  }

  int last(Sign.Role role) {
    return of(role).mapToInt(Hits::last).max().orElse(0);
  }

  boolean isSeenIn(int line) {
    return of(Sign.Role.CAUSE).anyMatch(h -> h.lines().contains(line) || h.last() == line);
  }

  /** Its signs, but not what speaks against it; the heaviest first, ties by the first line. */
  List<Hits> speaking() {
    return hits.stream()
        .filter(h -> h.sign.role() != Sign.Role.AGAINST)
        .sorted(
            Comparator.comparingDouble((Hits h) -> -h.sign.weight()).thenComparingInt(Hits::first))
        .toList();
  }
}
