package dev.nightdesk.engine.kestra.api;

import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.ManualClock;
import dev.nightdesk.engine.kestra.api.Connection.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

/** A server that says which version it is and answers everything else as a test wants. */
final class KestraDouble implements AutoCloseable {
  static final int MOST_BYTES = 64 * 1024;

  private final MockWebServer server = new MockWebServer();
  private final List<RecordedRequest> asked = new CopyOnWriteArrayList<>();
  private final List<RecordedRequest> introductions = new CopyOnWriteArrayList<>();
  private volatile Function<RecordedRequest, MockResponse> answer = request -> json(200, "{}");
  private volatile MockResponse introduction = json(200, text("one/configs.json"));

  KestraDouble() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            boolean configs = request.getTarget().endsWith("/api/v1/configs");
            (configs ? introductions : asked).add(request);
            return configs ? introduction : answer.apply(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  KestraDouble style(String oneOrTwo) {
    introduction = json(200, text(oneOrTwo + "/configs.json"));
    return this;
  }

  void introduces(MockResponse answer) {
    introduction = answer;
  }

  void answers(MockResponse all) {
    answer = request -> all;
  }

  void answers(Function<RecordedRequest, MockResponse> each) {
    answer = each;
  }

  /** What was asked besides the version. */
  List<RecordedRequest> asked() {
    return asked;
  }

  List<RecordedRequest> introductions() {
    return introductions;
  }

  HttpUrl url() {
    return server.url("/");
  }

  KestraApi api() {
    return api(url(), new Credentials.Basic("${env:USER}", "${env:PASS}"), Duration.ofSeconds(5));
  }

  static KestraApi api(HttpUrl url, Credentials credentials, Duration perCall) {
    Map<String, String> secrets =
        Map.of("env:USER", "kim@example.com", "env:PASS", "S3cret-ü", "env:BAD", "a\nb");
    return new KestraApi(
        HttpClients.polling(1),
        new Connection(url, Connection.MAIN, credentials),
        secrets::get,
        new ManualClock(),
        perCall,
        MOST_BYTES);
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .addHeader("Date", "Sat, 01 Aug 2026 02:00:09 GMT")
        .body(body)
        .build();
  }

  static String text(String file) {
    String path = "/dev/nightdesk/engine/kestra/api/" + file;
    try (InputStream in = KestraDouble.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
