package dev.nightdesk.domain;

import java.util.List;

/**
 * Texts in quotes wherever they could be taken for more or less than they are. What is not
 * printable ASCII is told by its number, so that no look-alike deceives whoever approves it.
 */
final class Quoted {
  private Quoted() {}

  /** A program and its arguments, with one blank between each two of them. */
  static String list(String program, List<String> arguments) {
    var words = new StringBuilder(text(program));
    arguments.forEach(argument -> words.append(' ').append(text(argument)));
    return words.toString();
  }

  static String text(String text) {
    if (text.matches("[A-Za-z0-9_./:=@%+,-]+")) return text;
    var quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') quoted.append('\\').append(c);
      else if (c < ' ' || c > '~') quoted.append("\\u%04X".formatted((int) c));
      else quoted.append(c);
    }
    return quoted.append('"').toString();
  }
}
