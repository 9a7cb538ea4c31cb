package dev.nightdesk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.health.HealthConnector;
import dev.nightdesk.engine.health.HealthSettings;
import dev.nightdesk.engine.kestra.api.Connection;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An engine that answers with a redirect elsewhere gets an honest failure, and the other server
 * gets nothing, least of all what was meant for the engine. The shared client is one that follows
 * everything, as OkHttp does unless it is told otherwise.
 */
class RedirectsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-08-01T10:00:00Z"));

  @StartStop final MockWebServer engine = new MockWebServer();
  @StartStop final MockWebServer other = new MockWebServer();

  private final OkHttpClient follows =
      new OkHttpClient.Builder().followRedirects(true).followSslRedirects(true).build();

  private static final String CASES =
      """
      301 | http://127.0.0.1:PORT/x
      302 | http://localhost:PORT/x
      303 | http://127.0.0.1:PORT/x
      307 | http://127.0.0.1:PORT/x
      308 | http://127.0.0.1:PORT/x
      302 | https://127.0.0.1:PORT/x
      302 | //127.0.0.1:PORT/x
      302 | http://good@127.0.0.1:PORT/x
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = CASES)
  void aStepOfAPlanIsNotSentElsewhere(int status, String to) {
    redirect(status, to);
    var actions = new HttpActions(follows, CLOCK, Map.of("env:TOKEN", "t0k3n")::get);
    for (String method : List.of("POST", "GET", "DELETE")) {
      var request =
          new Action.HttpRequest(
              method,
              url("/fix").toString(),
              Map.of("Authorization", "Bearer ${env:TOKEN}"),
              null,
              List.of(),
              false,
              url("/done").toString());
      var failed = assertInstanceOf(StepOutcome.Failed.class, actions.act(request, "key", TIMEOUT));
      assertThat(failed.detail()).endsWith("redirects are not followed").contains("points to");
      var unused = actions.reconcile(request, "key");
    }
    assertThat(engine.getRequestCount()).isEqualTo(6);
    nothingArrived();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = CASES)
  void whatIsAskedOfKestraIsNotAskedElsewhere(int status, String to) {
    redirect(status, to);
    var connection =
        new Connection(url("/"), Connection.MAIN, new Connection.Credentials.Token("s3cret"));
    try (var api = new KestraApi(follows, connection, _ -> null, CLOCK, TIMEOUT)) {
      assertThat(api.execution("abc").toString()).contains("redirect");
      assertThat(api.kill("abc").toString()).contains("redirect");
    }
    nothingArrived();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = CASES)
  void aProbeOfAnEndpointDoesNotLeaveIt(int status, String to) {
    redirect(status, to);
    var endpoint =
        new HealthSettings.Endpoint(
            "shop",
            url("/health").toString(),
            Duration.ofMinutes(1),
            TIMEOUT,
            1,
            1,
            null,
            Map.of(),
            Map.of("Authorization", "Bearer ${env:TOKEN}"),
            HealthSettings.Conditions.NONE);
    var settings = new HealthSettings(new EngineId("shop"), List.of(endpoint), null);
    try (var health =
        new HealthConnector(settings, follows, CLOCK, Map.of("env:TOKEN", "t0k3n")::get)) {
      assertThat(health.probe().toString()).contains("redirected to");
    }
    assertThat(engine.getRequestCount()).isPositive();
    nothingArrived();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = CASES)
  void whatIsAskedOfGitHubIsNotAskedElsewhere(int status, String to) {
    redirect(status, to);
    try (var api = gitHub()) {
      var shop = new Repo("acme", "shop");
      assertThat(api.account().repository(shop).toString()).contains("redirected");
      assertThat(api.issues().create(shop, "t", "b", List.of()).toString()).contains("moved it to");
    }
    nothingArrived();
  }

  @ParameterizedTest
  @CsvSource({"302, http://127.0.0.1:PORT/log", "302, //localhost:PORT/log"})
  void aLogOfGitHubIsFetchedFromElsewhereWithoutTheToken(int status, String to) throws Exception {
    redirect(status, to);
    other.enqueue(new MockResponse.Builder().code(200).body("hello\n").build());
    try (var api = gitHub()) {
      var unused = api.logs().ofJob(new Repo("acme", "shop"), 71, 1000);
    }
    assertThat(other.getRequestCount()).isEqualTo(1);
    assertThat(other.takeRequest().getHeaders().toString())
        .doesNotContain("Authorization")
        .doesNotContain("s3cret");
  }

  private GitHubApi gitHub() {
    return new GitHubApi(
        new EngineId("acme-shop"),
        follows,
        new dev.nightdesk.engine.github.api.Connection(url("/"), "${env:T}"),
        Map.of("env:T", "s3cret")::get,
        CLOCK,
        TIMEOUT,
        AnswerCache.NONE);
  }

  private HttpUrl url(String path) {
    return engine.url(path);
  }

  private void redirect(int status, String to) {
    String location = to.replace("PORT", String.valueOf(other.getPort()));
    engine.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder()
                .code(status)
                .addHeader("Location", location)
                .addHeader("Content-Type", "application/json")
                .build();
          }
        });
  }

  private void nothingArrived() {
    assertThat(other.getRequestCount()).as("requests at the other server").isZero();
  }
}
