package dev.nightdesk.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks to a running desk as a script would: the address and the token from its file, then HTTP.
 */
final class DeskClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final String token;

  /** What was answered. */
  record Answer(int status, String body) {
    JsonNode json() {
      return JSON.readTree(body);
    }
  }

  /** A condition that another process brings about. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  DeskClient(Path data) throws Exception {
    Path file = file(data);
    await("local-api.json", () -> Files.exists(file));
    JsonNode address = JSON.readTree(Files.readString(file));
    url = address.path("url").asString();
    token = address.path("token").asString();
  }

  static Path file(Path data) {
    return data.resolve("local-api.json");
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  Answer post(String path, Map<String, String> body) throws IOException, InterruptedException {
    return send(path, body);
  }

  /** Posts any value as JSON. */
  Answer send(String path, Object body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  /** Waits up to half a minute. */
  static void await(String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) throw new AssertionError("no " + what);
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
