package dev.nightdesk.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running Kestra as its own user sees it, by HTTP and without any of the program's own code: what
 * it says is what the desk is judged by. The environment says where it is.
 */
final class KestraServer implements AutoCloseable {
  static final String URL = "NIGHTDESK_KESTRA_URL";
  static final String USER = "NIGHTDESK_KESTRA_USER";
  static final String PASSWORD = "NIGHTDESK_KESTRA_PASSWORD";

  /** A command that stops the server and starts it again on the same data. */
  static final String RESTART = "NIGHTDESK_KESTRA_RESTART";

  private static final Set<String> OVER =
      Set.of("SUCCESS", "WARNING", "FAILED", "KILLED", "CANCELLED");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String base;
  private final String namespace;
  private final boolean second;

  private KestraServer(String base, String namespace) throws IOException, InterruptedException {
    this.base = base;
    this.namespace = namespace;
    HttpResponse<String> configs =
        send(HttpRequest.newBuilder(URI.create(base + "/api/v1/configs")).GET());
    second = JSON.readTree(configs.body()).path("version").asString().startsWith("2.");
  }

  /**
   * The server of the environment with the flows of this suite in a namespace of their own, from
   * which the executions of earlier runs are gone. Skips the test when there is none.
   */
  static KestraServer of(String part) throws IOException, InterruptedException {
    String url = System.getenv(URL);
    assumeTrue(
        url != null && !url.isBlank(), "no Kestra to test with: set " + URL + " to its address");
    var server = new KestraServer(url.replaceAll("/+$", ""), "nightdesk.suite." + part);
    server.clear();
    return server;
  }

  /** Its address, as it stands in a configuration. */
  String url() {
    return base;
  }

  String namespace() {
    return namespace;
  }

  /** The target of the desk's incidents about a flow of this suite. */
  String target(String flow) {
    return namespace + "." + flow;
  }

  /** Puts these flows of the suite in, or in again. */
  void load(String... flows) throws IOException, InterruptedException {
    for (String flow : flows) {
      String source =
          Suite.text(flow + ".yml")
              .replace("namespace: nightdesk.suite\n", "namespace: " + namespace + "\n");
      HttpResponse<String> answer =
          send(
              request("/flows")
                  .header("Content-Type", "application/x-yaml")
                  .POST(BodyPublishers.ofString(source)));
      if (answer.statusCode() == 422) {
        answer =
            send(
                request("/flows/" + namespace + "/" + flow)
                    .header("Content-Type", "application/x-yaml")
                    .PUT(BodyPublishers.ofString(source)));
      }
      good(answer);
    }
  }

  /** Starts a flow; the id of its execution. */
  String start(String flow, Map<String, String> inputs) throws IOException, InterruptedException {
    String boundary = "suite-0f1e2d3c";
    var body = new StringBuilder();
    inputs.forEach((name, value) ->
        body.append(
            "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(boundary, name, value)));
    body.append("--").append(boundary).append("--\r\n");
    var request = request("/executions/" + namespace + "/" + flow);
    if (inputs.isEmpty()) request.POST(BodyPublishers.noBody());
    else
      request
          .header("Content-Type", "multipart/form-data; boundary=" + boundary)
          .POST(BodyPublishers.ofString(body.toString()));
    return good(send(request)).path("id").asString();
  }

  String start(String flow) throws IOException, InterruptedException {
    return start(flow, Map.of());
  }

  /** Calls a flow's webhook, without any credentials; the id of the execution that it started. */
  String webhook(String flow, String key, Object body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    base + "/api/v1/main/executions/webhook/" + namespace + "/" + flow + "/" + key))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    return good(send(request)).path("id").asString();
  }

  JsonNode execution(String id) throws IOException, InterruptedException {
    return good(send(request("/executions/" + id).GET()));
  }

  String state(String id) throws IOException, InterruptedException {
    return execution(id).path("state").path("current").asString();
  }

  /** All states that it was in, in order. */
  List<String> history(String id) throws IOException, InterruptedException {
    return execution(id)
        .path("state")
        .path("histories")
        .valueStream()
        .map(entry -> entry.path("state").asString())
        .toList();
  }

  /** How often it was restarted, by its own history. */
  long restarts(String id) throws IOException, InterruptedException {
    return history(id).stream().filter("RESTARTED"::equals).count();
  }

  Map<String, String> labels(String id) throws IOException, InterruptedException {
    var labels = new LinkedHashMap<String, String>();
    execution(id)
        .path("labels")
        .forEach(label -> labels.put(label.path("key").asString(), label.path("value").asString()));
    return labels;
  }

  void awaitState(String id, String state) throws Exception {
    Suite.await(
        id + " in state " + state,
        PATIENCE,
        () -> state(id).equals(state),
        () -> String.valueOf(history(id)));
  }

  /** All executions of a flow of this suite. */
  List<JsonNode> executions(String flow) throws IOException, InterruptedException {
    return list("&filters[flowId][EQUALS]=" + flow);
  }

  void kill(String id) throws IOException, InterruptedException {
    send(request("/executions/" + id + (second ? "/actions/kill" : "/kill")).DELETE());
  }

  /** Ends what runs in this namespace and forgets all executions there. */
  void clear() throws IOException, InterruptedException {
    for (JsonNode execution : list("")) {
      String id = execution.path("id").asString();
      if (!OVER.contains(execution.path("state").path("current").asString())) kill(id);
      send(request("/executions/" + id).DELETE());
    }
  }

  private List<JsonNode> list(String filters) throws IOException, InterruptedException {
    String query =
        "?page=1&size=2000&sort=state.startDate:asc&filters[namespace][EQUALS]="
            + namespace
            + filters;
    query = query.replace("[", "%5B").replace("]", "%5D");
    var all = new ArrayList<JsonNode>();
    good(send(request("/executions/search" + query).GET())).path("results").forEach(all::add);
    return all;
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1/main" + path))
            .timeout(Duration.ofSeconds(30));
    String user = System.getenv(USER);
    if (user == null) return request;
    String pair = user + ":" + System.getenv(PASSWORD);
    return request.header(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode good(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2)
      throw new AssertionError(
          answer.request().method()
              + " "
              + answer.uri()
              + " was answered "
              + answer.statusCode()
              + ": "
              + answer.body());
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    clear();
    client.close();
  }
}
