package dev.nightdesk.engine.kestra.evidence;

import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.Redaction.Redacted;
import dev.nightdesk.engine.kestra.api.LogLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines of a log that are kept, redacted as one text, for a secret may span lines.
 *
 * @param text every line of it, with time, level and task
 * @param redactions how many secrets were taken out
 * @param kept how many log lines it holds
 */
public record LogExcerpt(String text, int redactions, int kept) {
  public static final int MOST_LINES = 2_000;
  public static final int MOST_CHARACTERS = 256 * 1024;
  private static final int LONGEST_MESSAGE = 16_000;

  public static final LogExcerpt EMPTY = new LogExcerpt("", 0, 0);

  /**
   * The newest of these lines that fit, in order, and how many were left out.
   *
   * @param earlier how many lines of earlier attempts are not among them
   */
  public static LogExcerpt of(List<LogLine> lines, int earlier) {
    var kept = new ArrayList<String>();
    int characters = 0;
    for (int i = lines.size() - 1; i >= 0 && kept.size() < MOST_LINES; i--) {
      String line = written(lines.get(i));
      characters += line.length() + 1;
      if (characters > MOST_CHARACTERS) break;
      kept.add(line);
    }
    int leftOut = lines.size() - kept.size();
    var all = new ArrayList<String>();
    if (earlier > 0) all.add("… " + earlier + " lines of earlier attempts left out");
    if (leftOut > 0) all.add("… " + leftOut + " older lines left out");
    all.addAll(kept.reversed());
    Redacted text = Redaction.redact(String.join("\n", all));
    return new LogExcerpt(text.text(), text.count(), kept.size());
  }

  /** Lines of several requests in the order of their time, each once. */
  public static List<LogLine> merged(List<LogLine> some, List<LogLine> more) {
    Set<LogLine> all = new LinkedHashSet<>(some);
    all.addAll(more);
    var sorted = new ArrayList<>(all);
    // a stack trace has the time of its error and comes after it
    sorted.sort(
        Comparator.comparing(LogLine::timestamp, Comparator.nullsLast(Comparator.naturalOrder())));
    return sorted;
  }

  public List<String> lines() {
    return text.isEmpty() ? List.of() : text.lines().toList();
  }

  private static String written(LogLine line) {
    String message = line.message();
    if (message.length() > LONGEST_MESSAGE)
      message = message.substring(0, LONGEST_MESSAGE) + "… " + message.length() + " characters";
    String task = line.taskId() == null ? "" : " " + line.taskId();
    return (line.timestamp() == null ? "-" : line.timestamp().toString())
        + " "
        + line.level()
        + task
        + "  "
        + message.stripTrailing();
  }
}
