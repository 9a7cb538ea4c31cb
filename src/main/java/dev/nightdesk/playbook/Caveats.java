package dev.nightdesk.playbook;

import dev.nightdesk.playbook.Playbook.Caveat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a playbook asks for that this version cannot do. Leaving out a brake or a condition in
 * silence would make the desk bolder than its operator wrote, so a lost brake makes it ask and a
 * lost condition stops it.
 */
final class Caveats {
  /** The steps that can be carried out, beside those of {@link KestraSteps}. */
  static final Set<String> STEPS =
      Set.of("http.request", CommandSteps.RUN, "wait", "snapshot.capture");

  /** The checks that look at the state of the plan's units. */
  static final Set<String> STATE_CHECKS = Set.of("kestra.execution", "github.run", "engine.unit");

  private final List<Caveat> caveats = new ArrayList<>();

  private Caveats() {}

  static List<Caveat> of(JsonNode spec) {
    var found = new Caveats();
    if (spec.path("actions").isEmpty()) return List.of();
    found.brakes(spec);
    found.steps(spec.path("actions"), hasUnits(spec.path("match").path("engines")));
    JsonNode undo = spec.path("rollback").path("steps");
    found.steps(undo, hasUnits(spec.path("match").path("engines")));
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

  private static boolean hasUnits(JsonNode engines) {
    return engines
        .valueStream()
        .map(JsonNode::asString)
        .anyMatch(Set.of(KestraSteps.ENGINE, GitHubSteps.ENGINE, "any")::contains);
  }

  private void steps(JsonNode actions, boolean hasUnits) {
    for (JsonNode step : actions) {
      String id = step.path("id").asString("");
      String type = step.path("type").asString("");
      boolean known = KestraSteps.isOne(type) || GitHubSteps.isOne(type) || STEPS.contains(type);
      boolean retriesNothing = type.equals(KestraSteps.RETRY) && !hasUnits;
      String fix = step.path("with").path("fix").asString("");
      if (type.equals(GitHubSteps.FIX) && !GitHubSteps.FIXES.contains(fix)) {
        blocks("Step '" + id + "' asks for the fix " + fix + ", which cannot be made here yet.");
      } else if (retriesNothing || !known) {
        blocks("Step '" + id + "' is of type " + type + ", which cannot be carried out here yet.");
      } else if (type.equals("http.request") && step.path("with").has("connection")) {
        blocks(
            "Step '"
                + id
                + "' uses a connection, and a request can be sent to none yet; use with: {fix:"
                + " …}.");
      } else if (step.has("if")) {
        blocks("Step '" + id + "' has a condition (if), which is not looked at yet.");
      } else if (step.path("with").path("expect").has("body")
          || step.path("with").path("expect").has("maxResponseTime")) {
        blocks(
            "Step '"
                + id
                + "' expects something of the answer's body or time, and only its status is looked"
                + " at yet.");
      }
    }
  }

  /** Nobody is there to answer while something is being undone. */
  private void undo(JsonNode steps) {
    for (JsonNode step : steps) {
      String type = step.path("type").asString("");
      if (!type.equals(KestraSteps.RESUME) && !GitHubSteps.ASK.contains(type)) continue;
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
      boolean states = STATE_CHECKS.contains(type);
      if (!states && !type.equals("health")) {
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
