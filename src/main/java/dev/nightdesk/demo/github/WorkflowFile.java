package dev.nightdesk.demo.github;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A workflow file as the demo's runner understands it: its triggers, its jobs and their steps. */
final class WorkflowFile {
  private static final Duration USUAL = Duration.ofSeconds(40);

  private final Map<?, ?> root;

  private WorkflowFile(Map<?, ?> root) {
    this.root = root;
  }

  /** Empty when it is no YAML, or no workflow. */
  static Optional<WorkflowFile> parse(String text) {
    try {
      Object read = new Load(LoadSettings.builder().build()).loadFromString(text);
      if (!(read instanceof Map<?, ?> root)) return Optional.empty();
      boolean whole =
          root.get("on") != null
              && root.get("jobs") instanceof Map<?, ?> jobs
              && !jobs.isEmpty()
              && jobs.values().stream().allMatch(WorkflowFile::isJob);
      return whole ? Optional.of(new WorkflowFile(root)) : Optional.empty();
    } catch (YamlEngineException e) {
      return Optional.empty();
    }
  }

  private static boolean isJob(Object job) {
    if (!(job instanceof Map<?, ?> fields)) return false;
    if (fields.get("uses") != null) return true;
    return fields.get("runs-on") != null
        && fields.get("steps") instanceof List<?> steps
        && !steps.isEmpty()
        && steps.stream()
            .allMatch(s ->
                s instanceof Map<?, ?> step
                    && ((step.get("run") == null) != (step.get("uses") == null)));
  }

  /** Its {@code name:}, or the path. */
  String name(String path) {
    return root.get("name") instanceof String name ? name : path;
  }

  /** Its jobs as they are written, by their keys. */
  Map<String, Map<?, ?>> jobs() {
    Map<String, Map<?, ?>> jobs = new LinkedHashMap<>();
    if (root.get("jobs") instanceof Map<?, ?> written) {
      written.forEach((key, job) -> jobs.put(String.valueOf(key), (Map<?, ?>) job));
    }
    return jobs;
  }

  // ---- triggers

  /** Whether {@code on:} names the event at all. */
  boolean listensTo(String event) {
    Object on = root.get("on");
    if (on instanceof Map<?, ?> map) return map.containsKey(event);
    if (on instanceof List<?> list) return list.contains(event);
    return event.equals(on);
  }

  /** Whether a push to a branch that changes these paths starts it. */
  boolean onPush(String branch, List<String> changed) {
    return listensTo("push") && fits(filter("push"), branch, changed);
  }

  /** Whether a pull request into a base that changes these paths starts it. */
  boolean onPull(String base, List<String> changed) {
    return listensTo("pull_request") && fits(filter("pull_request"), base, changed);
  }

  /** The inputs of {@code workflow_dispatch} that have to be given. */
  List<String> requiredInputs() {
    List<String> required = new ArrayList<>();
    if (filter("workflow_dispatch").get("inputs") instanceof Map<?, ?> inputs) {
      inputs.forEach((name, input) -> {
        if (input instanceof Map<?, ?> i
            && Boolean.TRUE.equals(i.get("required"))
            && i.get("default") == null) {
          required.add(String.valueOf(name));
        }
      });
    }
    return required;
  }

  private Map<?, ?> filter(String event) {
    return root.get("on") instanceof Map<?, ?> on && on.get(event) instanceof Map<?, ?> filter
        ? filter
        : Map.of();
  }

  private static boolean fits(Map<?, ?> filter, String branch, List<String> changed) {
    // a filter by tags alone leaves branches out
    if (filter.containsKey("tags") && !filter.containsKey("branches")) return false;
    if (filter.get("branches") instanceof List<?> only && !matches(only, branch)) return false;
    if (filter.get("branches-ignore") instanceof List<?> not && matches(not, branch)) return false;
    if (filter.get("paths") instanceof List<?> only) {
      return changed.stream().anyMatch(p -> matches(only, p));
    }
    if (filter.get("paths-ignore") instanceof List<?> not) {
      return !changed.stream().allMatch(p -> matches(not, p));
    }
    return true;
  }

  /** The last pattern that matches decides; one with {@code !} takes out again. */
  private static boolean matches(List<?> patterns, String text) {
    boolean found = false;
    for (Object each : patterns) {
      String pattern = String.valueOf(each);
      boolean not = pattern.startsWith("!");
      if (glob(not ? pattern.substring(1) : pattern).matcher(text).matches()) found = !not;
    }
    return found;
  }

