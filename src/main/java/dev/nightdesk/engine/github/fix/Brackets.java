package dev.nightdesk.engine.github.fix;

import java.util.ArrayList;
import java.util.List;

/** Brackets and braces of a value in one line. */
final class Brackets {
  private Brackets() {}

  /** With what was not closed closed where the next outer one closes, or at the end. */
  static String closed(String value) {
    List<Character> open = new ArrayList<>();
    StringBuilder out = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '[' || c == '{') {
        open.add(c == '[' ? ']' : '}');
      } else if (c == ']' || c == '}') {
        while (!open.isEmpty() && open.getLast() != c && open.contains(c))
          out.append(open.removeLast());
        if (!open.isEmpty()) open.removeLast();
      }
      out.append(c);
    }
    while (!open.isEmpty()) out.append(open.removeLast());
    return out.toString();
  }
}
