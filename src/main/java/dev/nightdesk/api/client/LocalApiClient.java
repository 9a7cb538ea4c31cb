package dev.nightdesk.api.client;

import static java.util.stream.Collectors.joining;

import dev.nightdesk.api.AddressFile;
import dev.nightdesk.api.BackTestJson;
import dev.nightdesk.api.Json;
import dev.nightdesk.api.TriageDeed;
import dev.nightdesk.domain.shelf.BackTestReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the desk that runs on a data directory, for the command line. */
public final class LocalApiClient {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MAX_ANSWER = 32 * 1024 * 1024;

  private final AddressFile address;

  private LocalApiClient(AddressFile address) {
    this.address = address;
  }

  /** One line of the incident list. */
  public record IncidentLine(
      String id,
      String severity,
      String phase,
      String engine,
      String target,
      String title,
      String openedAt) {}

  /**
   * A page of incidents.
   *
   * @param next what {@code before} must be for the next page, or null at the end
   */
  public record IncidentPage(List<IncidentLine> items, @Nullable String next) {}

  /**
   * What waits for a yes or no.
   *
   * @param steps what will be done, a line each
   * @param diff the changes of files as a unified diff; empty when there are none
   * @param blast what it would touch, in words; may be empty
   * @param needs whose yes it needs, in words; empty when anybody's is enough
   */
  public record Question(
      String id,
      String incident,
      String engine,
      String title,
      String planHash,
      String expiresAt,
      List<String> steps,
      String diff,
      String blast,
      String needs,
      List<Asked> asks,
      String ifRejected) {
    public Question {
      steps = List.copyOf(steps);
      asks = List.copyOf(asks);
    }
  }

  /**
   * What the plan itself asks whoever says yes.
   *
   * @param hint its type, whether it must be answered, its preset and its choices, in words
   */
  public record Asked(String id, String hint, String description) {}

  /**
   * Finds the running desk.
   *
   * @throws ApiRefusal when none runs on this directory
   */
  public static LocalApiClient in(Path dataDirectory) throws ApiRefusal {
    try {
      AddressFile file =
          AddressFile.read(dataDirectory)
              .orElseThrow(() ->
                  new ApiRefusal(
                      0,
                      "No desk is running on "
                          + dataDirectory
                          + " (there is no "
                          + AddressFile.NAME
                          + "); start one, or name another directory with --data"));
      return new LocalApiClient(file);
    } catch (IOException e) {
      throw new ApiRefusal(
          0, "The address of the desk cannot be read in " + dataDirectory + ": " + e.getMessage());
    }
  }

  /** Incidents, newest first; an empty text and null mean no restriction. */
  public IncidentPage incidents(
      String line, String state, String engine, int limit, @Nullable String before)
      throws ApiRefusal {
    String query =
        "?limit=" + limit + part("query", line) + part("state", state) + part("engine", engine);
    JsonNode root = get("/api/v1/incidents" + query + part("before", before == null ? "" : before));
    var items = new ArrayList<IncidentLine>();
    for (JsonNode item : root.path("items")) {
      items.add(
          new IncidentLine(
              text(item, "id"),
              text(item, "severity"),
              text(item, "phase"),
              text(item, "engine"),
              text(item, "target"),
              text(item, "title"),
              text(item, "openedAt")));
    }
    JsonNode next = root.path("next");
    return new IncidentPage(List.copyOf(items), next.isString() ? next.asString() : null);
  }

  /** One incident as the API tells it, as indented JSON. */
  public String incident(String id) throws ApiRefusal {
    return get("/api/v1/incidents/" + encoded(id)).toPrettyString();
  }

  /** What waits for an answer, the most urgent first. */
  public List<Question> questions() throws ApiRefusal {
    var questions = new ArrayList<Question>();
    for (JsonNode item : get("/api/v1/approvals?state=PENDING").path("items")) {
      questions.add(question(item));
    }
    return List.copyOf(questions);
  }

  /** One question, whatever became of it. */
  public Question question(String approval) throws ApiRefusal {
    return question(get("/api/v1/approvals/" + encoded(approval)));
  }

  private static Question question(JsonNode item) {
    var steps = new ArrayList<String>();
    for (JsonNode step : item.path("steps")) steps.add(text(step, "deed"));
    for (JsonNode step : item.path("undo")) steps.add("if it fails: " + text(step, "deed"));
    return new Question(
        text(item, "id"),
        text(item, "incident"),
        text(item, "engine"),
        text(item, "title"),
        text(item, "planHash"),
        text(item, "expiresAt"),
        steps,
        text(item, "diff"),
        text(item, "blast"),
        text(item, "needs"),
        item.path("questions").valueStream().map(LocalApiClient::asked).toList(),
        text(item, "ifRejected"));
  }

