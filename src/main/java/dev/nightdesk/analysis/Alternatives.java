package dev.nightdesk.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a regular expression apart at its outermost bars. Each part is small and requires texts of
 * its own, so that a line which holds a text of one of fifty parts is matched against that one
 * alone.
 */
final class Alternatives {
  private final String regex;
  private final List<String> parts = new ArrayList<>();
  private int at;

  private Alternatives(String regex) {
    this.regex = regex;
  }

  /**
   * The parts, which together match what the whole does; the whole alone where that is not sure.
   */
  static List<String> of(String regex) {
    try {
      return new Alternatives(regex).split();
    } catch (StringIndexOutOfBoundsException _) {
      return List.of(regex);
    }
  }

  /** Whether flags for the rest of the expression stand here, such as {@code (?i)}. */
  private boolean isFlags() {
    int end = regex.indexOf(')', at);
    return regex.startsWith("(?", at)
        && end >= 0
        && regex.substring(at + 2, end).chars().allMatch(c -> "imsU-".indexOf(c) >= 0);
  }

  private List<String> split() {
    int depth = 0;
    int from = 0;
    while (at < regex.length()) {
      char c = regex.charAt(at);
      switch (c) {
        case '\\' -> at += regex.startsWith("\\Q", at) ? quoted() : 2;
        case '[' -> characterClass();
        case '(' -> {
          // they would have to be repeated in each part that follows
          if (depth == 0 && isFlags()) return List.of(regex);
          depth++;
          at++;
        }
        case ')' -> {
          depth--;
          at++;
        }
        case '|' -> {
          if (depth == 0) {
            parts.add(regex.substring(from, at));
            from = at + 1;
          }
          at++;
        }
        default -> at++;
      }
    }
    parts.add(regex.substring(from));
    return depth == 0 && parts.stream().noneMatch(String::isEmpty) ? parts : List.of(regex);
  }

  private int quoted() {
    int end = regex.indexOf("\\E", at);
    return (end < 0 ? regex.length() : end + 2) - at;
  }

  private void characterClass() {
    at++;
    if (regex.startsWith("^", at)) at++;
    if (regex.startsWith("]", at)) at++;
    while (regex.charAt(at) != ']') {
      int named = regex.startsWith("[:", at) ? regex.indexOf(":]", at) : -1;
      if (named >= 0) at = named + 2;
      else at += regex.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }
}
