package dev.nightdesk.playbook;

import dev.nightdesk.playbook.Playbook.Caveat;
import dev.nightdesk.playbook.step.StepFamilies;
import dev.nightdesk.playbook.step.StepFamily;
import dev.nightdesk.playbook.step.UnitChecks;
import dev.nightdesk.playbook.step.WrittenStep;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a playbook asks for that this version cannot do. Leaving out a brake or a condition in
 * silence would make the desk bolder than its operator wrote, so a lost brake makes it ask and a
 * lost condition stops it.
 */
final class Caveats {
  private final List<Caveat> caveats = new ArrayList<>();

  private Caveats() {}

  static List<Caveat> of(JsonNode spec) {
    var found = new Caveats();
    if (spec.path("actions").isEmpty()) return List.of();
    found.brakes(spec);
    List<String> engines =
        spec.path("match").path("engines").valueStream().map(JsonNode::asString).toList();
    JsonNode undo = spec.path("rollback").path("steps");
    found.steps(spec.path("actions"), engines);
    found.steps(undo, engines);
    found.undo(undo);
    found.checks(spec.path("verify").path("checks"));
    return List.copyOf(found.caveats);
  }

  private void brakes(JsonNode spec) {
    asks(spec.path("match"), "for", "match.for is not measured yet");
    if (spec.path("limits")
        .path("key")
        .valueStream()
        .anyMatch(k -> k.asString("").equals("branch")))
      asks(spec.path("limits"), "key", "branch in limits.key is not applied yet");
  }

  private void steps(JsonNode steps, List<String> engines) {
    for (JsonNode node : steps) {
      WrittenStep step = StepMapping.written(node);
      List<StepFamily> families = StepFamilies.of(step.type());
      if (families.stream().noneMatch(family -> family.carriesOut(step.type(), engines))) {
        String type = step.type();
        blocks(
            "Step '"
                + step.id()
                + "' is of type "
                + type
                + ", which cannot be carried out here"
                + " yet.");
      } else {
        families.forEach(family -> family.caveats(step).forEach(this::blocks));
        if (node.has("if"))
          blocks("Step '" + step.id() + "' has a condition (if), which is not looked at yet.");
      }
    }
  }

  /** Nobody is there to answer while something is being undone. */
  private void undo(JsonNode steps) {
    for (JsonNode step : steps) {
      String type = step.path("type").asString("");
      boolean asks = StepFamilies.of(type).stream().anyMatch(family -> family.asksEachTime(type));
      if (!asks) continue;
      String id = step.path("id").asString("");
      blocks(
          "Step '" + id + "' of rollback is of type " + type + ", which asks a person each time.");
    }
  }

  private void checks(JsonNode checks) {
    long looks = checks.valueStream().filter(check -> !Operators.isOne(check)).count();
    for (JsonNode check : checks) {
      if (Operators.isOne(check)) continue;
      String type = check.path("type").asString("");
      boolean states = UnitChecks.isOne(type);
      if (!states && !type.equals(UnitChecks.TARGET)) {
        blocks("The check of type " + type + " in verify cannot be made here yet.");
      } else if (states && looks > 1) {
        blocks("A check of type " + type + " can only be made alone yet.");
      } else if (states && (check.has("all") || check.has("connection"))) {
        blocks(
            "The check of type "
                + type
                + " in verify has more than states, which is not looked at yet.");
      } else if (isOtherThanStatus(check)) {
        blocks(
            "The health check in verify has conditions on other fields than status, which are not"
                + " looked at yet.");
      }
    }
  }

  private static boolean isOtherThanStatus(JsonNode check) {
    return check
        .path("all")
        .valueStream()
        .anyMatch(condition -> !condition.path("field").asString("").equals("status"));
  }

  private void blocks(String sentence) {
    caveats.add(new Caveat(sentence, true));
  }

  private void asks(JsonNode node, String field, String what) {
    if (!node.has(field)) return;
    String sentence =
        Character.toUpperCase(what.charAt(0)) + what.substring(1) + ", so it asks every time.";
    caveats.add(new Caveat(sentence, false));
  }
}
