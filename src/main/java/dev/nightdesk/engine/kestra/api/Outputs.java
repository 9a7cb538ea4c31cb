package dev.nightdesk.engine.kestra.api;

import dev.nightdesk.engine.kestra.api.Addresses.Style;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Where the outputs of task runs are: in the execution on 1.x, at an address of their own on 2.x.
 */
final class Outputs {
  private static final int MOST = 50;

  private final Caller caller;
  private final Addresses at;

  Outputs(Caller caller, Addresses at) {
    this.caller = caller;
    this.at = at;
  }

  /** Those that the task runs tell and that hold something. */
  private static List<TaskOutput> told(List<TaskRun> runs) {
    var told = new ArrayList<TaskOutput>();
    for (TaskRun run : runs) {
      JsonNode outputs = run.outputs();
      if (outputs != null && !outputs.isEmpty())
        told.add(new TaskOutput(run.taskId(), run.id(), outputs));
    }
    return List.copyOf(told);
  }

  Answer<List<TaskOutput>> of(Execution execution) {
    List<TaskRun> runs = execution.taskRuns();
    if (runs != null && runs.stream().anyMatch(run -> run.outputs() != null))
      return new Ok<>(told(runs), null, 0);
    String id = execution.id();
    if (!Addresses.isSegment(id))
      return Endings.notSent(
          "outputs of execution " + id, Answer.Why.INVALID, "this is no name that Kestra gives");
    return caller.styled(style -> style == Style.ONE ? fromExecution(id) : fromOutputs(id));
  }

  private Answer<List<TaskOutput>> fromExecution(String id) {
    Ask ask = Ask.read("execution " + id, at.below("executions", id).build());
    return caller.ask(
        ask,
        json -> {
          List<TaskRun> runs = Payloads.whole(json).taskRuns();
          return runs == null ? List.of() : told(runs);
        });
  }

  private Answer<List<TaskOutput>> fromOutputs(String id) {
    String what = "outputs of execution " + id;
    Answer<List<TaskOutput>> list =
        caller.ask(Ask.read(what, at.below("outputs", id).build()), Payloads::outputList);
    if (!(list instanceof Ok<List<TaskOutput>> ok)) return list;
    var outputs = new ArrayList<TaskOutput>();
    long millis = ok.millis();
    for (TaskOutput one : ok.value().stream().limit(MOST).toList()) {
      if (!Addresses.isSegment(one.taskRunId())) continue;
      Ask ask = Ask.read(what, at.below("outputs", id, one.taskRunId()).build());
      switch (caller.ask(ask, json -> json)) {
        case Failed<JsonNode> failed -> {
          return failed.as();
        }
        case Ok<JsonNode>(JsonNode value, var time, long took) -> {
          outputs.add(new TaskOutput(one.taskId(), one.taskRunId(), value));
          millis += took;
        }
      }
    }
    return new Ok<>(List.copyOf(outputs), ok.serverTime(), millis);
  }
}
