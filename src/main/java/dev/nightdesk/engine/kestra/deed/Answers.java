package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.KestraAction.ResumeExecution;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.TaskOutput;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The answers with which a pause went on: Kestra 1.3 and 2.0 keep them as the output {@code
 * onResume} of the task run that paused.
 */
final class Answers {
  private static final String KEPT = "onResume";

  enum Verdict {
    SAME,
    OTHER,
    UNKNOWN
  }

  /**
   * How the kept answers compare with those of a step.
   *
   * @param given what was answered, as JSON
   */
  record Compared(Verdict verdict, String given) {}

  private final KestraApi api;

  Answers(KestraApi api) {
    this.api = api;
  }

  /** Whether the last pause that went on did so with the answers of this step. */
  Compared compare(ResumeExecution action, Execution execution) {
    JsonNode kept = kept(execution);
    if (!kept.isObject() || action.answers().isEmpty())
      return new Compared(Verdict.UNKNOWN, "unknown ones");
    Verdict verdict = Verdict.SAME;
    for (Map.Entry<String, String> answer : action.answers().entrySet()) {
      JsonNode value = kept.path(answer.getKey());
      String text = value.isString() ? value.stringValue() : value.toString();
      if (!text.equals(answer.getValue())) verdict = Verdict.OTHER;
    }
    return new Compared(verdict, kept.toString());
  }

  private JsonNode kept(Execution execution) {
    if (api.outputs(execution) instanceof Ok<List<TaskOutput>> ok)
      for (TaskOutput output : ok.value().reversed())
        if (output.value().path(KEPT).isObject()) return output.value().path(KEPT);
    return MissingNode.getInstance();
  }
}
