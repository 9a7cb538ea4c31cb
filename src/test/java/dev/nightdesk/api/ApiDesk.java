package dev.nightdesk.api;

import dev.nightdesk.domain.People;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A local API over a {@link FakeDesk}, and the ways in which a test talks to it. */
final class ApiDesk implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final FakeDesk desk = new FakeDesk();
  final LocalApi api;

  ApiDesk(Path directory) throws IOException {
    this(directory, Duration.ofMillis(500));
  }

  /** With another time within which a body has to arrive. */
  ApiDesk(Path directory, Duration readWithin) throws IOException {
    api =
        new LocalApi(
            desk,
            desk,
            () -> desk.trouble,
            new FakeShelf(),
            People.only("sam"),
            InstantSource.fixed(FakeDesk.NOW),
            directory,
            0,
            text -> text.replaceAll("hunter2|(?<=password=)\\S+", "•••"),
            readWithin);
  }

  HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(request(path).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(String path, byte[] body) throws Exception {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api.url() + path))
        .header("Authorization", "Bearer " + api.token());
  }

  HttpResponse<String> send(HttpRequest request) throws Exception {
    return HTTP.send(request, BodyHandlers.ofString());
  }

  /** Sends exactly this text and reads until the other side closes. */
  String raw(String text) throws IOException {
    try (var socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(api.url()).getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  @Override
  public void close() {
    api.close();
  }
}
