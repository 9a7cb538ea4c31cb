package dev.nightdesk.engine.github.evidence;

import com.google.re2j.Pattern;
import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.github.api.Annotation;
import dev.nightdesk.engine.github.evidence.CleanLog.Line;
import java.util.List;

/** Finds the line that says what went wrong: GitHub's own last word is often an exit code alone. */
final class ErrorLine {
  private static final int LONGEST = 2_000;

  /** True of every step that fails, and so no explanation of one. */
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          "(?i)^(process completed with exit code.*|the operation was cancel+ed\\.?"
              + "|command failed with exit code.*|exit code:? ?[0-9]+)$");

  private static final Pattern SOUNDS_BAD =
      Pattern.compile(
          "(?i)(\\berrors?\\b|err!|[a-z]error\\b|exception|\\bfatal\\b|\\bfail(ed|ure)?\\b"
              + "|\\bcannot\\b|can't|could not|not found|no such|unable|denied|undefined|panic:"
              + "|missing|invalid|unexpected|timed? ?out|exceeded|killed|refused)");

  /** Speaks of an error and does not say which. */
  private static final Pattern NOISE =
      Pattern.compile(
          "(?i)(complete log of this run|\\b0 errors?\\b|\\b0 failed\\b|if-no-files-found"
              + "|continue-on-error|set -e|--fail\\b|see above|re-run maven|help 1\\])");

  private ErrorLine() {}

  /** Redacted, one line; empty when nothing tells anything. */
  static String of(List<Line> lines, List<Annotation> annotations) {
    int end = lines.size();
    for (int i = lines.size() - 1; i >= 0; i--) {
      Line line = lines.get(i);
      if (!line.isError()) continue;
      if (saysSomething(line.text())) return clean(line.text());
      end = i;
      break;
    }
    for (int i = end - 1; i >= 0; i--) {
      Line line = lines.get(i);
      if (line.isError() && saysSomething(line.text())) return clean(line.text());
      boolean telling = line.mark().isEmpty() || line.mark().equals("warning");
      if (telling && soundsBad(line.text())) return clean(line.text());
    }
    for (Annotation annotation : annotations)
      if (annotation.level().equals("failure") && saysSomething(annotation.message()))
        return clean(annotation.message());
    return fallback(lines.subList(0, end), lines);
  }

  private static String fallback(List<Line> before, List<Line> all) {
    for (Line line : before.reversed())
      if (line.mark().isEmpty() && !line.text().isBlank()) return clean(line.text());
    for (Line line : all.reversed()) if (line.isError()) return clean(line.text());
    return "";
  }

  private static boolean saysSomething(String text) {
    return !text.isBlank() && !SAYS_NOTHING.matcher(text.strip()).matches();
  }

  private static boolean soundsBad(String text) {
    return !text.isBlank() && SOUNDS_BAD.matcher(text).find() && !NOISE.matcher(text).find();
  }

  private static String clean(String text) {
    String line =
        Redaction.redact(
                text.lines().map(String::strip).filter(t -> !t.isEmpty()).findFirst().orElse(""))
            .text();
    return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
  }
}