  private static Asked asked(JsonNode question) {
    var hint = new StringBuilder(text(question, "type").toLowerCase(Locale.ROOT));
    if (question.path("required").asBoolean(false)) hint.append(", required");
    if (question.path("preset").isString())
      hint.append(", preset: ").append(text(question, "preset"));
    String choices =
        question.path("choices").valueStream().map(JsonNode::asString).collect(joining(", "));
    if (!choices.isEmpty()) hint.append(", one of ").append(choices);
    return new Asked(text(question, "id"), hint.toString(), text(question, "description"));
  }

  /** Says no. */
  public void reject(String approval, String planHash, String by, String reason) throws ApiRefusal {
    JsonNode _ =
        post(
            "/api/v1/approvals/" + encoded(approval) + "/reject",
            Json.object("planHash", planHash, "by", by, "reason", reason));
  }

  /**
   * What a person does about an incident without touching its engine.
   *
   * @param words what it needs beside the name
   * @return the answer on one line
   */
  public String triage(String incident, TriageDeed deed, String by, Map<String, Object> words)
      throws ApiRefusal {
    Map<String, @Nullable Object> body = Json.object("by", by);
    body.putAll(words);
    return post("/api/v1/incidents/" + encoded(incident) + "/" + deed.path(), body).toString();
  }

  public void pauseAutomation(String by, String reason) throws ApiRefusal {
    JsonNode _ = post("/api/v1/automation/pause", Json.object("by", by, "reason", reason));
  }

  public void resumeAutomation(String by, String reason) throws ApiRefusal {
    JsonNode _ = post("/api/v1/automation/resume", Json.object("by", by, "reason", reason));
  }

  /** What a playbook would have done; its text is not checked here. */
  public BackTestReport backTest(String text, Duration back) throws ApiRefusal {
    byte[] body = Json.write(Json.object("text", text, "since", back.toString()));
    JsonNode report =
        call("POST", "/api/v1/playbooks/back-test", body, BackTestJson.PATIENCE.plusSeconds(5));
    return BackTestJson.read(report);
  }

  // ---- the wire

  JsonNode get(String path) throws ApiRefusal {
    return call("GET", path, null);
  }

  JsonNode delete(String path) throws ApiRefusal {
    return call("DELETE", path, null);
  }

  JsonNode post(String path, Object body) throws ApiRefusal {
    return call("POST", path, Json.write(body));
  }

  private JsonNode call(String method, String path, byte @Nullable [] body) throws ApiRefusal {
    return call(method, path, body, Duration.ofSeconds(30));
  }

  private JsonNode call(String method, String path, byte @Nullable [] body, Duration patience)
      throws ApiRefusal {
    try {
      var connection =
          (HttpURLConnection)
              URI.create(address.url() + path).toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(3_000);
      connection.setReadTimeout((int) patience.toMillis());
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod(method);
      connection.setRequestProperty("Authorization", "Bearer " + address.token());
      if (body != null) {
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
          out.write(body);
        }
      }
      return answer(connection);
    } catch (ConnectException | SocketTimeoutException e) {
      throw new ApiRefusal(
          0,
          "Nobody answers at "
              + address.url()
              + ": the desk (process "
              + address.pid()
              + ") has probably ended without tidying up; start it again");
    } catch (IOException | IllegalArgumentException | JacksonException e) {
      throw new ApiRefusal(
          0, "The desk at " + address.url() + " cannot be asked: " + e.getMessage());
    }
  }

  private static JsonNode answer(HttpURLConnection connection) throws IOException, ApiRefusal {
    int status = connection.getResponseCode();
    boolean good = status / 100 == 2;
    String text;
    try (InputStream in = good ? connection.getInputStream() : connection.getErrorStream()) {
      text = in == null ? "" : new String(in.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
    }
    if (good) return JSON.readTree(text);
    throw new ApiRefusal(status, sentence(status, text));
  }

  private static String sentence(int status, String text) {
    if (status == 401) {
      return "What answers there is not the desk of this data directory (it refuses our token)";
    }
    try {
      JsonNode error = JSON.readTree(text).path("error");
      if (error.isString()) return error.asString();
    } catch (JacksonException e) {
      // not ours: told by its status alone
    }
    return "The desk answered with HTTP status " + status;
  }

  private static String part(String name, String value) {
    return value.isEmpty() ? "" : "&" + name + "=" + encoded(value);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
