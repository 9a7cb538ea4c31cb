package dev.nightdesk.playbook;

import dev.nightdesk.document.Durations;
import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.playbook.step.StepFamilies;
import dev.nightdesk.playbook.step.StepFamily;
import dev.nightdesk.playbook.step.WrittenStep;
import dev.nightdesk.playbook.subject.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The rules about steps that a JSON Schema cannot say; what is special to a type, its family says.
 */
final class StepRules {
  private static final String ACTIONS = "/spec/actions";

  private final YamlDocument document;
  private final List<String> engines;
  private final List<Problem> problems = new ArrayList<>();

  /** Where each id stands. */
  private final Map<String, String> ids = new LinkedHashMap<>();

  private StepRules(YamlDocument document) {
    this.document = document;
    this.engines =
        document.root().at("/spec/match/engines").valueStream().map(JsonNode::asString).toList();
  }

  static List<Problem> broken(YamlDocument document) {
    var rules = new StepRules(document);
    rules.steps(ACTIONS);
    rules.steps("/spec/rollback/steps");
    rules.idsInPlans();
    rules.actions();
    return rules.problems;
  }

  private void steps(String pointer) {
    JsonNode steps = document.root().at(pointer);
    for (int i = 0; i < steps.size(); i++) {
      JsonNode step = steps.get(i);
      String at = pointer + "/" + i;
      id(step.path("id").asString(""), at);
      retry(step.path("retry"), at + "/retry");
      List<StepFamily> families = StepFamilies.of(step.path("type").asString(""));
      if (families.stream().anyMatch(StepFamily::checksTemplates))
        templates(at + "/with", step.path("with"));
      fits(families, StepMapping.written(step), at);
    }
  }

  private void id(String id, String at) {
    String before = ids.putIfAbsent(id, at);
    if (before == null) return;
    String where = "line " + document.line(before + "/id");
    problem(at + "/id", "the step id '" + id + "' is taken (" + where + ").");
  }

  private void retry(JsonNode retry, String pointer) {
    if (!retry.isObject()) return;
    Duration initial = duration(retry, "initial", StepMapping.RETRY_INITIAL);
    Duration max = duration(retry, "max", StepMapping.retryMax(initial));
    if (max.compareTo(initial) < 0) {
      String field = retry.has("max") ? "/max" : "/initial";
      problem(
          pointer + field,
          "retry.max (" + max + ") must not be shorter than retry.initial (" + initial + ").");
    }
  }

  /** A place that nothing fills would only be noticed at night. */
  private void templates(String pointer, JsonNode node) {
    if (node.isString()) {
      Template.mistake(node.asString(), false).ifPresent(mistake -> problem(pointer, mistake));
    } else if (node.isObject()) {
      node.properties()
          .forEach(entry ->
              templates(pointer + "/" + CrossRules.escaped(entry.getKey()), entry.getValue()));
    } else {
      for (int i = 0; i < node.size(); i++) templates(pointer + "/" + i, node.get(i));
    }
  }

  private void fits(List<StepFamily> families, WrittenStep step, String at) {
    for (String engine : engines) {
      boolean fits =
          families.isEmpty() || families.stream().anyMatch(family -> family.fits(step, engine));
      if (!fits)
        problem(
            at + "/type",
            "a step of type "
                + step.type()
                + " does not fit the engine '"
                + engine
                + "' of spec.match.engines.");
    }
  }

  /** In a plan one step becomes several, whose ids must be as unique as those in the file. */
  private void idsInPlans() {
    for (String at : ids.values()) {
      WrittenStep step = StepMapping.written(document.root().at(at));
      for (var other : ids.entrySet()) {
        boolean taken =
            StepFamilies.of(step.type()).stream()
                .anyMatch(family -> family.takesId(step, other.getKey()));
        if (taken)
          problem(
              other.getValue() + "/id",
              "the step id '"
                  + other.getKey()
                  + "' is what step '"
                  + step.id()
                  + "' is called in a plan; choose another one.");
      }
    }
  }

  private void actions() {
    List<WrittenStep> actions =
        document.root().at(ACTIONS).valueStream().map(StepMapping::written).toList();
    for (StepFamily family : StepFamilies.all())
      for (StepFamily.Mistake mistake : family.mistakes(actions))
        problem(ACTIONS + "/" + mistake.index() + "/type", mistake.sentence());
  }

  private static Duration duration(JsonNode node, String field, Duration fallback) {
    return Durations.read(node.path(field).asString("")).orElse(fallback);
  }

  private void problem(String pointer, String sentence) {
    problems.add(document.problem(pointer, sentence));
  }
}
