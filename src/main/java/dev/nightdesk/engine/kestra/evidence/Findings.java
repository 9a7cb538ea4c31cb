package dev.nightdesk.engine.kestra.evidence;

import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.LogLine;
import dev.nightdesk.engine.kestra.api.Question;
import dev.nightdesk.engine.kestra.api.TaskOutput;
import dev.nightdesk.engine.kestra.api.TaskRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What could be fetched about one execution.
 *
 * @param culprit the task run that failed, waits or hangs; null when none does
 * @param lines of the last run, oldest first; null when the log could not be read
 * @param earlier how many lines of earlier runs are not among them
 * @param latestRevision of the flow; null when not known
 * @param questions that a pause asks; null when there are none or they could not be read
 * @param troubles what could not be fetched, each as a sentence
 */
public record Findings(
    Execution execution,
    @Nullable TaskRun culprit,
    @Nullable List<LogLine> lines,
    int earlier,
    List<TaskOutput> outputs,
    @Nullable Integer latestRevision,
    @Nullable List<Question> questions,
    List<String> troubles) {
  public Findings {
    outputs = List.copyOf(outputs);
    troubles = List.copyOf(troubles);
  }

  public List<LogLine> log() {
    return lines == null ? List.of() : lines;
  }
}
