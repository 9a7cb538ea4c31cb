package dev.nightdesk.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text of several YAML documents where they begin, so that one of them can be shown and
 * replaced as it was written, with its comments.
 */
public final class YamlParts {
  private YamlParts() {}

  /**
   * A document's text, without the line of dashes before it.
   *
   * @param begin index of its first character
   * @param end index after its last one
   */
  public record Part(String text, int begin, int end) {
    /** The whole text with another one in the place of this part. */
    public String replacedIn(String whole, String other) {
      boolean more = end < whole.length();
      String ended = more && !other.endsWith("\n") ? other + "\n" : other;
      return whole.substring(0, begin) + ended + whole.substring(end);
    }
  }

  /**
   * The documents in their order. Three dashes at the beginning of a line always begin one: what
   * belongs to a value is indented.
   */
  public static List<Part> of(String text) {
    var parts = new ArrayList<Part>();
    int begin = 0;
    int line = 0;
    while (line < text.length()) {
      int end = text.indexOf('\n', line);
      int next = end < 0 ? text.length() : end + 1;
      String content = text.substring(line, end < 0 ? text.length() : end).stripTrailing();
      boolean bare = content.equals("---");
      if (bare || content.startsWith("--- ")) {
        add(parts, text, begin, line);
        // a value may stand behind the dashes
        begin = bare || content.substring(3).stripLeading().startsWith("#") ? next : line + 3;
      } else if (content.equals("...")) {
        add(parts, text, begin, line);
        begin = next;
      }
      line = next;
    }
    add(parts, text, begin, text.length());
    return parts;
  }

  private static void add(List<Part> parts, String text, int begin, int end) {
    if (begin < end && !text.substring(begin, end).isBlank())
      parts.add(new Part(text.substring(begin, end), begin, end));
  }
}
