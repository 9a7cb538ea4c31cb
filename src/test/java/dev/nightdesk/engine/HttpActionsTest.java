package dev.nightdesk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpActionsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

  @StartStop final MockWebServer engine = new MockWebServer();

  /** With a pool that keeps connections, the case in which OkHttp would send again. */
  private final HttpActions actions =
      new HttpActions(
          new OkHttpClient(),
          new SingleShot(new OkHttpClient(), new ConnectionPool(5, 1, TimeUnit.MINUTES)),
          InstantSource.fixed(NOW),
          Map.of("env:TOKEN", "t0k3n", "secret:BAD", "line\nbreak")::get);

  @Test
  void aStepIsSentAsItIsWrittenWithItsKey() throws Exception {
    engine.enqueue(answer(202, "{}"));
    var action = post("/flush", Map.of("Authorization", "Bearer ${env:TOKEN}"), "{\"all\":true}");
    assertThat(actions.act(action, "key-1", TIMEOUT).detail())
        .startsWith("POST " + action.url() + " → 202 in ");
    var request = engine.takeRequest();
    assertEquals("{\"all\":true}", request.getBody().utf8());
    assertEquals("Bearer t0k3n", request.getHeaders().get("Authorization"));
    assertEquals("key-1", request.getHeaders().get("Idempotency-Key"));
    assertEquals("application/json", request.getHeaders().get("Content-Type"));
    assertThat(request.getHeaders().get("User-Agent")).startsWith("Nightdesk/");
  }

  @Test
  void aResetOfAKeptConnectionSendsNothingTwice() {
    engine.enqueue(answer(200, ""));
    engine.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    engine.enqueue(answer(201, "a second time"));
    done(actions.act(post("/a", Map.of(), "{}"), "k", TIMEOUT));
    StepOutcome.Failed failed = failed(actions.act(post("/b", Map.of(), "{}"), "k", TIMEOUT));
    assertEquals(true, failed.mayHaveHappened());
    assertEquals(2, engine.getRequestCount());
  }

  @Test
  void a503ThatSaysAtOnceIsNotSentAgain() {
    engine.enqueue(answer(503, "").newBuilder().addHeader("Retry-After", "0").build());
    engine.enqueue(answer(201, "a second time"));
    StepOutcome.Failed failed = failed(actions.act(post("/a", Map.of(), null), "k", TIMEOUT));
    assertEquals(Retry.Reason.HTTP_5XX, failed.reason());
    assertEquals(Duration.ZERO, failed.retryAfter());
    assertEquals(1, engine.getRequestCount());
  }

  @Test
  void a408IsNotSentAgain() {
    engine.enqueue(answer(408, ""));
    engine.enqueue(answer(201, "a second time"));
    StepOutcome.Failed failed = failed(actions.act(post("/a", Map.of(), null), "k", TIMEOUT));
    assertEquals(Retry.Reason.HTTP_408, failed.reason());
    assertEquals(1, engine.getRequestCount());
  }

  @ParameterizedTest
  @CsvSource({
    "429, 17, HTTP_429, 17, false",
    "503, 'Sat, 01 Aug 2026 10:02:00 GMT', HTTP_5XX, 120, false",
    "500, , HTTP_5XX, , true",
    "502, , HTTP_5XX, , true",
    "504, , HTTP_5XX, , true",
    "403, , REFUSED, , false",
    "409, , REFUSED, , false",
  })
  void aStatusSaysWhetherAnotherTryIsWorthwhile(
      int status, String retryAfter, Retry.Reason reason, Long seconds, boolean mayHaveHappened) {
    var answer = answer(status, "no: password=hunter2").newBuilder();
    if (retryAfter != null) answer.addHeader("Retry-After", retryAfter);
    engine.enqueue(answer.build());
    StepOutcome.Failed failed = failed(actions.act(post("/a", Map.of(), null), "k", TIMEOUT));
    assertEquals(reason, failed.reason());
    assertEquals(mayHaveHappened, failed.mayHaveHappened());
    assertEquals(seconds == null ? null : Duration.ofSeconds(seconds), failed.retryAfter());
    assertThat(failed.detail()).endsWith(": no: password=•••");
  }

  @Test
  void aRedirectIsAFailureThatSaysWhereItPoints() {
    engine.enqueue(
        answer(307, "").newBuilder().addHeader("Location", "https://elsewhere.example/x").build());
    StepOutcome.Failed failed = failed(actions.act(post("/a", Map.of(), null), "k", TIMEOUT));
    assertEquals(Retry.Reason.REFUSED, failed.reason());
    assertThat(failed.detail()).contains("https://elsewhere.example/x");
    assertEquals(1, engine.getRequestCount());
  }

  @Test
  void anExpectedStatusIsDone() {
    engine.enqueue(answer(404, ""));
    done(
        actions.act(
            new Action.HttpRequest(
                "DELETE", url("/a"), Map.of(), null, List.of(204, 404), true, null),
            "k",
            TIMEOUT));
    engine.enqueue(answer(200, ""));
    failed(
        actions.act(
            new Action.HttpRequest("DELETE", url("/a"), Map.of(), null, List.of(204), true, null),
            "k",
            TIMEOUT));
  }

  @Test
  void aReferenceThatIsNotKnownSendsNothing() {
    StepOutcome.Failed failed =
        failed(actions.act(post("/a", Map.of("X", "${secret:NOPE}"), null), "k", TIMEOUT));
    assertEquals(Retry.Reason.REFUSED, failed.reason());
    assertThat(failed.detail()).contains("${secret:NOPE}");
    StepOutcome.Failed bad =
        failed(actions.act(post("/a", Map.of("X", "${secret:BAD}"), null), "k", TIMEOUT));
    assertThat(bad.detail()).contains("header X").doesNotContain("line");
    assertEquals(0, engine.getRequestCount());
  }

  @ParameterizedTest
  @CsvSource({"file:///etc/passwd", "ftp://host/a", "not an address"})
  void onlyHttpIsSpoken(String url) {
    var action = new Action.HttpRequest("POST", url, Map.of(), null, List.of(), false, null);
    assertEquals(Retry.Reason.REFUSED, failed(actions.act(action, "k", TIMEOUT)).reason());
  }

  @Test
  void aRefusedConnectionDidNotHappen() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var action =
        new Action.HttpRequest(
            "POST", "http://127.0.0.1:" + port, Map.of(), null, List.of(), false, null);
    StepOutcome.Failed failed = failed(actions.act(action, "k", TIMEOUT));
    assertEquals(Retry.Reason.CONNECT_FAILURE, failed.reason());
    assertEquals(false, failed.mayHaveHappened());
  }

  @Test
  void aHangMayHaveHappened() {
    engine.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    StepOutcome.Failed failed =
        failed(actions.act(post("/a", Map.of(), null), "k", Duration.ofMillis(300)));
    assertEquals(Retry.Reason.TIMEOUT, failed.reason());
    assertEquals(true, failed.mayHaveHappened());
  }

  @Test
  void anEndlessAnswerIsReadInPart() {
    engine.enqueue(answer(400, "x".repeat(1_000_000)));
    assertThat(failed(actions.act(post("/a", Map.of(), null), "k", TIMEOUT)).detail())
        .hasSizeLessThan(400);
  }

  @ParameterizedTest
  @CsvSource({
    "200, HAPPENED",
    "404, DID_NOT_HAPPEN",
    "500, CANNOT_TELL",
    "204, CANNOT_TELL",
    "302, CANNOT_TELL"
  })
  void theEngineIsAskedWhetherItHappened(int status, Reconciliation expected) throws Exception {
    engine.enqueue(answer(status, ""));
    var action = reconciled(url("/done?key={{ step.idempotencyKey }}"));
    assertEquals(expected, actions.reconcile(action, "R-1/2 a&b"));
    var request = engine.takeRequest();
    assertEquals("/done?key=R-1%2F2%20a%26b", request.getTarget());
    assertEquals("GET", request.getMethod());
    assertEquals("Bearer t0k3n", request.getHeaders().get("Authorization"));
  }

  @Test
  void anEngineThatCannotBeAskedCannotTell() throws Exception {
    assertEquals(Reconciliation.CANNOT_TELL, actions.reconcile(post("/a", Map.of(), null), "k"));
    assertEquals(Reconciliation.CANNOT_TELL, actions.reconcile(reconciled("gopher://x"), "k"));
    try (var other = new MockWebServer()) {
      other.start();
      other.enqueue(answer(200, ""));
      actions.reconcile(reconciled(other.url("/").toString()), "k");
      assertEquals(null, other.takeRequest().getHeaders().get("Authorization"));
    }
  }

  private Action.HttpRequest reconciled(String reconcileUrl) {
    return new Action.HttpRequest(
        "POST",
        url("/a"),
        Map.of("Authorization", "Bearer ${env:TOKEN}"),
        null,
        List.of(),
        false,
        reconcileUrl);
  }

  private Action.HttpRequest post(String path, Map<String, String> headers, String body) {
    return new Action.HttpRequest("POST", url(path), headers, body, List.of(), false, null);
  }

  private String url(String path) {
    return engine.url("/").toString().replaceAll("/$", "") + path;
  }

  private static MockResponse answer(int status, String body) {
    return new MockResponse.Builder().code(status).body(body).build();
  }

  private static StepOutcome.Failed failed(StepOutcome outcome) {
    return assertInstanceOf(StepOutcome.Failed.class, outcome);
  }

  private static void done(StepOutcome outcome) {
    assertInstanceOf(StepOutcome.Done.class, outcome);
  }
}
