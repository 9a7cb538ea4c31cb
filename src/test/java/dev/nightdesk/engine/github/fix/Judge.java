package dev.nightdesk.engine.github.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Judges an edit by other means than the code that made it: by the loader's own objects, and by a
 * comparison of lines.
 */
final class Judge {
  private Judge() {}

  /** Added and removed lines; line ends do not count. */
  record Lines(int added, int removed) {
    @Override
    public String toString() {
      return "+" + added + " -" + removed;
    }
  }

  static Lines lines(String before, String after) {
    List<String> a = new ArrayList<>(Arrays.asList(before.split("\r?\n", -1)));
    List<String> b = new ArrayList<>(Arrays.asList(after.split("\r?\n", -1)));
    while (!a.isEmpty() && !b.isEmpty() && a.getLast().equals(b.getLast())) {
      a.removeLast();
      b.removeLast();
    }
    while (!a.isEmpty() && !b.isEmpty() && a.getFirst().equals(b.getFirst())) {
      a.removeFirst();
      b.removeFirst();
    }
    int[][] longest = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        longest[i][j] =
            a.get(i).equals(b.get(j))
                ? 1 + longest[i + 1][j + 1]
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    return new Lines(b.size() - longest[0][0], a.size() - longest[0][0]);
  }

  /** What a text says, anchors resolved; order counts. */
  static Object tree(String text) {
    var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    // this loader takes no tab behind a key or alone in its line, though YAML does
    String spaced =
        bare.replaceAll("(?m)^( *[a-z-]+:)\t", "$1 ").replaceAll("(?m)^\t+(?=\r?$)", "");
    // nor an emoji at the end of its buffer
    String plain =
        Pattern.compile("[\\x{10000}-\\x{10FFFF}]")
            .matcher(spaced)
            .replaceAll(m -> "(" + m.group().codePointAt(0) + ")");
    return new Load(settings).loadFromString(plain);
  }

  /** Both trees are equal once the intended place is taken out of them. */
  static void onlyDiffersIn(String path, String before, String after) {
    Object a = tree(before);
    Object b = tree(after);
    assertThat(b).as("the change changes something").isNotEqualTo(a);
    List<String> way = List.of(path.replace("]", "").split("[.\\[]"));
    assertThat(without(b, way, a).toString())
        .as("outside " + path)
        .isEqualTo(without(a, way, b).toString());
  }

  /** A value that only one of the two has is taken away, one that both have is blanked. */
  private static Object without(Object tree, List<String> way, Object other) {
    if (way.isEmpty()) return "(intended)";
    String step = way.getFirst();
    List<String> rest = way.subList(1, way.size());
    if (tree instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((k, v) -> copy.put(String.valueOf(k), v));
      Map<?, ?> partner = other instanceof Map<?, ?> m ? m : Map.of();
      if (rest.isEmpty() && !partner.containsKey(step)) copy.remove(step);
      else if (copy.containsKey(step))
        copy.put(step, without(copy.get(step), rest, partner.get(step)));
      return copy;
    }
    if (tree instanceof List<?> list) {
      List<Object> copy = new ArrayList<>(list);
      List<?> partner = other instanceof List<?> l ? l : List.of();
      int index = Integer.parseInt(step);
      if (rest.isEmpty() && partner.size() == list.size() - 1) copy.remove(index);
      else if (rest.isEmpty() && partner.size() == list.size() + 1) return copy;
      else copy.set(index, without(copy.get(index), rest, partner.get(index)));
      return copy;
    }
    return tree;
  }

  /** Line ends of one kind stay of that kind, the mark and the last line end stay. */
  static void keepsLineEnds(String before, String after) {
    assertThat(after.startsWith("\uFEFF")).isEqualTo(before.startsWith("\uFEFF"));
    long crlf = before.split("\r\n", -1).length - 1L;
    long lf = before.chars().filter(c -> c == '\n').count();
    long crlfAfter = after.split("\r\n", -1).length - 1L;
    long lfAfter = after.chars().filter(c -> c == '\n').count();
    if (crlf == 0) assertThat(crlfAfter).isZero();
    if (crlf == lf) assertThat(crlfAfter).isEqualTo(lfAfter);
    assertThat(after.endsWith("\n")).isEqualTo(before.endsWith("\n"));
  }

  /** Every line of the old text, with its line end, is in the new one, but for so many. */
  static void keepsLines(String before, String after, int most) {
    List<String> left = new ArrayList<>(Arrays.asList(after.split("(?<=\n)")));
    int gone = 0;
    for (String line : before.split("(?<=\n)")) {
      if (!left.remove(line)) gone++;
    }
    assertThat(gone).as("lines that are not there any more").isLessThanOrEqualTo(most);
  }
}
