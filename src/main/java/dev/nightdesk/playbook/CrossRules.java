package dev.nightdesk.playbook;

import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The rules that a JSON Schema cannot say. */
final class CrossRules {
  private static final Set<String> KESTRA_UNIT =
      Set.of(
          KestraSteps.RESTART,
          KestraSteps.REPLAY,
          KestraSteps.KILL,
          KestraSteps.RESUME,
          KestraSteps.LABEL);
  private static final Set<String> ENGINES_WITHOUT_UNITS =
      Set.of("health", "webhook", "alertmanager");

  private static final Duration DAY = Duration.ofDays(1);

  private final YamlDocument document;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, String> stepIds = new HashMap<>();

  private CrossRules(YamlDocument document) {
    this.document = document;
  }

  static List<Problem> broken(YamlDocument document) {
    var rules = new CrossRules(document);
    rules.texts("", document.root());
    if (rules.problems.isEmpty()) rules.check(document.root().path("spec"));
    return rules.problems;
  }

  private void check(JsonNode spec) {
    steps(spec, "/spec/actions");
    steps(spec, "/spec/rollback/steps");
    expansions();
    killedBefore(spec.path("actions"));
    int quorum = spec.path("gate").path("approval").path("quorum").asInt(1);
    if (quorum > 2)
      problem(
          "/spec/gate/approval/quorum",
          "one or two people can be asked for their yes, not " + quorum + ".");
    counted(spec.path("limits"));
    JsonNode verify = spec.path("verify");
    checks(spec.path("match").path("engines"), verify.path("checks"));
    if (verify.isObject()) {
      Duration after = duration(verify, "after", Duration.ZERO);
      Duration every = duration(verify, "every", PlaybookMapping.LOOK_EVERY);
      int successes = verify.path("successes").asInt(1);
      Duration least = after.plus(every.multipliedBy(successes - 1L));
      if (duration(verify, "within", Duration.ZERO).compareTo(least) < 0) {
        String sum = "after + every × (successes − 1) = " + least;
        problem(
            "/spec/verify/within", "must be at least " + sum + ", or the fix can never be proven.");
      }
    }
  }

  /** What is counted over the last day cannot be counted over more. */
  private void counted(JsonNode limits) {
    for (String field :
        List.of("/cooldown", "/maxRuns/per", "/circuitBreaker/within", "/circuitBreaker/openFor")) {
      String text = limits.at(field).asString("");
      if (Durations.read(text).filter(d -> d.compareTo(DAY) > 0).isPresent())
        problem(
            "/spec/limits" + field,
            "must be at most P1D, since runs are counted over one day, not " + text + ".");
    }
  }

  private void steps(JsonNode spec, String pointer) {
    JsonNode steps = document.root().at(pointer);
    for (int i = 0; i < steps.size(); i++) {
      JsonNode step = steps.get(i);
      String at = pointer + "/" + i;
      String before = stepIds.putIfAbsent(step.path("id").asString(""), at);
      if (before != null) {
        String where = "line " + document.line(before + "/id");
        problem(
            at + "/id",
            "the step id '" + step.path("id").asString("") + "' is taken (" + where + ").");
      }
      retry(step.path("retry"), at + "/retry");
      String kind = step.path("type").asString("");
      if (KestraSteps.isOne(kind) || GitHubSteps.isOne(kind) || CommandSteps.isOne(kind)) {
        templates(at + "/with", step.path("with"));
      }
      fits(spec.path("match").path("engines"), step, at);
    }
  }

  private void retry(JsonNode retry, String pointer) {
    if (!retry.isObject()) return;
    Duration initial = duration(retry, "initial", PlaybookMapping.RETRY_INITIAL);
    Duration max = duration(retry, "max", PlaybookMapping.retryMax(initial));
    if (max.compareTo(initial) < 0) {
      String field = retry.has("max") ? "/max" : "/initial";
      problem(
          pointer + field,
          "retry.max (" + max + ") must not be shorter than retry.initial (" + initial + ").");
    }
  }

  /**
   * A step acts on a unit of the incident's engine, so it must be an engine that has such units.
   */
  private void fits(JsonNode engines, JsonNode step, String at) {
    String type = step.path("type").asString("");
    JsonNode with = step.path("with");
    for (JsonNode node : engines) {
      String engine = node.asString("");
      boolean fits = true;
      if (type.equals(KestraSteps.RESUME)) {
        fits = engine.equals("kestra");
      } else if (KESTRA_UNIT.contains(type)) {
        fits = engine.equals("kestra") || with.has("executionId");
      } else if (type.startsWith("github.")) {
        fits = engine.equals("github") || with.has("repository");
      } else if (type.equals("engine.retry")) {
        fits = !ENGINES_WITHOUT_UNITS.contains(engine);
      }
      if (!fits && !engine.equals("any")) {
        problem(
            at + "/type",
            "a step of type "
                + type
                + " does not fit the engine '"
                + engine
                + "' of spec.match.engines.");
      }
    }
  }

