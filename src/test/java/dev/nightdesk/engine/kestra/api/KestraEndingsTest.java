package dev.nightdesk.engine.kestra.api;

import static dev.nightdesk.engine.kestra.api.KestraDouble.json;
import static dev.nightdesk.engine.kestra.api.KestraDouble.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.Connection.Credentials;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call against every bad ending: a value, a sentence, and one request at most. */
class KestraEndingsTest {
  private static final Duration SHORT = Duration.ofMillis(250);
  private final KestraDouble server = new KestraDouble();

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Arguments> callsAndStyles() {
    return Stream.of(KestraCalls.values())
        .flatMap(call -> KestraCalls.STYLES.stream().map(style -> Arguments.of(call, style)));
  }

  static Stream<Arguments> callsAndRefusals() {
    String said = text("refusal.json");
    List<Refusal> refusals =
        List.of(
            new Refusal("401", json(401, ""), Why.DENIED, "password, or the token", false),
            new Refusal("403", json(403, said), Why.DENIED, "permission", false),
            new Refusal("404", json(404, said), Why.NOT_FOUND, "still exists", false),
            new Refusal("405", json(405, said), Why.INVALID, "has to change", false),
            new Refusal("409", json(409, said), Why.CONFLICT, "look at it again", false),
            new Refusal(
                "400",
                json(400, "\"The execution is not terminated\""),
                Why.INVALID,
                "(The execution is not terminated)",
                false),
            new Refusal("415", json(415, said), Why.INVALID, "has to change", false),
            new Refusal("422", json(422, said), Why.INVALID, "password=•••", false),
            new Refusal("408", json(408, ""), Why.TIMEOUT, "ask again later", false),
            new Refusal("429", retry(429, "17"), Why.LIMITED, "ask again in 17 s", false),
            new Refusal("500", json(500, said), Why.SERVER, "in trouble", true),
            new Refusal("502", page(502), Why.SERVER, "(a web page)", true),
            new Refusal("503", retry(503, "0"), Why.SERVER, "in trouble", false),
            new Refusal("404 page", page(404), Why.UNREADABLE, "not Kestra's API", false),
            new Refusal("302", moved(), Why.UNREADABLE, "redirect to https://sso.example/", false),
            new Refusal("200 page", page(200), Why.UNREADABLE, "a web page, not", true),
            new Refusal(
                "cut off",
                json(200, "{\"id\":\"ex1\",\"sta"),
                Why.UNREADABLE,
                "no whole JSON",
                true),
            new Refusal(
                "wrong",
                json(200, "[{\"id\":7}, \"x\", null]"),
                Why.UNREADABLE,
                "with JSON ",
                true),
            new Refusal("deep", json(200, "[".repeat(5000)), Why.UNREADABLE, "no whole JSON", true),
            new Refusal(
                "huge",
                json(200, "[" + " ".repeat(KestraDouble.MOST_BYTES) + "]"),
                Why.UNREADABLE,
                "more than 64 KiB",
                true),
            new Refusal("endless", endless(), Why.UNREADABLE, "more than 64 KiB", true),
            new Refusal(
                "reset",
                new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build(),
                Why.UNREACHABLE,
                "closed the connection",
                true),
            new Refusal(
                "broken off",
                json(200, "{".repeat(20_000))
                    .newBuilder()
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build(),
                Why.UNREACHABLE,
                "broke off",
                true));
    return Stream.of(KestraCalls.values())
        .flatMap(call -> refusals.stream().map(refusal -> Arguments.of(call, refusal)));
  }

  /** What a server does and how every call must end. */
  private record Refusal(
      String name, MockResponse answer, Why why, String says, boolean changesMayHaveHappened) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("callsAndStyles")
  void aGoodAnswerIsReadAndTheRequestIsRight(KestraCalls call, String style) {
    server.style(style).answers(json(200, call.good(style)));
    try (KestraApi api = server.api()) {
      Ok<?> ok = assertInstanceOf(Ok.class, call.on(api), call.toString());
      assertThat(ok.serverTime()).hasToString("2026-08-01T02:00:09Z");
    }
    var request = server.asked().getFirst();
    assertEquals(call.request(style), request.getMethod() + " " + request.getTarget());
    assertThat(request.getHeaders().get("Authorization"))
        .isEqualTo(
            okhttp3.Credentials.basic(
                "kim@example.com", "S3cret-ü", java.nio.charset.StandardCharsets.UTF_8));
    assertThat(request.getHeaders().get("User-Agent")).startsWith("Nightdesk/");
    assertEquals(1, server.asked().size());
    assertEquals(call.styled() ? 1 : 0, server.introductions().size());
  }

