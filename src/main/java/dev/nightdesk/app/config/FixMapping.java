package dev.nightdesk.app.config;

import dev.nightdesk.app.engine.Fields;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.playbook.step.Recipe;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads an engine's {@code fixes}: how a strategy is carried out there. */
final class FixMapping {
  private FixMapping() {}

  static Map<Strategy, Recipe> fixes(JsonNode fixes) {
    var recipes = new LinkedHashMap<Strategy, Recipe>();
    fixes
        .properties()
        .forEach(entry -> recipes.put(strategy(entry.getKey()), recipe(entry.getValue())));
    return recipes;
  }

  static Strategy strategy(String key) {
    return new Strategy(key.toLowerCase(Locale.ROOT));
  }

  private static Recipe recipe(JsonNode fix) {
    var headers = new HashMap<>(Fields.map(fix.path("headers")));
    String body = fix.has("body") ? fix.path("body").asString() : null;
    if (fix.has("json")) {
      body = fix.path("json").toString();
      if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
        headers.put("Content-Type", "application/json");
      }
    }
    return new Recipe(
        fix.path("method").asString("POST"),
        fix.path("url").asString(),
        headers,
        body,
        fix.path("expect").valueStream().map(JsonNode::asInt).toList(),
        fix.path("safeToRepeat").asBoolean(false),
        fix.has("reconcile") ? fix.path("reconcile").asString() : null);
  }
}
