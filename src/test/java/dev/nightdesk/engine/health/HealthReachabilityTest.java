package dev.nightdesk.engine.health;

import static dev.nightdesk.engine.health.Fixtures.GOOD;
import static dev.nightdesk.engine.health.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nightdesk.domain.EngineStatus.Light;
import dev.nightdesk.domain.EngineStatus.TargetState;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.ManualClock;
import dev.nightdesk.engine.Runs;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.engine.health.HealthSettings.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthReachabilityTest {
  @StartStop final MockWebServer engine = new MockWebServer();
  private final ManualClock clock = new ManualClock();
  private String root;

  @BeforeEach
  void address() {
    root = engine.url("/").toString();
  }

  @Test
  void oneSilentEndpointAmongOthersIsAFailure() {
    answerAll(GOOD);
    try (var connector =
        connector(null, endpoint("gone", "http://127.0.0.1:1/"), endpoint("here", root))) {
      var failure = assertInstanceOf(Signal.Failure.class, sweep(connector).getFirst());
      assertEquals("connect_refused", failure.facts().values().get("transport"));
      assertEquals("gone is DOWN: connection refused by 127.0.0.1:1", failure.title());
      assertEquals(Light.FAILING, connector.status().light());
    }
  }

  @Test
  void anEndpointThatIsDownDoesNotBurdenTheOthers() {
    answerAll(GOOD);
    var gone = endpoint("gone", "http://127.0.0.1:1/");
    try (var connector = connector(null, gone, endpoint("here", root))) {
      for (int i = 0; i < 10; i++) connector.watches().getFirst().sweep();
      assertEquals(1, engine.getRequestCount());
    }
  }

  @Test
  void anEngineOfWhichNobodyAnswersIsLostAndBlamesNoEndpoint() throws Exception {
    answerAll(GOOD);
    int port = engine.getPort();
    try (var connector = connector(null, endpoint("a", root + "a"), endpoint("b", root + "b"))) {
      assertEquals(List.of("Recovery", "Recovery"), Fixtures.names(sweep(connector)));
      assertEquals(Light.GOOD, connector.status().light());
      engine.close();
      assertEquals(List.of("EngineLost"), Fixtures.names(sweep(connector)));
      assertEquals(List.of(), sweep(connector));
      assertEquals(Light.UNKNOWN, connector.status().light());
      assertThat(connector.status().targets())
          .allMatch(target -> target.state() == TargetState.UNKNOWN);
      try (var back = new mockwebserver3.MockWebServer()) {
        back.setDispatcher(engine.getDispatcher());
        back.start(port);
        assertEquals(List.of("EngineFound"), Fixtures.names(sweep(connector)));
        assertEquals(Light.GOOD, connector.status().light());
      }
    }
  }

  @Test
  void aSingleSilentEndpointIsAFailureUnlessThisMachineIsOffline() {
    answerAll(GOOD);
    var gone = endpoint("gone", "http://127.0.0.1:1/");
    try (var connector = connector(null, gone)) {
      assertEquals(List.of("Failure"), Fixtures.names(sweep(connector)));
    }
    try (var connector = connector(root, gone)) {
      assertEquals(List.of("Failure"), Fixtures.names(sweep(connector)));
    }
    try (var connector = connector("http://127.0.0.1:1/", gone)) {
      assertEquals(List.of("EngineLost"), Fixtures.names(sweep(connector)));
    }
  }

  @Test
  void whatWasSeenTooLongAgoIsNotGreen() {
    answerAll(GOOD);
    try (var connector = connector(null, endpoint("checkout", root))) {
      sweep(connector);
      assertEquals(Light.GOOD, connector.status().light());
      clock.pass(Duration.ofHours(8));
      assertEquals(Light.UNKNOWN, connector.status().light());
      sweep(connector);
      assertEquals(Light.GOOD, connector.status().light());
    }
  }

  @Test
  void aSecretThatIsMissingAsksNobodyAndAccusesNobody() {
    var endpoint = endpoint("checkout", root);
    var settings =
        new HealthSettings(
            SHOP, List.of(Fixtures.withHeader(endpoint, "Bearer ${env:NOPE}")), null);
    try (var connector =
        new HealthConnector(settings, HttpClients.polling(1), clock, name -> null)) {
      var nothing = assertInstanceOf(Sweep.Nothing.class, connector.watches().getFirst().sweep());
      assertThat(nothing.why()).contains("${env:NOPE}");
      assertEquals(0, engine.getRequestCount());
    }
  }

  @Test
  void aLookAndACaptureAreFreshAndNeverCounted() {
    answerAll(Fixtures.down("HikariPool-1 timed out"));
    try (var connector = connector(null, Fixtures.endpoint("checkout", root, 2, 1))) {
      for (int i = 0; i < 5; i++) assertFalse(connector.look(Runs.on("checkout")).good());
      assertThat(connector.look(Runs.on("checkout")).detail()).contains("HikariPool-1 timed out");
      assertThat(connector.capture("checkout", List.of())).hasSize(3);
      assertEquals(List.of(), connector.capture("nobody", List.of()));
      assertEquals(List.of(), sweep(connector));
      answerAll(GOOD);
      assertThat(connector.look(Runs.on("checkout")).detail()).matches("UP in \\d+ ms");
      assertFalse(connector.look(Runs.on("nobody")).good());
    }
  }

  private static Endpoint endpoint(String id, String url) {
    return Fixtures.endpoint(id, url, 1, 1);
  }

  private HealthConnector connector(String onlineCheck, Endpoint... endpoints) {
    var settings = new HealthSettings(SHOP, List.of(endpoints), onlineCheck);
    return new HealthConnector(
        settings, HttpClients.polling(endpoints.length), clock, name -> null);
  }

  private void answerAll(MockResponse answer) {
    engine.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer;
          }
        });
  }

  private static List<Signal> sweep(HealthConnector connector) {
    var signals = new ArrayList<Signal>();
    for (Watch watch : connector.watches()) {
      signals.addAll(
          switch (watch.sweep()) {
            case Sweep.Found found -> found.signals();
            case Sweep.Nothing nothing -> nothing.signals();
            case Sweep.SlowDown slow -> slow.signals();
          });
    }
    return signals;
  }
}
