package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.workflow.Value;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A change of a workflow file, told twice: which characters are replaced, and what the file says
 * afterwards. {@link Checked} lets it pass only when both are the same.
 *
 * @param splices do not overlap; on the same place in the order given
 * @param meaning from what the file says to what it shall say
 * @param path the place that is meant, for people
 */
record Edit(List<Splice> splices, UnaryOperator<Value> meaning, String path) {
  /** The characters from begin to end become a text. */
  record Splice(int begin, int end, String text) {}

  String applied(String text) {
    StringBuilder after = new StringBuilder();
    int at = 0;
    for (Splice splice : splices.stream().sorted(Comparator.comparingInt(Splice::begin)).toList()) {
      after.append(text, at, splice.begin()).append(splice.text());
      at = splice.end();
    }
    return after.append(text, at, text.length()).toString();
  }

  /** {@code jobs.build.steps[2].run}. */
  static String readable(List<String> path) {
    StringBuilder text = new StringBuilder();
    for (String segment : path) {
      boolean index = segment.chars().allMatch(c -> c >= '0' && c <= '9');
      if (index) text.append('[').append(segment).append(']');
      else text.append(text.isEmpty() ? "" : ".").append(segment);
    }
    return text.toString();
  }
}
