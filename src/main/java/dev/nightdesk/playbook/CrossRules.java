package dev.nightdesk.playbook;

import dev.nightdesk.document.Durations;
import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.playbook.step.UnitChecks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The rules that a JSON Schema cannot say. */
final class CrossRules {
  private static final Duration DAY = Duration.ofDays(1);

  private final YamlDocument document;
  private final List<Problem> problems = new ArrayList<>();

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
    problems.addAll(StepRules.broken(document));
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

  /** What the engine of the incident cannot be asked proves nothing. */
  private void checks(JsonNode engines, JsonNode checks) {
    for (int i = 0; i < checks.size(); i++) {
      String type = checks.get(i).path("type").asString("");
      for (JsonNode node : engines) {
        String engine = node.asString("");
        if (UnitChecks.fits(type, engine)) continue;
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

  /** A key as a part of a pointer. */
  static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private static Duration duration(JsonNode node, String field, Duration fallback) {
    return Durations.read(node.path(field).asString("")).orElse(fallback);
  }

  private void problem(String pointer, String sentence) {
    problems.add(document.problem(pointer, sentence));
  }
}
