package dev.nightdesk.engine.github.workflow;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** From the parser's marks, which count code points after a byte-order mark, to the text. */
final class Offsets {
  private static final String MARK = "\uFEFF";

  private final String parsed;
  private final int shift;
  private final int @Nullable [] units;

  Offsets(String text) {
    shift = text.startsWith(MARK) ? 1 : 0;
    parsed = text.substring(shift);
    units = parsed.codePointCount(0, parsed.length()) == parsed.length() ? null : units(parsed);
  }

  /**
   * What the parser is given. It reads into an array and, when that ends with half of an emoji, one
   * character more, for which version 3.0.1 has no room in a full array; so it never gets it full.
   */
  Reader reader() {
    return new StringReader(parsed) {
      @Override
      public int read(char[] into, int from, int length) throws IOException {
        return super.read(into, from, length > 1 ? length - 1 : length);
      }
    };
  }

  int of(Mark mark) {
    int[] table = units;
    return shift + (table == null ? mark.getIndex() : table[mark.getIndex()]);
  }

  private static int[] units(String text) {
    int[] units = new int[text.codePointCount(0, text.length()) + 1];
    int at = 0;
    for (int point = 0; point < units.length; point++) {
      units[point] = at;
      if (at < text.length()) at += Character.charCount(text.codePointAt(at));
    }
    return units;
  }
}
