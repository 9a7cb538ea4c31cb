package dev.nightdesk.engine.health;

import static dev.nightdesk.engine.health.Fixtures.GOOD;
import static dev.nightdesk.engine.health.Fixtures.SHOP;
import static dev.nightdesk.engine.health.Fixtures.down;
import static dev.nightdesk.engine.health.Fixtures.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightdesk.domain.EngineStatus.Light;
import dev.nightdesk.domain.EngineStatus.TargetState;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.ConnectorContract;
import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.Runs;
import dev.nightdesk.engine.Sweep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

class HealthConnectorTest extends ConnectorContract {
  private int failuresBeforeDown = 1;
  private int successesBeforeUp = 1;

  @Override
  protected Connector connect(String root) {
    var endpoint =
        Fixtures.endpoint("checkout", root + "health", failuresBeforeDown, successesBeforeUp);
    var settings = new HealthSettings(SHOP, List.of(endpoint), null);
    return new HealthConnector(settings, HttpClients.polling(1), clock, name -> null);
  }

  @Override
  protected MockResponse failure() {
    return down("HikariPool-1 timed out after 30000 ms");
  }

  @Test
  void aFailureTellsEverythingThatIsKnown() {
    answerAll(failure().newBuilder().addHeader("Set-Cookie", "SID=geheim").build());
    try (var connector = connect(root())) {
      var failure = assertInstanceOf(Signal.Failure.class, sweepAll(connector).getFirst());
      assertEquals("checkout is DOWN: HikariPool-1 timed out after 30000 ms", failure.title());
      assertEquals(
          "shop|checkout|db.SQLTransientConnectionException", failure.fingerprint().value());
      assertEquals(Severity.HIGH, failure.severity());
      assertEquals(Map.of("tier", "gold"), failure.labels());
      var facts = new java.util.TreeMap<>(failure.facts().values());
      assertTrue(Long.parseLong(facts.remove("latencyMs")) >= 0);
      String error =
          "java.sql.SQLTransientConnectionException: HikariPool-1 timed out after 30000 ms";
      assertEquals(
          Map.ofEntries(
              Map.entry("service", "checkout"),
              Map.entry("status", "DOWN"),
              Map.entry("httpStatus", "503"),
              Map.entry("health.status", "FAIL"),
              Map.entry("health.format", "Spring Boot Actuator"),
              Map.entry("health.components.db.status", "DOWN"),
              Map.entry("health.components.db.error", error),
              Map.entry("error.message", error),
              Map.entry("error.code", "db.SQLTransientConnectionException"),
              Map.entry("labels.tier", "gold")),
          facts);
      assertThat(failure.log().getFirst()).matches("GET http://.*/health → 503 in \\d+ ms");
      assertThat(failure.log())
          .contains(error, "    \"db\" : {")
          .anyMatch(line -> line.contains("password=•••"));
      assertThat(failure.evidence())
          .extracting(e -> e.ref().name())
          .containsExactly("probe", "response body", "response headers");
      assertThat(failure.evidence())
          .extracting(Evidence::text)
          .noneMatch(text -> text.contains("geheim"));
    }
  }

  @Test
  void anEndpointIsDownAndUpAgainOnlyAfterEnoughProbesInARow() {
    failuresBeforeDown = 3;
    successesBeforeUp = 2;
    try (var connector = connect(root())) {
      answerAll(GOOD);
      assertEquals(List.of(), sweepAll(connector));
      assertEquals(List.of("Recovery"), names(sweepAll(connector)));
      answerAll(failure());
      assertEquals(List.of(), sweepAll(connector));
      assertEquals(Duration.ofSeconds(10), connector.watches().getFirst().every());
      assertEquals(List.of(), sweepAll(connector));
      answerAll(GOOD);
      assertEquals(List.of(), sweepAll(connector));
      assertEquals(Duration.ofSeconds(60), connector.watches().getFirst().every());
      assertEquals(TargetState.UP, connector.status().targets().getFirst().state());
      answerAll(failure());
      sweepAll(connector);
      sweepAll(connector);
      assertEquals(List.of("Failure"), names(sweepAll(connector)));
      assertEquals(Light.FAILING, connector.status().light());
      answerAll(GOOD);
      assertEquals(List.of(), sweepAll(connector));
      assertEquals(List.of("Recovery"), names(sweepAll(connector)));
      assertEquals(List.of(), sweepAll(connector));
      assertEquals(Light.GOOD, connector.status().light());
    }
  }

  @Test
  void theSameErrorIsToldAgainAfterFiveMinutesAndAnotherErrorAtOnce() {
    try (var connector = connect(root())) {
      answerAll(failure());
      assertEquals(List.of("Failure"), names(sweepAll(connector)));
      answerAll(down("HikariPool-1 timed out after 30007 ms"));
      assertEquals(List.of(), sweepAll(connector));
      answerAll(
          new MockResponse.Builder()
              .code(500)
              .body("{\"status\":\"error\",\"code\":\"ERR_MEM_LEAK\"}")
              .build());
      assertEquals(List.of("Failure"), names(sweepAll(connector)));
      answerAll(failure());
      assertEquals(List.of(), sweepAll(connector));
      clock.pass(Duration.ofMinutes(5));
      assertEquals(List.of("Failure"), names(sweepAll(connector)));
    }
  }

  @Test
  void aWarningIsGoodAndShown() {
    answerAll(new MockResponse.Builder().body("Degraded").build());
    try (var connector = connect(root())) {
      assertEquals(List.of("Recovery"), names(sweepAll(connector)));
      assertThat(connector.status().targets().getFirst().detail())
          .matches("UP in \\d+ ms \\(it says Degraded\\)");
      assertTrue(connector.look(Runs.on("checkout")).good());
    }
  }

  @Test
  void aServiceThatDoesNotKnowIsNeitherUpNorDown() {
    answerAll(json(HealthFormatsTest.payload("spring-unknown.json")));
    try (var connector = connect(root())) {
      assertEquals(List.of(), sweepAll(connector));
      assertEquals(TargetState.UNKNOWN, connector.status().targets().getFirst().state());
      assertEquals(Light.UNKNOWN, connector.status().light());
      assertFalse(connector.look(Runs.on("checkout")).good());
    }
  }

  @Test
  void aFlappingEndpointIsToldOnceAndItsRecoveryWaits() {
    var names = new ArrayList<String>();
    try (var connector = connect(root())) {
      for (int i = 0; i < 16; i++) {
        answerAll(i % 2 == 0 ? GOOD : failure());
        names.addAll(names(sweepAll(connector)));
      }
      assertEquals(
          List.of("Recovery", "Failure", "Recovery", "Failure", "Recovery", "Flapping", "Failure"),
          names);
      answerAll(GOOD);
      names.clear();
      for (int i = 0; i < 21; i++) names.addAll(names(sweepAll(connector)));
      assertEquals(List.of("Flapping", "Recovery"), names);
    }
  }

  @Test
  void aRateLimitIsAFailureOfItsOwn() {
    answerAll(new MockResponse.Builder().code(429).build());
    try (var connector = connect(root())) {
      var found = assertInstanceOf(Sweep.Found.class, connector.watches().getFirst().sweep());
      var failure = assertInstanceOf(Signal.Failure.class, found.signals().getFirst());
      assertEquals("429", failure.facts().values().get("httpStatus"));
    }
  }
}
