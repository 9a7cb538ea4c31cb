package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.KestraAction.ResumeExecution;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.TaskOutput;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The answers with which a pause went on: Kestra 1.3 and 2.0 keep them as the output {@code
 * onResume} of the task run that paused.
 */
final class Answers {
  private static final String KEPT = "onResume";

  /** A fraction that is read as a double is another number than the one that was written. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

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

  /** Whether the step's pause, or else the last one that went on, did so with its answers. */
  Compared compare(ResumeExecution action, Execution execution) {
    JsonNode kept = kept(action, execution);
    if (!kept.isObject() || action.answers().isEmpty())
      return new Compared(Verdict.UNKNOWN, "unknown ones");
    Verdict verdict = Verdict.SAME;
    for (Map.Entry<String, String> answer : action.answers().entrySet()) {
      if (!same(kept.path(answer.getKey()), answer.getValue())) verdict = Verdict.OTHER;
    }
    return new Compared(verdict, kept.toString());
  }

  /** Kestra keeps values, and a value can be written in more than one way. */
  private static boolean same(JsonNode kept, String answer) {
    if (kept.isString()) return kept.stringValue().equals(answer);
    if (kept.isBoolean()) return kept.toString().equalsIgnoreCase(answer.strip());
    try {
      return kept.equals(Answers::compareNumbers, JSON.readTree(answer));
    } catch (JacksonException _) {
      return false;
    }
  }

  /** Numbers by their value, whatever else is compared as it is. */
  private static int compareNumbers(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber())
      return one.decimalValue().compareTo(other.decimalValue());
    return one.equals(other) ? 0 : 1;
  }

  private JsonNode kept(ResumeExecution action, Execution execution) {
    if (api.outputs(execution) instanceof Ok<List<TaskOutput>> ok)
      for (TaskOutput output : ok.value().reversed())
        if (output.value().path(KEPT).isObject()
            && (action.pause().isEmpty() || action.pause().equals(output.taskRunId())))
          return output.value().path(KEPT);
    return MissingNode.getInstance();
  }
}
