package dev.nightdesk.engine.github.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lines of a text, each with the line end that it has. */
public final class Lines {
  private final String text;
  private final int[] begins;

  private Lines(String text, int[] begins) {
    this.text = text;
    this.begins = begins;
  }

  /** A line ends with LF or CR LF; a byte-order mark belongs to the first one. */
  public static Lines of(String text) {
    List<Integer> begins = new ArrayList<>(List.of(0));
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (at + 1 < text.length()) begins.add(at + 1);
    }
    return new Lines(text, begins.stream().mapToInt(Integer::intValue).toArray());
  }

  /** How many; one for an empty text. */
  public int size() {
    return begins.length;
  }

  /** Index of the line, from 0, that an offset stands in. */
  public int at(int offset) {
    int found = Arrays.binarySearch(begins, offset);
    return found >= 0 ? found : -found - 2;
  }

  /** Offset of its first character, behind a byte-order mark. */
  public int begin(int line) {
    return line == 0 && text.startsWith("\uFEFF") ? 1 : begins[line];
  }

  /** Offset after its line end. */
  public int next(int line) {
    return line + 1 < begins.length ? begins[line + 1] : text.length();
  }

  /** Offset before its line end. */
  public int end(int line) {
    int end = next(line);
    if (end > begins[line] && text.charAt(end - 1) == '\n') end--;
    if (end > begins[line] && text.charAt(end - 1) == '\r') end--;
    return end;
  }

  /** Without its line end. */
  public String text(int line) {
    return text.substring(Math.min(begin(line), end(line)), end(line));
  }

  /** Whether it holds nothing but spaces and tabs. */
  public boolean isBlank(int line) {
    return text(line).isBlank();
  }

  /** Leading spaces. */
  public int indent(int line) {
    String content = text(line);
    int indent = 0;
    while (indent < content.length() && content.charAt(indent) == ' ') indent++;
    return indent;
  }

  /** The line end to write beside this line: its own, else the nearest one above, else LF. */
  public String lineEnd(int line) {
    for (int near = Math.min(line, size() - 1); near >= 0; near--) {
      if (end(near) < next(near)) return text.substring(end(near), next(near));
    }
    return "\n";
  }
}
