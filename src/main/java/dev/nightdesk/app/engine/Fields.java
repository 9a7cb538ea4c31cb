package dev.nightdesk.app.engine;

import dev.nightdesk.document.Durations;
import dev.nightdesk.domain.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads fields of a document that its schema found good. */
public final class Fields {
  private Fields() {}

  public static Duration duration(JsonNode node, String field, Duration fallback) {
    return Durations.read(node.path(field).asString("")).orElse(fallback);
  }

  public static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  public static Map<String, String> map(JsonNode node) {
    var map = new LinkedHashMap<String, String>();
    node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asString()));
    return map;
  }

  /** The field {@code severity}, or null where it is absent. */
  public static @Nullable Severity severity(JsonNode node) {
    return node.has("severity") ? Severity.valueOf(node.path("severity").asString()) : null;
  }
}
