package dev.nightdesk.engine.kestra.evidence;

import com.google.re2j.Pattern;
import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.kestra.api.LogLine;
import dev.nightdesk.engine.kestra.api.TaskRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the line that says what went wrong: an execution itself does not tell. */
public final class ErrorLine {
  private static final int LONGEST = 2_000;

  /** True of every script that fails, and so no explanation of one. */
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          "(?i)^(command failed with (exit )?code|fail on a condition$|exit code|.*exit(ed)? with"
              + " code).*");

  private ErrorLine() {}

  /**
   * The last error of the task run, else the last of any; warnings only when there is no error.
   * Redacted, one line; empty when no line tells anything.
   */
  public static String of(List<LogLine> lines, @Nullable TaskRun culprit) {
    for (String level : List.of("ERROR", "WARN")) {
      List<LogLine> fitting = lines.stream().filter(line -> line.level().equals(level)).toList();
      List<LogLine> own =
          culprit == null
              ? List.of()
              : fitting.stream().filter(line -> culprit.id().equals(line.taskRunId())).toList();
      String message = last(own);
      if (message.isEmpty()) message = last(fitting);
      if (!message.isEmpty()) return message;
    }
    return "";
  }

  private static String last(List<LogLine> lines) {
    String fallback = "";
    for (LogLine line : lines.reversed()) {
      String message = firstLine(line.message());
      if (message.isEmpty()) continue;
      if (!SAYS_NOTHING.matcher(message).matches()) return message;
      if (fallback.isEmpty()) fallback = message;
    }
    return fallback;
  }

  private static String firstLine(String message) {
    String line =
        message.lines().map(String::strip).filter(text -> !text.isEmpty()).findFirst().orElse("");
    String clean = Redaction.redact(line).text();
    return clean.length() > LONGEST ? clean.substring(0, LONGEST - 1) + "…" : clean;
  }
}
