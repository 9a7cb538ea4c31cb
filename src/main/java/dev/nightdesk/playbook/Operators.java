package dev.nightdesk.playbook;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Checks of type {@code operator}: what only a person can answer is left to people. */
final class Operators {
  static final String TYPE = "operator";

  private Operators() {}

  static boolean isOne(JsonNode check) {
    return check.path("type").asString("").equals(TYPE);
  }

  /** Whether nothing else is checked, so that nothing can be proven by looking. */
  static boolean alone(JsonNode checks) {
    return !checks.isEmpty() && checks.valueStream().allMatch(Operators::isOne);
  }

  /** What is left to people; empty when nothing is. */
  static String question(JsonNode checks) {
    return checks
        .valueStream()
        .filter(Operators::isOne)
        .map(check -> check.path("question").asString(""))
        .collect(Collectors.joining(" "));
  }
}
