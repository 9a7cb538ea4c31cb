package dev.nightdesk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

/** What a connector is: every one of them passes these. */
public abstract class ConnectorContract {
  protected static final Duration TIMEOUT = Duration.ofMillis(500);

  @StartStop public final MockWebServer engine = new MockWebServer();

  protected final ManualClock clock = new ManualClock();

  /**
   * The connector under test for the engine at this address, its calls cut after {@link #TIMEOUT}.
   */
  protected abstract Connector connect(String root);

  /** What the engine answers when something failed. */
  protected abstract MockResponse failure();

  @Test
  void aServerErrorIsNoException() {
    answerAll(new MockResponse.Builder().code(502).body("<html>Bad Gateway</html>").build());
    try (Connector connector = connect(root())) {
      sweepAll(connector);
      assertNotEquals(EngineStatus.Light.GOOD, connector.status().light());
    }
  }

  @Test
  void aHangIsCutShort() {
    answerAll(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    try (Connector connector = connect(root())) {
      int watches = connector.watches().size();
      assertTimeout(TIMEOUT.multipliedBy(4L * watches).plusSeconds(2), () -> sweepAll(connector));
      assertNotEquals(EngineStatus.Light.GOOD, connector.status().light());
    }
  }

  @Test
  void aRateLimitIsObeyed() {
    answerAll(
        new MockResponse.Builder()
            .code(429)
            .addHeader("Retry-After", "17")
            .body("slow down")
            .build());
    try (Connector connector = connect(root())) {
      var slow = assertInstanceOf(Sweep.SlowDown.class, connector.watches().getFirst().sweep());
      assertEquals(Duration.ofSeconds(17), slow.retryAfter());
    }
  }

  @Test
  void aLoginPageInsteadOfJsonIsNoException() {
    answerAll(html("<!doctype html><html><form action='/login'></form></html>"));
    try (Connector connector = connect(root())) {
      sweepAll(connector);
    }
  }

  @Test
  void jsonThatIsCutOffIsNoException() {
    answerAll(json("{\"status\":\"UP\",\"results\":[{\"id\":"));
    try (Connector connector = connect(root())) {
      sweepAll(connector);
    }
  }

  @Test
  void nothingIsToldTwiceBetweenTwoSweeps() {
    answerAll(failure());
    try (Connector connector = connect(root())) {
      assertThat(sweepAll(connector)).hasAtLeastOneElementOfType(Signal.Failure.class);
      assertEquals(List.of(), sweepAll(connector));
    }
  }

  @Test
  void anEngineThatNobodyAskedYetIsNotGreen() {
    try (Connector connector = connect(root())) {
      assertEquals(EngineStatus.Light.UNKNOWN, connector.status().light());
    }
  }

  @Test
  void closingEndsASweepThatRuns() throws Exception {
    answerAll(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    Connector connector = connect(root());
    Thread sweep = Thread.startVirtualThread(() -> connector.watches().getFirst().sweep());
    engine.takeRequest(10, TimeUnit.SECONDS);
    connector.close();
    assertTrue(sweep.join(Duration.ofSeconds(10)));
    assertEquals(List.of(), sweepAll(connector));
  }

  protected final String root() {
    return engine.url("/").toString();
  }

  protected final void answerAll(MockResponse answer) {
    engine.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer;
          }
        });
  }

  /** One sweep of every watch; the signals of all. */
  protected static List<Signal> sweepAll(Connector connector) {
    var signals = new ArrayList<Signal>();
    for (Watch watch : connector.watches()) signals.addAll(signalsOf(watch.sweep()));
    return signals;
  }

  protected static List<Signal> signalsOf(Sweep sweep) {
    return switch (sweep) {
      case Sweep.Found found -> found.signals();
      case Sweep.Nothing nothing -> nothing.signals();
      case Sweep.SlowDown slow -> slow.signals();
    };
  }

  protected static MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  private static MockResponse html(String body) {
    return new MockResponse.Builder().addHeader("Content-Type", "text/html").body(body).build();
  }
}
