package dev.nightdesk.engine.github.workflow;

import java.util.ArrayList;
import java.util.List;

/** A name in a workflow file, whose expressions GitHub fills in before it shows it. */
final class ShownName {
  private final List<String> pieces = new ArrayList<>();

  ShownName(String written) {
    int at = 0;
    while (true) {
      int open = written.indexOf("${{", at);
      int close = open < 0 ? -1 : written.indexOf("}}", open);
      if (close < 0) break;
      pieces.add(written.substring(at, open));
      at = close + 2;
    }
    pieces.add(written.substring(at));
  }

  boolean isFixed() {
    return pieces.size() == 1;
  }

  /** In time linear in both names: an expression can have become any text. */
  boolean matches(String shown) {
    if (isFixed()) return pieces.getFirst().strip().equals(shown.strip());
    String first = pieces.getFirst().stripLeading();
    String last = pieces.getLast().stripTrailing();
    String name = shown.strip();
    // an expression at the end may have become nothing, and GitHub cuts the space before it
    if (!name.startsWith(first.stripTrailing()) || !name.endsWith(last.stripLeading()))
      return false;
    int at = first.stripTrailing().length();
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      int found = name.indexOf(piece.strip(), at);
      if (found < 0) return false;
      at = found + piece.strip().length();
    }
    return at <= name.length() - last.stripLeading().length();
  }
}
