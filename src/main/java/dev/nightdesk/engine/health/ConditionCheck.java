package dev.nightdesk.engine.health;

import dev.nightdesk.engine.health.HealthSettings.Conditions;
import dev.nightdesk.engine.health.HealthSettings.JsonCheck;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What the configuration demands beside the format's own verdict. */
final class ConditionCheck {
  private static final int LONGEST_NUMBER = 40;

  /** A condition that does not hold. */
  record Broken(String code, String message) {}

  private ConditionCheck() {}

  /** The first condition that this answer does not meet, or null. */
  static @Nullable Broken firstBroken(
      Conditions conditions, Answer answer, @Nullable JsonNode json) {
    if (!conditions.statuses().isEmpty() && !conditions.statuses().contains(answer.status())) {
      return new Broken(
          "condition.status", "HTTP " + answer.status() + " is not in " + conditions.statuses());
    }
    Integer days = conditions.certificateDays();
    Long left = answer.certificateDays();
    if (days != null && left != null && left < days) {
      return new Broken("condition.certificate", "the certificate ends in " + left + " days");
    }
    for (String name : conditions.headers()) {
      if (answer.header(name.toLowerCase(Locale.ROOT)) == null)
        return new Broken("condition.header", "header " + name + " is missing");
    }
    Broken body = bodyBroken(conditions, answer.body(), json);
    if (body != null) return body;
    var most = conditions.maxLatency();
    if (most != null && answer.latencyMs() > most.toMillis()) {
      return new Broken(
          "condition.latency",
          "answered in " + answer.latencyMs() + " ms, more than " + most.toMillis() + " ms");
    }
    return null;
  }

  private static @Nullable Broken bodyBroken(
      Conditions conditions, String body, @Nullable JsonNode json) {
    for (String text : conditions.bodyContains()) {
      if (!body.contains(text))
        return new Broken("condition.body", "the body lacks \"" + text + "\"");
    }
    for (String text : conditions.bodyLacks()) {
      if (body.contains(text))
        return new Broken("condition.body", "the body holds \"" + text + "\"");
    }
    for (JsonCheck check : conditions.json()) {
      if (json == null) return new Broken("condition.json", "the body is no JSON");
      String why = broken(check, json);
      if (why != null) return new Broken("condition.json " + check.path(), why);
    }
    return null;
  }

  private static @Nullable String broken(JsonCheck check, JsonNode json) {
    JsonNode found;
    try {
      found = json.at(JsonPointer.compile(check.path()));
    } catch (IllegalArgumentException _) {
      return check.path() + " is no JSON Pointer";
    }
    if (found.isMissingNode()) return check.path() + " is missing";
    String value = found.isValueNode() ? found.asString() : found.toString();
    if (holds(value, check.op(), check.value())) return null;
    return check.path()
        + " is "
        + (value.length() > 80 ? value.substring(0, 80) + "…" : value)
        + ", not "
        + check.op()
        + " "
        + check.value();
  }

  private static boolean holds(String value, String op, String wanted) {
    return switch (op) {
      case "exists" -> true;
      case "contains" -> value.contains(wanted);
      case "==" -> compare(value, wanted) == 0;
      case "!=" -> compare(value, wanted) != 0;
      case "<" -> compare(value, wanted) < 0;
      case "<=" -> compare(value, wanted) <= 0;
      case ">" -> compare(value, wanted) > 0;
      case ">=" -> compare(value, wanted) >= 0;
      default -> false;
    };
  }

  /** As numbers where both are, so that 9 is less than 10; as text otherwise. */
  private static int compare(String value, String wanted) {
    BigDecimal left = number(value);
    BigDecimal right = number(wanted);
    return left != null && right != null ? left.compareTo(right) : value.compareTo(wanted);
  }

  private static @Nullable BigDecimal number(String text) {
    try {
      return text.length() > LONGEST_NUMBER ? null : new BigDecimal(text.strip());
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
