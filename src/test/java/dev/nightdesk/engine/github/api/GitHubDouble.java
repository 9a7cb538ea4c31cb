package dev.nightdesk.engine.github.api;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.ManualClock;
import dev.nightdesk.engine.PromptSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A server that answers as a test wants. */
final class GitHubDouble implements AutoCloseable {
  static final String TOKEN = "made-up-token-4711-äöü".replaceAll("[^a-z0-9-]", "x");

  final ManualClock clock = new ManualClock();
  final MovingPauses pauses = new MovingPauses(clock);
  final KeptInMemory kept = new KeptInMemory();
  private final MockWebServer server = PromptSockets.server();
  private final List<RecordedRequest> asked = new CopyOnWriteArrayList<>();
  private volatile Function<RecordedRequest, MockResponse> answer = request -> json(200, "{}");

  GitHubDouble() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            asked.add(request);
            return answer.apply(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void answers(MockResponse all) {
    answer = request -> all;
  }

  void answers(Function<RecordedRequest, MockResponse> each) {
    answer = each;
  }

  List<RecordedRequest> asked() {
    return asked;
  }

  HttpUrl url() {
    return server.url("/");
  }

  GitHubApi api() {
    return api("${env:GITHUB_TOKEN}", Duration.ofSeconds(5));
  }

  GitHubApi api(@Nullable String token, Duration perCall) {
    return api(url(), token, perCall);
  }

  GitHubApi api(HttpUrl url, @Nullable String token, Duration perCall) {
    Map<String, String> secrets =
        Map.of("env:GITHUB_TOKEN", TOKEN, "env:BAD", "a\nb", "env:EMPTY", " ");
    return new GitHubApi(
        new EngineId("acme-shop"),
        HttpClients.polling(1),
        new Connection(url, token),
        secrets::get,
        clock,
        perCall,
        kept,
        pauses);
  }

  static MockResponse json(int status, String body) {
    return answer(status, body).build();
  }

  static MockResponse.Builder answer(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json; charset=utf-8")
        .addHeader("Date", "Sat, 01 Aug 2026 10:00:00 GMT")
        .body(body);
  }

  @Override
  public void close() {
    server.close();
  }
}