  /** What the engine of the incident cannot be asked proves nothing. */
  private void checks(JsonNode engines, JsonNode checks) {
    for (int i = 0; i < checks.size(); i++) {
      String type = checks.get(i).path("type").asString("");
      for (JsonNode node : engines) {
        String engine = node.asString("");
        boolean kestra = engine.equals(KestraSteps.ENGINE);
        boolean fits =
            engine.equals("any")
                || switch (type) {
                  case "kestra.execution" -> kestra;
                  case "github.run" -> engine.equals(GitHubSteps.ENGINE);
                  case "engine.unit" -> !ENGINES_WITHOUT_UNITS.contains(engine);
                  case "health" -> !kestra && !engine.equals(GitHubSteps.ENGINE);
                  default -> true;
                };
        if (fits) continue;
        problem(
            "/spec/verify/checks/" + i + "/type",
            "a check of type "
                + type
                + " does not fit the engine '"
                + engine
                + "' of spec.match.engines.");
      }
    }
  }

  /** In a plan one step becomes several, whose ids must be as unique as those in the file. */
  private void expansions() {
    for (var taken : stepIds.entrySet()) {
      JsonNode step = document.root().at(taken.getValue());
      String id = taken.getKey();
      String type = step.path("type").asString("");
      boolean about =
          KestraSteps.ABOUT_UNITS.contains(type) && !step.path("with").has("executionId");
      boolean waits = step.path("with").path("waitForEnd").asBoolean(false);
      for (var other : stepIds.entrySet()) {
        boolean numbered = about && other.getKey().matches(id + "-([2-9]|1[0-9]|20)");
        if (numbered || (waits && other.getKey().equals(KestraStart.end(id)))) {
          problem(
              other.getValue() + "/id",
              "the step id '"
                  + other.getKey()
                  + "' is what step '"
                  + id
                  + "' is called in a plan; choose another one.");
        }
      }
    }
  }

  private void killedBefore(JsonNode actions) {
    boolean killed = false;
    for (int i = 0; i < actions.size(); i++) {
      JsonNode step = actions.get(i);
      String type = step.path("type").asString("");
      JsonNode execution = step.path("with").path("executionId");
      if (type.equals(KestraSteps.KILL) && execution.isMissingNode()) killed = true;
      if (killed && type.equals(KestraSteps.RESTART) && execution.isMissingNode()) {
        problem(
            "/spec/actions/" + i + "/type",
            "a killed execution cannot be restarted; use kestra.execution.replay.");
      }
    }
  }

  /** A place that nothing fills would only be noticed at night. */
  private void templates(String pointer, JsonNode node) {
    if (node.isString()) {
      Template.mistake(node.asString(), false).ifPresent(mistake -> problem(pointer, mistake));
    } else if (node.isObject()) {
      node.properties()
          .forEach(entry -> templates(pointer + "/" + escaped(entry.getKey()), entry.getValue()));
    } else {
      for (int i = 0; i < node.size(); i++) templates(pointer + "/" + i, node.get(i));
    }
  }

  /** The schema's pattern lets durations through that no clock can hold, and knows no secrets. */
  private void texts(String pointer, JsonNode node) {
    if (node.isString()) {
      String text = node.asString();
      boolean duration = text.matches("P[0-9T][0-9DTHMS.]{0,200}");
      if (duration && pointer.startsWith("/spec") && Durations.read(text).isEmpty()) {
        problem(pointer, "the duration " + text + " is longer than ten years.");
      }
      boolean secret = text.contains("${env:") || text.contains("${secret:");
      if (secret && pointer.contains("/with/")) {
        problem(
            pointer, "secrets never stand in a playbook; put the request into the engine's fixes.");
      }
    } else if (node.isObject()) {
      node.properties().forEach(e -> texts(pointer + "/" + escaped(e.getKey()), e.getValue()));
    } else {
      for (int i = 0; i < node.size(); i++) texts(pointer + "/" + i, node.get(i));
    }
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private static Duration duration(JsonNode node, String field, Duration fallback) {
    return Durations.read(node.path(field).asString("")).orElse(fallback);
  }

  private void problem(String pointer, String sentence) {
    problems.add(document.problem(pointer, sentence));
  }
}
