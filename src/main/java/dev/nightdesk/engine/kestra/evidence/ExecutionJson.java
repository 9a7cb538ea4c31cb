package dev.nightdesk.engine.kestra.evidence;

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

  /** Questions in the shape of {@link dev.nightdesk.domain.Question}. */
  public static String questions(List<Question> questions) {
    ArrayNode list = JSON.createArrayNode();
    for (Question question : questions) {
      ObjectNode one =
          list.addObject()
              .put("id", question.id())
              .put("type", question.type())
              .put("required", question.required())
              .put("description", question.description());
      if (question.defaultValue() != null) one.put("preset", question.defaultValue());
      else one.putNull("preset");
      ArrayNode choices = one.putArray("choices");
      question.allowedValues().forEach(choices::add);
    }
    return list.toString();
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
