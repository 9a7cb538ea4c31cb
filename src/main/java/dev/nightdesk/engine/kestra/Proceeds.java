package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.Evidence;
import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.Redaction.Redacted;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.LogLine;
import dev.nightdesk.engine.kestra.api.LogLine.Level;
import dev.nightdesk.engine.kestra.api.State;
import dev.nightdesk.engine.kestra.api.TaskOutput;
import dev.nightdesk.engine.kestra.api.TaskRun;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an ended execution brought: its outputs, its log and its course, redacted. */
final class Proceeds {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_LINES = 500;
  private static final int MOST_OUTPUTS = 256 * 1024;
  private static final int BRIEF = 200;

  /** Log lines may come this much later than the state that they explain. */
  private static final Duration LOG_LAG = Duration.ofSeconds(5);

  /**
   * @param outputs to be put behind a sentence; empty when there are none
   * @param error where it failed and the line that says why, to be put behind a sentence
   */
  record Brought(String outputs, String error, List<Evidence> evidence) {}

  private final KestraApi api;
  private final InstantSource clock;
  private final Proof proof;

  Proceeds(KestraApi api, InstantSource clock, Proof proof) {
    this.api = api;
    this.clock = clock;
    this.proof = proof;
  }

  Brought of(Execution execution) {
    String flow = execution.namespace() + "." + execution.flowId();
    var evidence = new ArrayList<Evidence>();
    evidence.add(evidence("execution " + execution.id(), course(execution).toPrettyString()));
    ObjectNode outputs = outputs(execution);
    if (!outputs.isEmpty()) evidence.add(evidence("outputs of " + flow, bounded(outputs)));
    boolean failed = Outcomes.state(execution).equals(State.FAILED);
    List<LogLine> log = log(execution.id(), failed);
    if (!log.isEmpty()) evidence.add(evidence("log of " + flow, text(log)));
    String flowOutputs = outputs.path("flow").isMissingNode() ? "" : ": " + outputs.path("flow");
    return new Brought(
        brief(flowOutputs), failed ? brief(where(execution) + why(log)) : "", evidence);
  }

  private static ObjectNode course(Execution execution) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", execution.id())
        .put("namespace", execution.namespace())
        .put("flowId", execution.flowId())
        .put("flowRevision", execution.flowRevision())
        .put("state", Outcomes.state(execution).text());
    var histories = json.putArray("histories");
    execution
        .state()
        .histories()
        .forEach(entry -> histories.add(entry.state() + " " + entry.date()));
    ObjectNode labels = json.putObject("labels");
    execution.labels().forEach(labels::put);
    if (execution.inputs() != null) json.set("inputs", execution.inputs());
    var tasks = json.putArray("tasks");
    for (TaskRun run : runs(execution))
      tasks
          .addObject()
          .put("task", run.taskId())
          .put("state", run.state().current().text())
          .put("attempts", run.attempts().size());
    return json;
  }

  /** Of the flow and of its tasks; what cannot be had is said in its place. */
  private ObjectNode outputs(Execution execution) {
    ObjectNode json = JSON.createObjectNode();
    if (execution.outputs() != null) json.set("flow", execution.outputs());
    switch (api.outputs(execution)) {
      case Failed<List<TaskOutput>> failed -> json.put("tasks", Outcomes.clean(failed.detail()));
      case Ok<List<TaskOutput>> ok -> {
        if (!ok.value().isEmpty()) {
          ObjectNode tasks = json.putObject("tasks");
          ok.value().forEach(one -> tasks.set(one.taskId(), one.value()));
        }
      }
    }
    return json;
  }

  /** The log; of a failed execution not before its error line is there, or long enough later. */
  private List<LogLine> log(String id, boolean failed) {
    return switch (proof.until(
        () -> api.logs(id, Level.DEBUG, null),
        clock.instant().plus(LOG_LAG),
        lines -> !failed || lines.stream().anyMatch(Proceeds::isError))) {
      case Proof.Seen.Shown<List<LogLine>>(List<LogLine> lines) -> lines;
      case Proof.Seen.NotShown<List<LogLine>> seen ->
          seen.last() instanceof Ok<List<LogLine>> ok ? ok.value() : List.of();
    };
  }

  private static String where(Execution execution) {
    return failedTask(execution).map(task -> " at task " + task).orElse("");
  }

  /** The task at which it failed: the last one, since the tasks around it fail with it. */
  static Optional<String> failedTask(Execution execution) {
    return runs(execution).stream()
        .filter(run -> run.state().current().equals(State.FAILED))
        .reduce((_, later) -> later)
        .map(TaskRun::taskId);
  }

  private static String why(List<LogLine> log) {
    return log.stream()
        .filter(Proceeds::isError)
        .reduce((_, later) -> later)
        .map(line -> ": " + line.message())
        .orElse("; its log holds no error");
  }

  private static boolean isError(LogLine line) {
    return line.level().equals("ERROR");
  }

  private static String text(List<LogLine> lines) {
    var text = new StringBuilder();
    int left = Math.max(0, lines.size() - MOST_LINES);
    if (left > 0) text.append("… ").append(left).append(" lines before\n");
    for (LogLine line : lines.subList(left, lines.size()))
      text.append(line.timestamp())
          .append(' ')
          .append(line.level())
          .append(' ')
          .append(line.taskId())
          .append(": ")
          .append(line.message())
          .append('\n');
    return text.toString();
  }

  private static String bounded(ObjectNode outputs) {
    String text = outputs.toPrettyString();
    return text.length() > MOST_OUTPUTS ? text.substring(0, MOST_OUTPUTS) + "\n…" : text;
  }

  private static String brief(String text) {
    String line = Outcomes.clean(text).replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.length() > BRIEF ? line.substring(0, BRIEF) + "…" : line;
  }

  private static Evidence evidence(String name, String text) {
    Redacted redacted = Redaction.redact(text);
    return Evidence.of(name, redacted.text(), redacted.count());
  }

  private static List<TaskRun> runs(Execution execution) {
    List<TaskRun> runs = execution.taskRuns();
    return runs == null ? List.of() : runs;
  }
}
