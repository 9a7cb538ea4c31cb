package dev.nightdesk.engine.github.evidence;

import dev.nightdesk.domain.TaskTimeline;
import dev.nightdesk.domain.TaskTimeline.Bar;
import dev.nightdesk.engine.github.api.Annotation;
import dev.nightdesk.engine.github.api.Job;
import dev.nightdesk.engine.github.api.PendingDeployment;
import dev.nightdesk.engine.github.api.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes down what GitHub told, in its own words, for people and playbooks. */
public final class RunJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> BAD = Set.of("failure", "timed_out", "cancelled");

  private RunJson() {}

  /** The run, its jobs and what came before it. */
  public static String of(Findings found) {
    Run run = found.run();
    ObjectNode json = JSON.createObjectNode();
    json.put("id", run.id()).put("attempt", run.attempt()).put("number", run.number());
    json.put("name", run.name()).put("title", run.title()).put("path", run.path());
    json.put("event", run.event()).put("branch", run.branch()).put("sha", run.sha());
    json.put("status", run.status());
    put(json, "conclusion", run.conclusion());
    json.put("actor", run.actor());
    put(json, "createdAt", run.createdAt());
    put(json, "startedAt", run.startedAt());
    put(json, "updatedAt", run.updatedAt());
    json.put("url", run.url());
    ArrayNode jobs = json.putArray("jobs");
    found.jobs().forEach(job -> jobs.add(job(job)));
    History history = found.history();
    Run green = history.lastGreen();
    if (green != null) json.putObject("lastGreen").put("run", green.id()).put("sha", green.sha());
    Run red = history.firstRed();
    if (red != null) json.putObject("firstRed").put("run", red.id()).put("sha", red.sha());
    ArrayNode seconds = json.putArray("jobSecondsOfGreenRuns");
    history.jobSeconds().forEach(seconds::add);
    return json.toPrettyString();
  }

  private static ObjectNode job(Job job) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", job.id()).put("name", job.name()).put("status", job.status());
    put(json, "conclusion", job.conclusion());
    put(json, "startedAt", job.startedAt());
    put(json, "completedAt", job.completedAt());
    json.put("runner", String.join(" ", job.labels()));
    ArrayNode steps = json.putArray("steps");
    for (Job.Step step : job.steps()) {
      ObjectNode one = steps.addObject();
      one.put("number", step.number()).put("name", step.name()).put("status", step.status());
      put(one, "conclusion", step.conclusion());
      put(one, "startedAt", step.startedAt());
      put(one, "completedAt", step.completedAt());
    }
    return json;
  }

  /** One line each; empty without any. */
  public static String annotations(List<Annotation> annotations) {
    var text = new StringBuilder();
    for (Annotation one : annotations) {
      text.append(one.level());
      if (!one.path().isEmpty()) text.append(' ').append(one.path()).append(':').append(one.line());
      text.append(": ");
      if (!one.title().isEmpty()) text.append(one.title()).append(": ");
      text.append(one.message().strip()).append('\n');
    }
    return text.toString();
  }

  /** The environments that wait, as {@code [{"id": 1, "name": "production"}]}. */
  public static String environments(List<PendingDeployment> pending) {
    ArrayNode list = JSON.createArrayNode();
    for (PendingDeployment one : pending)
      list.addObject().put("id", one.environmentId()).put("name", one.environment());
    return list.toString();
  }

  /** When jobs and their steps ran. */
  public static TaskTimeline timeline(Findings found) {
    var bars = new ArrayList<Bar>();
    for (Job job : found.jobs()) {
      add(
          bars,
          job.name(),
          found,
          job.status(),
          job.conclusion(),
          job.startedAt(),
          job.completedAt());
      for (Job.Step step : job.steps())
        add(
            bars,
            job.name() + " / " + step.name(),
            found,
            step.status(),
            step.conclusion(),
            step.startedAt(),
            step.completedAt());
    }
    bars.sort(Comparator.comparing(Bar::begun));
    return new TaskTimeline(bars);
  }

  private static void add(
      List<Bar> bars,
      String name,
      Findings found,
      String status,
      @Nullable String conclusion,
      @Nullable Instant begun,
      @Nullable Instant ended) {
    // what was skipped never ran
    if (begun == null || "skipped".equals(conclusion)) return;
    String state = conclusion == null ? status : conclusion;
    boolean failed = conclusion != null && BAD.contains(conclusion);
    bars.add(new Bar(name, found.run().attempt(), state, failed, begun, ended));
  }

  private static void put(ObjectNode json, String field, @Nullable Object value) {
    if (value != null) json.put(field, value.toString());
  }
}