  private static Pattern glob(String pattern) {
    String quoted = Pattern.quote(pattern).replace("**", "\\E.\0\\Q").replace("*", "\\E[^/]*\\Q");
    return Pattern.compile(quoted.replace('\0', '*'));
  }

  // ---- what its run would do

  /** A run in which every job and step goes well. */
  RunPlan plan() {
    List<JobPlan> plans = new ArrayList<>();
    jobs().forEach((key, job) -> plans.addAll(jobPlans(key, job)));
    return RunPlan.of(plans.toArray(JobPlan[]::new));
  }

  private static List<JobPlan> jobPlans(String key, Map<?, ?> job) {
    String name = job.get("name") instanceof String given ? given : key;
    List<JobPlan> plans = new ArrayList<>();
    for (Map<String, String> cell : matrix(job)) {
      String shown =
          cell.isEmpty()
              ? name
              : name.contains("${{") ? fill(name, cell) : name + " (" + join(cell) + ")";
      plans.add(
          new JobPlan(
              shown,
              USUAL,
              "success",
              isTrue(job.get("continue-on-error")),
              labels(job.get("runs-on"), cell),
              steps(job, cell),
              List.of()));
    }
    return plans;
  }

  private static boolean isTrue(@Nullable Object value) {
    return Boolean.TRUE.equals(value);
  }

  private static String join(Map<String, String> cell) {
    return String.join(", ", cell.values());
  }

  private static List<String> labels(@Nullable Object runsOn, Map<String, String> cell) {
    if (runsOn instanceof List<?> list) return list.stream().map(String::valueOf).toList();
    return List.of(fill(Objects.requireNonNullElse(runsOn, "ubuntu-latest").toString(), cell));
  }

  /** Every combination of a plain matrix; one empty one without a matrix. */
  private static List<Map<String, String>> matrix(Map<?, ?> job) {
    List<Map<String, String>> cells = List.of(Map.of());
    if (!(job.get("strategy") instanceof Map<?, ?> strategy)
        || !(strategy.get("matrix") instanceof Map<?, ?> matrix)) {
      return cells;
    }
    for (Map.Entry<?, ?> axis : matrix.entrySet()) {
      String name = String.valueOf(axis.getKey());
      if (!(axis.getValue() instanceof List<?> values)
          || name.equals("include")
          || name.equals("exclude")) {
        continue;
      }
      List<Map<String, String>> next = new ArrayList<>();
      for (Map<String, String> cell : cells) {
        for (Object value : values) {
          Map<String, String> more = new LinkedHashMap<>(cell);
          more.put(name, String.valueOf(value));
          next.add(more);
        }
      }
      cells = next;
    }
    return cells;
  }

  private static String fill(String text, Map<String, String> cell) {
    String filled = text;
    for (var axis : cell.entrySet()) {
      filled =
          filled.replaceAll(
              "\\$\\{\\{\\s*matrix\\." + Pattern.quote(axis.getKey()) + "\\s*}}",
              java.util.regex.Matcher.quoteReplacement(axis.getValue()));
    }
    return filled;
  }

  private static List<JobPlan.Step> steps(Map<?, ?> job, Map<String, String> cell) {
    if (!(job.get("steps") instanceof List<?> written)) return List.of();
    List<JobPlan.Step> steps = new ArrayList<>();
    for (Object each : written) {
      if (each instanceof Map<?, ?> step) steps.add(step(step, cell));
    }
    return steps;
  }

  private static JobPlan.Step step(Map<?, ?> step, Map<String, String> cell) {
    List<String> log = new ArrayList<>();
    String what;
    if (step.get("uses") instanceof String uses) {
      what = uses;
      log.add("##[group]Run " + uses);
      if (step.get("with") instanceof Map<?, ?> with) {
        log.add("with:");
        with.forEach((k, v) -> log.add("  " + k + ": " + v));
      }
      log.add("##[endgroup]");
    } else {
      String script = fill(String.valueOf(step.get("run")), cell).strip();
      what = script.lines().findFirst().orElse("");
      log.add("##[group]Run " + what);
      script.lines().forEach(line -> log.add("\u001b[36;1m" + line + "\u001b[0m"));
      log.add("shell: /usr/bin/bash -e {0}");
      log.add("##[endgroup]");
    }
    String name = step.get("name") instanceof String given ? fill(given, cell) : "Run " + what;
    return new JobPlan.Step(name, "success", log);
  }
}