  @ParameterizedTest
  @MethodSource("callsAndRefusals")
  void aBadAnswerIsAValueAndIsAskedForOnce(KestraCalls call, Refusal refusal) {
    server.answers(refusal.answer());
    try (KestraApi api = server.api()) {
      Failed<?> failed = assertInstanceOf(Failed.class, call.on(api));
      assertEquals(refusal.why(), failed.why(), failed.detail());
      assertThat(failed.detail())
          .contains(refusal.says())
          .contains(server.url().host() + ":" + server.url().port())
          .doesNotContain("hunter2", "S3cret", "\n")
          .hasSizeLessThan(500);
      assertEquals(call.changes() && refusal.changesMayHaveHappened(), failed.mayHaveHappened());
      assertEquals(
          refusal.name().equals("429") ? Duration.ofSeconds(17) : null,
          refusal.name().equals("503") ? null : failed.retryAfter());
    }
    if (call.changes()) assertEquals(1, server.asked().size());
  }

  @ParameterizedTest
  @EnumSource(KestraCalls.class)
  void silenceEndsWithTheTimeOfACall(KestraCalls call) {
    server.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    timesOut(call, "gave no answer within");
  }

  @ParameterizedTest
  @EnumSource(KestraCalls.class)
  void aTrickleEndsWithTheTimeOfACall(KestraCalls call) {
    server.answers(
        json(200, "[1,2,3]".repeat(100)).newBuilder().throttleBody(5, 1, TimeUnit.SECONDS).build());
    timesOut(call, "was not complete within 250 ms");
  }

  private void timesOut(KestraCalls call, String says) {
    try (KestraApi api = KestraDouble.api(server.url(), new Credentials.None(), SHORT)) {
      api.server();
      Failed<?> failed = assertInstanceOf(Failed.class, call.on(api));
      assertEquals(Why.TIMEOUT, failed.why(), failed.detail());
      assertThat(failed.detail()).contains(says);
      assertEquals(call.changes(), failed.mayHaveHappened());
      assertEquals(1, server.asked().size());
    }
  }

  @ParameterizedTest
  @EnumSource(KestraCalls.class)
  void whereNobodyListensNothingHappened(KestraCalls call) throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var nowhere = HttpUrl.get("http://127.0.0.1:" + port);
    try (KestraApi api = KestraDouble.api(nowhere, new Credentials.None(), SHORT)) {
      Failed<?> failed = assertInstanceOf(Failed.class, call.on(api));
      assertEquals(Why.UNREACHABLE, failed.why());
      assertEquals(false, failed.mayHaveHappened());
      assertThat(failed.detail()).contains("does not accept a connection");
    }
  }

  @ParameterizedTest
  @EnumSource(KestraCalls.class)
  void afterClosingNothingIsSent(KestraCalls call) {
    KestraApi api = server.api();
    api.server();
    api.close();
    Failed<?> failed = assertInstanceOf(Failed.class, call.on(api));
    assertEquals(Why.UNREACHABLE, failed.why());
    assertEquals(false, failed.mayHaveHappened());
    assertThat(failed.detail()).contains("closing");
    assertThat(server.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'${env:NOPE}', 'p', '${env:NOPE} is not known'",
    "'u', '${secret:NOPE}', '${secret:NOPE} is not known'"
  })
  void aReferenceThatIsNotKnownSendsNothing(String user, String password, String says) {
    notSent(new Credentials.Basic(user, password), says);
  }

  @Test
  void aTokenIsABearerAndABadOneIsNotShown() {
    notSent(new Credentials.Token("${env:BAD}"), "character that HTTP does not allow");
    server.answers(json(200, text("one/execution.json")));
    var token = new Credentials.Token("${env:PASS}x".replace("${env:PASS}", "t0k3n"));
    try (KestraApi api = KestraDouble.api(server.url(), token, SHORT)) {
      assertInstanceOf(Ok.class, api.execution("ex1"));
    }
    assertEquals("Bearer t0k3nx", server.asked().getFirst().getHeaders().get("Authorization"));
    assertThat(token.toString()).doesNotContain("t0k3n");
  }

  private void notSent(Credentials credentials, String says) {
    try (KestraApi api = KestraDouble.api(server.url(), credentials, SHORT)) {
      Failed<?> failed = assertInstanceOf(Failed.class, api.execution("ex1"));
      assertEquals(Why.DENIED, failed.why());
      assertThat(failed.detail()).contains("was not sent", says);
      assertThat(server.asked()).isEmpty();
    }
  }

  private static MockResponse retry(int status, String after) {
    return json(status, "").newBuilder().addHeader("Retry-After", after).build();
  }

  private static MockResponse page(int status) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "text/html; charset=utf-8")
        .body(text("login.html"))
        .build();
  }

  private static MockResponse moved() {
    return new MockResponse.Builder()
        .code(302)
        .addHeader("Location", "https://sso.example/")
        .build();
  }

  private static MockResponse endless() {
    return new MockResponse.Builder()
        .body(
            new mockwebserver3.MockResponseBody() {
              @Override
              public long getContentLength() {
                return Long.MAX_VALUE;
              }

              @Override
              public void writeTo(BufferedSink sink) throws java.io.IOException {
                while (true) sink.writeUtf8("[".repeat(1000));
              }
            })
        .build();
  }
}
