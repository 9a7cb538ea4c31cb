package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.KestraAction.ResumeExecution;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.TaskRun;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answers with which a pause went on: Kestra 1.3 keeps them as the output {@code onResume} of
 * the task run that paused. 2.x tells outputs elsewhere, so there they are not known.
 */
final class Answers {
  private static final String KEPT = "onResume";

  enum Verdict {
    SAME,
    OTHER,
    UNKNOWN
  }

  private Answers() {}

  /** Whether the last pause went on with the answers of this step. */
  static Verdict compare(ResumeExecution action, Execution execution) {
    JsonNode kept = kept(execution);
    if (kept == null || action.answers().isEmpty()) return Verdict.UNKNOWN;
    for (Map.Entry<String, String> answer : action.answers().entrySet()) {
      JsonNode value = kept.path(answer.getKey());
      String text = value.isString() ? value.stringValue() : value.toString();
      if (!text.equals(answer.getValue())) return Verdict.OTHER;
    }
    return Verdict.SAME;
  }

  /** What was answered, as JSON. */
  static String given(Execution execution) {
    return String.valueOf(kept(execution));
  }

  private static @Nullable JsonNode kept(Execution execution) {
    List<TaskRun> runs = execution.taskRuns();
    if (runs == null) return null;
    for (TaskRun run : runs.reversed()) {
      JsonNode outputs = run.outputs();
      if (outputs != null && outputs.path(KEPT).isObject()) return outputs.path(KEPT);
    }
    return null;
  }
}
