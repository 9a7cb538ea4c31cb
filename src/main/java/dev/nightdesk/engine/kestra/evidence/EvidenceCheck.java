package dev.nightdesk.engine.kestra.evidence;

import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.LogLine;
import dev.nightdesk.engine.kestra.api.State;
import dev.nightdesk.engine.kestra.api.TaskRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was fetched is whole and fits together, before anybody judges by it.
 *
 * @param complete whether nothing is missing
 * @param sentence what was found, or what is missing
 */
public record EvidenceCheck(boolean complete, String sentence) {
  public static EvidenceCheck of(Findings found) {
    var missing = new ArrayList<>(found.troubles());
    execution(found.execution(), missing);
    switch (found.execution().state().current().text()) {
      case "FAILED" -> failed(found, missing);
      case "WARNING" -> warned(found, missing);
      case "PAUSED" -> {
        if (found.questions() == null && found.troubles().isEmpty())
          missing.add("what it asks is not known");
      }
      default -> {
        // any other end explains itself
      }
    }
    String sentence = summary(found);
    if (missing.isEmpty()) return new EvidenceCheck(true, sentence);
    return new EvidenceCheck(false, String.join("; ", missing) + " (" + sentence + ")");
  }

  private static void execution(Execution execution, List<String> missing) {
    State current = execution.state().current();
    if (current.isTerminal() && execution.state().endDate() == null)
      missing.add("it has ended without an end date");
    var histories = execution.state().histories();
    if (histories.isEmpty()) missing.add("its history is missing");
    else if (!histories.getLast().state().equals(current))
      missing.add(
          "its state is " + current + " and its history ends with " + histories.getLast().state());
    List<TaskRun> runs = execution.taskRuns();
    if (runs == null) {
      missing.add("its task runs are not told");
      return;
    }
    var ids = new HashSet<String>();
    for (TaskRun run : runs) {
      if (!ids.add(run.id())) missing.add("the task run " + run.id() + " is there twice");
      if (run.executionId() != null && !run.executionId().equals(execution.id()))
        missing.add("the task run " + run.id() + " is of execution " + run.executionId());
    }
  }

  private static void failed(Findings found, List<String> missing) {
    boolean outside = isOutsideOfTasks(found);
    if (found.culprit() == null && !outside) missing.add("no task run has failed");
    if (found.lines() != null && count(found, "ERROR") == 0)
      missing.add("its log has no error yet");
  }

  /** A flow that fails before its first task says why in a line that belongs to no task. */
  private static boolean isOutsideOfTasks(Findings found) {
    List<TaskRun> runs = found.execution().taskRuns();
    return runs != null
        && runs.isEmpty()
        && found.log().stream()
            .anyMatch(line -> line.level().equals("ERROR") && line.taskRunId() == null);
  }

  private static void warned(Findings found, List<String> missing) {
    boolean said = count(found, "ERROR") + count(found, "WARN") > 0;
    if (found.lines() != null && found.culprit() == null && !said)
      missing.add("neither a task nor the log says what the warning is about");
  }

  private static String summary(Findings found) {
    var parts = new ArrayList<String>();
    State state = found.execution().state().current();
    parts.add("status " + state);
    TaskRun culprit = found.culprit();
    if (culprit != null) parts.add(word(state) + " task " + Tasks.name(culprit) + tries(culprit));
    List<LogLine> lines = found.lines();
    if (lines != null) {
      parts.add(counted(lines.size(), "log line"));
      long errors = count(found, "ERROR");
      if (errors > 0 || state.equals(State.FAILED)) parts.add(counted(errors, "error"));
    }
    if (found.questions() != null) parts.add(counted(found.questions().size(), "question"));
    return String.join(", ", parts);
  }

  private static String word(State state) {
    return switch (state.text()) {
      case "FAILED" -> "failed";
      case "PAUSED" -> "paused";
      case "KILLED" -> "killed";
      case "WARNING" -> "warning";
      default -> "current";
    };
  }

  private static String tries(@Nullable TaskRun run) {
    if (run == null || run.attempts().isEmpty()) return "";
    return " (" + counted(run.attempts().size(), "attempt") + ")";
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static long count(Findings found, String level) {
    return found.log().stream().filter(line -> line.level().equals(level)).count();
  }
}
