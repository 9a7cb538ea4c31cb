package dev.nightdesk.engine.kestra.evidence;

import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.Lifecycle;
import dev.nightdesk.engine.kestra.api.Question;
import dev.nightdesk.engine.kestra.api.TaskOutput;
import dev.nightdesk.engine.kestra.api.TaskRun;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes down what a server told, in the server's own words, for people and playbooks. */
public final class ExecutionJson {
  /**
   * Stands for the preset of a secret: whether there is one matters, what it is must not be told.
   */
  static final String SET_IN_THE_FLOW = "(set in the flow)";

  private static final String DOTS = "•••";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ExecutionJson() {}

  public static String of(Execution execution) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", execution.id());
    json.put("namespace", execution.namespace());
    json.put("flowId", execution.flowId());
    if (execution.flowRevision() != null) json.put("flowRevision", execution.flowRevision());
    if (execution.attemptNumber() != null) json.put("attemptNumber", execution.attemptNumber());
    put(json, "originalId", execution.originalId());
    put(json, "parentId", execution.parentId());
    json.set("state", state(execution.state()));
    ObjectNode labels = json.putObject("labels");
    execution.labels().forEach(labels::put);
    if (execution.inputs() != null) json.set("inputs", execution.inputs());
    if (execution.outputs() != null) json.set("outputs", execution.outputs());
    List<TaskRun> runs = execution.taskRuns();
    if (runs != null) {
      ArrayNode list = json.putArray("taskRuns");
      runs.forEach(run -> list.add(taskRun(run)));
    }
    return json.toPrettyString();
  }

  /** The outputs of tasks and of the flow, or empty when there are none. */
  public static String outputs(Execution execution, List<TaskOutput> outputs) {
    if (outputs.isEmpty() && execution.outputs() == null) return "";
    ObjectNode json = JSON.createObjectNode();
    if (execution.outputs() != null) json.set("flow", execution.outputs());
    if (!outputs.isEmpty()) {
      ArrayNode list = json.putArray("tasks");
      for (TaskOutput output : outputs)
        list.addObject()
            .put("taskId", output.taskId())
            .put("taskRunId", output.taskRunId())
            .set("outputs", output.value());
    }
    return json.toPrettyString();
  }

  /**
   * Questions in the shape of {@link dev.nightdesk.domain.Question}, without secrets: unlike
   * evidence they are no text that is redacted as a whole later.
   */
  public static String questions(List<Question> questions) {
    ArrayNode list = JSON.createArrayNode();
    for (Question question : questions) {
      ObjectNode one =
          list.addObject()
              .put("id", question.id())
              .put("type", question.type())
              .put("required", question.required())
              .put("description", clean(question.description()));
      String preset = preset(question);
      if (preset != null) one.put("preset", preset);
      else one.putNull("preset");
      ArrayNode choices = one.putArray("choices");
      if (!isSecret(question))
        question.allowedValues().forEach(choice -> choices.add(clean(choice)));
    }
    return list.toString();
  }

  /** The answer that stands when none is given, as far as it may be known; null without one. */
  private static @Nullable String preset(Question question) {
    String value = question.defaultValue();
    if (value == null) return null;
    if (isSecret(question)) return SET_IN_THE_FLOW;
    // one of the choices has to stay one of them
    if (!question.allowedValues().isEmpty()) return clean(value);
    String named = question.id() + "=" + value;
    return clean(named).startsWith(question.id() + "=" + DOTS) ? DOTS : clean(value);
  }

  private static boolean isSecret(Question question) {
    return question.type().equalsIgnoreCase("SECRET");
  }

  private static String clean(String text) {
    return Redaction.redact(text).text();
  }

  private static ObjectNode taskRun(TaskRun run) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", run.id());
    json.put("taskId", run.taskId());
    put(json, "value", run.value());
    put(json, "parentTaskRunId", run.parentTaskRunId());
    json.set("state", state(run.state()));
    ArrayNode attempts = json.putArray("attempts");
    run.attempts().forEach(attempt -> attempts.add(state(attempt.state())));
    return json;
  }

  private static ObjectNode state(Lifecycle state) {
    ObjectNode json = JSON.createObjectNode();
    json.put("current", state.current().text());
    put(json, "startDate", state.startDate());
    put(json, "endDate", state.endDate());
    ArrayNode histories = json.putArray("histories");
    state
        .histories()
        .forEach(entry ->
            histories
                .addObject()
                .put("state", entry.state().text())
                .put("date", entry.date().toString()));
    return json;
  }

  private static void put(ObjectNode json, String field, @Nullable Object value) {
    if (value != null) json.put(field, value.toString());
  }
}
