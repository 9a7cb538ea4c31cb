package dev.nightdesk.analysis;

import java.util.ArrayList;
import java.util.List;

/** Where one sign was seen. Bounded: of very many lines the first and the last are kept. */
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
