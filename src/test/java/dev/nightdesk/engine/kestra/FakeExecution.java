package dev.nightdesk.engine.kestra;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One execution of {@link FakeKestra}; guarded by the fake's lock. */
public final class FakeExecution {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> ENDED =
      Set.of("SUCCESS", "WARNING", "FAILED", "KILLED", "CANCELLED", "RETRIED", "SKIPPED");

  public record Entry(String state, Instant date) {}

  public record Line(Instant date, String level, String message) {}

  /** What a pause asks, all of it required texts. */
  public record Pause(List<String> questions, Map<String, String> types) {}

  public final String id;
  public final String namespace;
  public final String flow;
  public final Map<String, String> labels = new LinkedHashMap<>();
  public final List<Entry> history = new ArrayList<>();
  public final List<Line> log = new ArrayList<>();
  public final Map<String, String> inputs = new LinkedHashMap<>();
  public final Map<String, String> outputs = new LinkedHashMap<>();
  public final Map<String, String> taskOutputs = new LinkedHashMap<>();
  public final Deque<Entry> coming = new ArrayDeque<>();

  /** The task runs that are over: how they ended, by their tasks. */
  private final Map<String, String> over = new LinkedHashMap<>();

  private String task = "act";
  @Nullable String parent;
  public String original;
  public int attempt = 1;
  public int revision = 1;
  public @Nullable Pause pause;
  public boolean deleted;

  public FakeExecution(String id, String namespace, String flow) {
    this.id = id;
    this.namespace = namespace;
    this.flow = flow;
    this.original = id;
  }

  public String state() {
    return history.getLast().state();
  }

  /** The run of a task. */
  public String run(String of) {
    return (of.equals("act") ? "run-" : "run-" + of + "-") + id;
  }

  /** The task that ran or paused until now ended as SUCCESS, and this one is next. */
  public void nextTask(String next) {
    over.put(task, "SUCCESS");
    task = next;
  }

  public boolean hasEnded() {
    return ENDED.contains(state());
  }

  /** What was to come until now comes. */
  public void settle(Instant now) {
    while (!coming.isEmpty() && !coming.getFirst().date().isAfter(now))
      history.add(coming.removeFirst());
  }

  /** Goes through these states, one each step from now on. */
  public void goThrough(Instant now, Duration step, List<String> states) {
    coming.clear();
    Instant at = now;
    for (String state : states) {
      at = at.plus(step);
      coming.add(new Entry(state, at));
    }
  }

  public ObjectNode json(boolean whole) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", id).put("namespace", namespace).put("flowId", flow);
    json.put("flowRevision", revision);
    ArrayNode list = json.putArray("labels");
    labels.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
    json.put("originalId", original);
    if (parent != null) json.put("parentId", parent);
    if (!inputs.isEmpty()) inputs.forEach(json.putObject("inputs")::put);
    if (!outputs.isEmpty()) outputs.forEach(json.putObject("outputs")::put);
    lifecycle(json.putObject("state"));
    if (!whole) return json;
    json.putObject("metadata").put("attemptNumber", attempt);
    ArrayNode runs = json.putArray("taskRunList");
    over.forEach((name, end) -> {
      ObjectNode run = runs.addObject().put("id", run(name)).put("taskId", name);
      run.putObject("state").put("current", end).putArray("histories");
      run.putArray("attempts");
      outputs(run);
    });
    ObjectNode run = runs.addObject();
    run.put("id", run(task)).put("taskId", task);
    lifecycle(run.putObject("state"));
    run.putArray("attempts");
    if (over.isEmpty()) outputs(run);
    return json;
  }

  private void outputs(ObjectNode run) {
    ObjectNode out = run.putObject("outputs");
    taskOutputs.forEach(out::put);
    if (pause != null && !taskOutputs.isEmpty()) {
      out.removeAll();
      ObjectNode kept = out.putObject("onResume");
      Map<String, String> types = pause.types();
      taskOutputs.forEach((key, value) -> {
        if (types.getOrDefault(key, "STRING").equals("STRING")) kept.put(key, value);
        else kept.set(key, JSON.readTree(value));
      });
    }
  }

  private void lifecycle(ObjectNode json) {
    json.put("current", state());
    ArrayNode list = json.putArray("histories");
    for (Entry entry : history)
      list.addObject().put("state", entry.state()).put("date", entry.date().toString());
    json.put("startDate", history.getFirst().date().toString());
    if (hasEnded() || state().equals("PAUSED"))
      json.put("endDate", history.getLast().date().toString());
  }

  /** What the pause thinks of these answers. */
  public ObjectNode validated(Map<String, String> answers) {
    ObjectNode json = JSON.createObjectNode().put("id", flow);
    ArrayNode list = json.putArray("inputs");
    if (pause == null) return json;
    for (String question : pause.questions()) {
      ObjectNode one = list.addObject();
      one.putObject("input")
          .put("id", question)
          .put("type", pause.types().getOrDefault(question, "STRING"))
          .put("required", true);
      ArrayNode errors = one.putArray("errors");
      String answer = answers.get(question);
      if (answer == null) errors.addObject().put("message", "Missing required input:" + question);
      else if (answer.equals("unfit")) errors.addObject().put("message", "it must match `[a-z]`");
    }
    return json;
  }
}
