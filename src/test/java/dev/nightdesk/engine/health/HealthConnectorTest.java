package dev.nightdesk.engine.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus.Light;
import dev.nightdesk.domain.EngineStatus.TargetState;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.ConnectorContract;
import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.health.HealthSettings.Conditions;
import dev.nightdesk.engine.health.HealthSettings.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

class HealthConnectorTest extends ConnectorContract {
  private static final EngineId SHOP = new EngineId("shop");
  private static final MockResponse GOOD = json("{\"status\":\"UP\"}");

  private int failuresBeforeDown = 1;
  private int successesBeforeUp = 1;

  @Override
  protected Connector connect(String root) {
    return connector(null, endpoint("checkout", root + "health"));
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
      assertEquals("shop|checkout|db.SQLTransientConnectionException", failure.fingerprint().value());
      assertEquals(Severity.HIGH, failure.severity());
      assertEquals(Map.of("tier", "gold"), failure.labels());
      var facts = new java.util.TreeMap<>(failure.facts().values());
      assertTrue(Long.parseLong(facts.remove("latencyMs")) >= 0);
      String error = "java.sql.SQLTransientConnectionException: HikariPool-1 timed out after 30000 ms";
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
      assertThat(failure.log()).contains(error, "    \"db\" : {").anyMatch(line -> line.contains("password=•••"));
      assertThat(failure.evidence()).extracting(e -> e.ref().name()).containsExactly("probe", "response body", "response headers");
      assertThat(failure.evidence()).extracting(Evidence::text).noneMatch(text -> text.contains("geheim"));
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
      answerAll(new MockResponse.Builder().code(500).body("{\"status\":\"error\",\"code\":\"ERR_MEM_LEAK\"}").build());
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
      assertThat(connector.status().targets().getFirst().detail()).matches("UP in \\d+ ms \\(it says Degraded\\)");
      assertTrue(connector.look("checkout").good());
    }
  }

  @Test
  void aServiceThatDoesNotKnowIsNeitherUpNorDown() {
    answerAll(json(HealthFormatsTest.payload("spring-unknown.json")));
    try (var connector = connect(root())) {
      assertEquals(List.of(), sweepAll(connector));
      assertEquals(TargetState.UNKNOWN, connector.status().targets().getFirst().state());
      assertEquals(Light.UNKNOWN, connector.status().light());
      assertFalse(connector.look("checkout").good());
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
          List.of("Recovery", "Failure", "Recovery", "Failure", "Recovery", "Flapping", "Failure"), names);
      answerAll(GOOD);
      names.clear();
      for (int i = 0; i < 21; i++) names.addAll(names(sweepAll(connector)));
      assertEquals(List.of("Flapping", "Recovery"), names);
    }
  }

  @Test
  void oneSilentEndpointAmongOthersIsAFailure() {
    answerAll(GOOD);
    try (var connector = connector(null, endpoint("gone", "http://127.0.0.1:1/"), endpoint("here", root()))) {
      var failure = assertInstanceOf(Signal.Failure.class, sweepAll(connector).getFirst());
      assertEquals("connect_refused", failure.facts().values().get("transport"));
      assertEquals("gone is DOWN: connection refused by 127.0.0.1:1", failure.title());
      assertEquals(Light.FAILING, connector.status().light());
    }
  }

  @Test
  void anEngineOfWhichNobodyAnswersIsLostAndBlamesNoEndpoint() throws Exception {
    answerAll(GOOD);
    int port = engine.getPort();
    try (var connector = connector(null, endpoint("a", root() + "a"), endpoint("b", root() + "b"))) {
      assertEquals(List.of("Recovery", "Recovery"), names(sweepAll(connector)));
      assertEquals(Light.GOOD, connector.status().light());
      engine.close();
      assertEquals(List.of("EngineLost"), names(sweepAll(connector)));
      assertEquals(List.of(), sweepAll(connector));
      assertEquals(Light.UNKNOWN, connector.status().light());
      assertThat(connector.status().targets()).allMatch(target -> target.state() == TargetState.UNKNOWN);
      try (var back = new mockwebserver3.MockWebServer()) {
        back.setDispatcher(engine.getDispatcher());
        back.start(port);
        assertEquals(List.of("EngineFound"), names(sweepAll(connector)));
        assertEquals(Light.GOOD, connector.status().light());
      }
    }
  }

  @Test
  void aSingleSilentEndpointIsAFailureUnlessThisMachineIsOffline() {
    answerAll(GOOD);
    var gone = endpoint("gone", "http://127.0.0.1:1/");
    try (var connector = connector(null, gone)) {
      assertEquals(List.of("Failure"), names(sweepAll(connector)));
    }
    try (var connector = connector(root(), gone)) {
      assertEquals(List.of("Failure"), names(sweepAll(connector)));
    }
    try (var connector = connector("http://127.0.0.1:1/", gone)) {
      assertEquals(List.of("EngineLost"), names(sweepAll(connector)));
    }
  }

  @Test
  void whatWasSeenTooLongAgoIsNotGreen() {
    answerAll(GOOD);
    try (var connector = connect(root())) {
      sweepAll(connector);
      assertEquals(Light.GOOD, connector.status().light());
      clock.pass(Duration.ofHours(8));
      assertEquals(Light.UNKNOWN, connector.status().light());
      sweepAll(connector);
      assertEquals(Light.GOOD, connector.status().light());
    }
  }

  @Test
  void aSecretThatIsMissingAsksNobodyAndAccusesNobody() {
    var endpoint = endpoint("checkout", root());
    var settings = new HealthSettings(SHOP, List.of(withHeader(endpoint, "Bearer ${env:NOPE}")), null);
    try (var connector = new HealthConnector(settings, HttpClients.polling(1), clock, name -> null)) {
      var nothing = assertInstanceOf(Sweep.Nothing.class, connector.watches().getFirst().sweep());
      assertThat(nothing.why()).contains("${env:NOPE}");
      assertEquals(0, engine.getRequestCount());
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

  @Test
  void aLookAndACaptureAreFreshAndNeverCounted() {
    failuresBeforeDown = 2;
    answerAll(failure());
    try (var connector = connect(root())) {
      for (int i = 0; i < 5; i++) assertFalse(connector.look("checkout").good());
      assertThat(connector.look("checkout").detail()).contains("HikariPool-1 timed out");
      assertThat(connector.capture("checkout")).hasSize(3);
      assertEquals(List.of(), connector.capture("nobody"));
      assertEquals(List.of(), sweepAll(connector));
      answerAll(GOOD);
      assertThat(connector.look("checkout").detail()).matches("UP in \\d+ ms");
      assertFalse(connector.look("nobody").good());
    }
  }

  private HealthConnector connector(String onlineCheck, Endpoint... endpoints) {
    var settings = new HealthSettings(SHOP, List.of(endpoints), onlineCheck);
    return new HealthConnector(settings, HttpClients.polling(endpoints.length), clock, name -> null);
  }

  private Endpoint endpoint(String id, String url) {
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

  private static Endpoint withHeader(Endpoint e, String authorization) {
    var headers = Map.of("Authorization", authorization);
    return new Endpoint(
        e.id(), e.url(), e.every(), e.timeout(), 1, 1, e.severity(), e.labels(), headers, e.conditions());
  }

  private static MockResponse down(String message) {
    String error = "java.sql.SQLTransientConnectionException: " + message;
    String body =
        "{\"status\":\"DOWN\",\"components\":{\"db\":{\"status\":\"DOWN\",\"details\":{\"error\":\"%s\",\"url\":\"x?password=geheim\"}}}}";
    return json(body.formatted(error)).newBuilder().code(503).build();
  }

  private static List<String> names(List<Signal> signals) {
    return signals.stream().map(signal -> signal.getClass().getSimpleName()).toList();
  }
}
