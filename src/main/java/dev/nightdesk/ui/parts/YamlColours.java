package dev.nightdesk.ui.parts;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the parts of a line of YAML are, for colours only: keys, quoted texts, comments. A line by
 * itself is mostly enough; that it stands in a block of text is told by {@link #blocks}.
 */
public final class YamlColours {
  /** What a part of a line is; its name in lower case is its style. */
  public enum Part {
    PLAIN,
    KEY,
    QUOTED,
    COMMENT
  }

  /** Neighbouring characters of one kind; all spans of a line together are the line. */
  public record Span(Part part, String text) {}

  private static final Pattern KEY =
      Pattern.compile(
          "^(\\s*(?:-"
              + " +)*)(\"[^\"]*\"|'[^']*'|[^\\s#'\"\\[{&*!|>%@`-][^#'\"]*?|-\\w[^#:]*?)(:)(?=\\s|$)");

  private static final Pattern BLOCK = Pattern.compile("(?:^|:|-)\\s+[|>][+\\-0-9]*\\s*(?:#.*)?$");

  private YamlColours() {}

  /** Which lines, from 0, are in a block of text, such as a script: they are no YAML. */
  public static BitSet blocks(String text) {
    var blocks = new BitSet();
    int outer = -1;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      int indent = indent(line);
      boolean inside = outer >= 0 && (line.isBlank() || indent > outer);
      blocks.set(number++, inside);
      if (inside) continue;
      outer = BLOCK.matcher(line).find() ? indent : -1;
    }
    return blocks;
  }

  private static int indent(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) == ' ') at++;
    return at;
  }

  /** The line in parts, in order. */
  public static List<Span> of(String line) {
    var spans = new ArrayList<Span>();
    int at = 0;
    Matcher key = KEY.matcher(line);
    if (key.find()) {
      add(spans, Part.PLAIN, key.group(1));
      add(spans, Part.KEY, key.group(2));
      at = key.end(2);
    }
    int from = at;
    while (at < line.length()) {
      char c = line.charAt(at);
      boolean begins = at == 0 || " \t:-[{,(".indexOf(line.charAt(at - 1)) >= 0;
      if (c == '#' && (at == 0 || Character.isWhitespace(line.charAt(at - 1)))) {
        add(spans, Part.PLAIN, line.substring(from, at));
        add(spans, Part.COMMENT, line.substring(at));
        return spans;
      }
      int end = begins && (c == '"' || c == '\'') ? line.indexOf(c, at + 1) : -1;
      if (end > 0) {
        add(spans, Part.PLAIN, line.substring(from, at));
        add(spans, Part.QUOTED, line.substring(at, end + 1));
        from = end + 1;
        at = from;
      } else at++;
    }
    add(spans, Part.PLAIN, line.substring(from));
    return spans;
  }

  private static void add(List<Span> spans, Part part, String text) {
    if (!text.isEmpty()) spans.add(new Span(part, text));
  }
}
