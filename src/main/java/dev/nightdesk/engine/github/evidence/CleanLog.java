package dev.nightdesk.engine.github.evidence;

import com.google.re2j.Pattern;
import dev.nightdesk.engine.github.api.Job;
import dev.nightdesk.engine.github.api.JobLog;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job's log without colours and marks that only steer its display. GitHub writes one stamp a
 * line; a line without one belongs to the line before.
 *
 * @param omitted how many bytes in the middle were not kept
 */
public record CleanLog(List<Line> lines, long omitted) {
  /** There is none. */
  public static final CleanLog EMPTY = new CleanLog(List.of(), 0);

  /** Of a step, for the analysis. */
  private static final int MOST_LINES = 400;

  /** Error lines from elsewhere in the log. */
  private static final int MOST_ERRORS = 50;

  /** After the last error of a step comes its clean-up. */
  private static final int AFTER_ERROR = 5;

  private static final int STAMP = 20;

  /** Colours and other commands to a terminal. */
  private static final Pattern ANSI =
      Pattern.compile(
          "\\x1B(?:\\[[0-9;:?]*[ -/]*[@-~]|\\][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)|[@-Z\\\\-_])");

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\x7F]");

  /**
   * One line.
   *
   * @param at when it was written; that of the line before where it has no stamp of its own
   * @param mark {@code error}, {@code warning}, {@code notice}, {@code debug}, {@code command},
   *     {@code group}, {@code section}; empty for any other
   * @param text without stamp and mark
   */
  public record Line(@Nullable Instant at, String mark, String text) {
    public boolean isError() {
      return mark.equals("error");
    }

    /** As it is shown to the analysis: warnings and errors keep their marks. */
    public String shown() {
      return mark.equals("error") || mark.equals("warning") ? "##[" + mark + "]" + text : text;
    }
  }

  public CleanLog {
    lines = List.copyOf(lines);
  }

  /** Reads a log; any text will do. */
  public static CleanLog of(JobLog log) {
    var lines = new ArrayList<Line>();
    add(log.head(), lines);
    if (log.omitted() > 0) {
      lines.add(new Line(last(lines), "", "… " + log.omitted() + " bytes left out …"));
      add(log.tail(), lines);
    }
    return new CleanLog(lines, log.omitted());
  }

  private static void add(String text, List<Line> lines) {
    text.lines()
        .forEach(raw -> {
          Line line = line(raw, last(lines));
          if (!line.mark().equals("endgroup")) lines.add(line);
        });
  }

  private static @Nullable Instant last(List<Line> lines) {
    return lines.isEmpty() ? null : lines.getLast().at();
  }

  private static Line line(String raw, @Nullable Instant before) {
    String text = raw.startsWith("\uFEFF") ? raw.substring(1) : raw;
    Instant at = before;
    int space = text.indexOf(' ');
    int end = space < 0 ? text.length() : space;
    if (end >= STAMP && end < STAMP + 12 && text.charAt(end - 1) == 'Z') {
      Instant stamp = stamp(text.substring(0, end));
      if (stamp != null) {
        at = stamp;
        text = space < 0 ? "" : text.substring(space + 1);
      }
    }
    text = clean(text);
    if (text.startsWith("##[")) {
      int close = text.indexOf(']');
      if (close > 3 && close < 16)
        return new Line(at, text.substring(3, close), text.substring(close + 1));
    }
    if (text.startsWith("[command]")) return new Line(at, "command", text.substring(9));
    return new Line(at, "", text);
  }

  private static @Nullable Instant stamp(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static String clean(String text) {
    String plain = text.indexOf('\u001B') < 0 ? text : ANSI.matcher(text).replaceAll("");
    String shown = plain.stripTrailing();
    // a progress bar writes over itself: what it showed last counts
    int over = shown.lastIndexOf('\r');
    if (over >= 0) shown = shown.substring(over + 1);
    return CONTROL.matcher(shown).replaceAll("");
  }

  /** Every line with its stamp, for people. */
  public String text() {
    var text = new StringBuilder();
    for (Line line : lines) {
      if (line.at() != null) text.append(line.at()).append(' ');
      if (!line.mark().isEmpty()) text.append("##[").append(line.mark()).append(']');
      text.append(line.text()).append('\n');
    }
    return text.toString();
  }

  public List<Line> errors() {
    return lines.stream().filter(Line::isError).toList();
  }

  /**
   * What a step wrote, its last lines where they are many; the whole log where the step is not
   * known or wrote nothing that can be told from others.
   */
  public List<Line> of(Job.@Nullable Step step) {
    List<Line> own = step == null ? List.of() : between(step.startedAt(), step.completedAt());
    if (own.isEmpty()) own = lines;
    int lastError = -1;
    for (int i = 0; i < own.size(); i++) if (own.get(i).isError()) lastError = i;
    int end = lastError < 0 ? own.size() : Math.min(own.size(), lastError + 1 + AFTER_ERROR);
    return own.subList(Math.max(0, end - MOST_LINES), end);
  }

  /** The lines of a step, and before them the errors from elsewhere in the log. */
  public List<Line> forAnalysis(Job.@Nullable Step step) {
    List<Line> own = of(step);
    var all = new ArrayList<Line>();
    for (Line error : errors())
      if (all.size() < MOST_ERRORS && own.stream().noneMatch(line -> line == error)) all.add(error);
    all.addAll(own);
    return all;
  }

  /** A step's times are cut to seconds. */
  private List<Line> between(@Nullable Instant begun, @Nullable Instant ended) {
    if (begun == null) return List.of();
    Instant end = ended == null ? Instant.MAX : ended.plusSeconds(1);
    return lines.stream()
        .filter(line -> line.at() != null && !line.at().isBefore(begun) && line.at().isBefore(end))
        .toList();
  }
}
