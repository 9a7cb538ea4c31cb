package dev.nightdesk.engine.health;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.health.HealthSettings.Conditions;
import dev.nightdesk.engine.health.HealthSettings.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;

/** Endpoints and answers that the tests of the health connector share. */
final class Fixtures {
  static final EngineId SHOP = new EngineId("shop");
  static final Duration TIMEOUT = Duration.ofMillis(500);
  static final MockResponse GOOD = json("{\"status\":\"UP\"}");

  private Fixtures() {}

  static Endpoint endpoint(String id, String url, int failuresBeforeDown, int successesBeforeUp) {
    return new Endpoint(
        id,
        url,
        Duration.ofSeconds(60),
        TIMEOUT,
        failuresBeforeDown,
        successesBeforeUp,
        Severity.HIGH,
        Map.of("tier", "gold"),
        Map.of(),
        Conditions.NONE);
  }

  static Endpoint withHeader(Endpoint e, String authorization) {
    var headers = Map.of("Authorization", authorization);
    return new Endpoint(
        e.id(), e.url(), e.every(), e.timeout(), 1, 1, null, e.labels(), headers, e.conditions());
  }

  /** A Spring service whose database is gone; the body holds a secret. */
  static MockResponse down(String message) {
    String details =
        "{\"error\":\"java.sql.SQLTransientConnectionException: "
            + message
            + "\",\"url\":\"x?password=geheim\"}";
    String body =
        "{\"status\":\"DOWN\",\"components\":{\"db\":{\"status\":\"DOWN\",\"details\":"
            + details
            + "}}}";
    return json(body).newBuilder().code(503).build();
  }

  static MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  static List<String> names(List<Signal> signals) {
    return signals.stream().map(signal -> signal.getClass().getSimpleName()).toList();
  }
}
