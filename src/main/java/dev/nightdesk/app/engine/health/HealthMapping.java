package dev.nightdesk.app.engine.health;

import dev.nightdesk.app.engine.Fields;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.engine.health.HealthSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads a health engine: what an endpoint does not say itself, its engine says for it. */
final class HealthMapping {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static final int FAILURES_BEFORE_DOWN = 3;
  private static final int SUCCESSES_BEFORE_UP = 2;

  private final JsonNode engine;
  private final JsonNode endpoint;

  private HealthMapping(JsonNode engine, JsonNode endpoint) {
    this.engine = engine;
    this.endpoint = endpoint;
  }

  static HealthSettings settings(EngineId id, JsonNode engine) {
    List<HealthSettings.Endpoint> endpoints =
        engine
            .path("endpoints")
            .valueStream()
            .map(e -> new HealthMapping(engine, e).endpoint())
            .toList();
    String online = engine.has("onlineCheck") ? engine.path("onlineCheck").asString() : null;
    return new HealthSettings(id, endpoints, online);
  }

  private HealthSettings.Endpoint endpoint() {
    JsonNode severity = own("severity");
    return new HealthSettings.Endpoint(
        endpoint.path("id").asString(),
        endpoint.path("url").asString(),
        Fields.duration(endpoint, "every", Fields.duration(engine, "every", EVERY)),
        Fields.duration(endpoint, "timeout", Fields.duration(engine, "timeout", TIMEOUT)),
        own("failuresBeforeDown").asInt(FAILURES_BEFORE_DOWN),
        own("successesBeforeUp").asInt(SUCCESSES_BEFORE_UP),
        severity.isMissingNode() ? null : Severity.valueOf(severity.asString()),
        both("labels"),
        both("headers"),
        conditions());
  }

  private HealthSettings.Conditions conditions() {
    JsonNode latency = condition("maxLatency");
    JsonNode days = condition("certificateDays");
    return new HealthSettings.Conditions(
        condition("statuses").valueStream().map(JsonNode::asInt).toList(),
        latency.isMissingNode() ? null : Duration.parse(latency.asString()),
        Fields.texts(condition("bodyContains")),
        Fields.texts(condition("bodyLacks")),
        condition("json").valueStream().map(HealthMapping::jsonCheck).toList(),
        Fields.texts(condition("headers")),
        days.isMissingNode() ? null : days.asInt());
  }

  private static HealthSettings.JsonCheck jsonCheck(JsonNode check) {
    String value = check.path("value").asString("");
    return new HealthSettings.JsonCheck(
        check.path("path").asString(), check.path("op").asString(), value);
  }

  private JsonNode own(String field) {
    return endpoint.has(field) ? endpoint.path(field) : engine.path(field);
  }

  private JsonNode condition(String field) {
    JsonNode own = endpoint.path("conditions");
    if (own.has(field)) return own.path(field);
    JsonNode shared = engine.path("conditions");
    return shared.has(field) ? shared.path(field) : MissingNode.getInstance();
  }

  private Map<String, String> both(String field) {
    var merged = new HashMap<>(Fields.map(engine.path(field)));
    merged.putAll(Fields.map(endpoint.path(field)));
    return merged;
  }
}
