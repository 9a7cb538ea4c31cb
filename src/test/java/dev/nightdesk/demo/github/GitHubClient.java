package dev.nightdesk.demo.github;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the demo GitHub as any client does; follows no redirects. */
final class GitHubClient implements AutoCloseable {
  static final String TOKEN = "test-token-4711";

  /** One exchange. */
  record Answer(HttpRequest request, String sent, HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String message() {
      return json().path("message").asString("");
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private Consumer<Answer> witness = _ -> {};
  private String token = TOKEN;

  GitHubClient(String base) {
    this.base = base;
  }

  /** Is shown each exchange. */
  void witness(Consumer<Answer> each) {
    witness = each;
  }

  /** Empty = without. */
  void token(String other) {
    token = other;
  }

  Answer get(String path, String... headers) throws IOException {
    return send("GET", path, "", headers);
  }

  Answer post(String path, String body) throws IOException {
    return send("POST", path, body);
  }

  Answer put(String path, String body) throws IOException {
    return send("PUT", path, body);
  }

  Answer patch(String path, String body) throws IOException {
    return send("PATCH", path, body);
  }

  Answer delete(String path) throws IOException {
    return send("DELETE", path, "");
  }

  Answer send(String method, String path, String body, String... headers) throws IOException {
    var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path));
    request.header("User-Agent", "test").header("X-GitHub-Api-Version", "2022-11-28");
    if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
    boolean accept = false;
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
      accept |= headers[i].equals("Accept");
    }
    if (!accept) request.header("Accept", "application/vnd.github+json");
    if (!body.isEmpty()) request.header("Content-Type", "application/json");
    request.method(
        method,
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    HttpRequest built = request.build();
    try {
      var answer = new Answer(built, body, http.send(built, BodyHandlers.ofString()));
      witness.accept(answer);
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
