package dev.nightdesk.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one sign was seen, under the same mutes. Bounded: of very many lines the first and the last
 * are kept.
 */
final class Hits {
  private static final int MOST = 10;

  final Sign sign;
  final String firstText;
  private final List<Integer> lines = new ArrayList<>();
  private int last;

  Hits(Sign sign, String firstText) {
    this.sign = sign;
    this.firstText = firstText;
  }

  void at(int line) {
    if (last == line) return;
    if (lines.size() < MOST) lines.add(line);
    last = line;
  }

  /** Both together. */
  Hits with(Hits other) {
    var both = new Hits(sign, first() <= other.first() ? firstText : other.firstText);
    Stream.concat(lines.stream(), other.lines.stream()).sorted().forEach(both::at);
    both.last = Math.max(last, other.last);
    return both;
  }

  /** Whether further lines add nothing but the last one. */
  boolean isFull() {
    return lines.size() == MOST;
  }

  int first() {
    return lines.getFirst();
  }

  int last() {
    return last;
  }

  /** At most ten, in order. */
  List<Integer> lines() {
    return List.copyOf(lines);
  }
}
