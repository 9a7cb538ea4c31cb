package dev.nightdesk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program that watches repositories of a GitHub, as a user starts it, and what it has told. */
final class GitHubDesk implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path data;
  private final List<JsonNode> events = new ArrayList<>();
  private final Program program;
  private final DeskClient client;

  private GitHubDesk(Path data, Program program) throws Exception {
    this.data = data;
    this.program = program;
    this.client = new DeskClient(data);
  }

  /**
   * @param engines as {@link #engine} writes them
   */
  static GitHubDesk start(Path folder, String engines) throws Exception {
    Path configuration = Files.writeString(folder.resolve("github.yaml"), configuration(engines));
    Path data = folder.resolve("data");
    return new GitHubDesk(
        data, Program.start("desk", "--config", configuration, "--data", data, "--json"));
  }

  static String engine(String id, String url, String more) {
    return """
    - id: %s
      type: github
      url: "%s"
      token: "${env:%s}"
      every: PT0.5S
    %s
    """
        .formatted(id, url, Program.TOKEN_NAME, more.indent(2));
  }

  /** Heals at once, however often, and never waits long. */
  static String configuration(String engines) {
    return """
    version: 1
    healing:
      afterCrash: resume
      reopenWithin: PT0S
      brakes: {attemptsPerIncident: 100, perTargetPerHour: 100000, perHour: 100000, concurrency: 64, coolDown: PT0S, holdMost: PT0S, maxStepWait: PT0.2S, flood: {enabled: false}}
    engines:
    %s
    """
        .formatted(engines.indent(2));
  }

  Path data() {
    return data;
  }

  List<String> printed() {
    var all = new ArrayList<>(program.out());
    all.addAll(program.err());
    return all;
  }

  synchronized List<JsonNode> events() {
    List<String> lines = program.out();
    for (String line : lines.subList(events.size(), lines.size()))
      events.add(JsonMapper.shared().readTree(line));
    return List.copyOf(events);
  }

  List<JsonNode> story(String incident) {
    return events().stream().filter(e -> e.path("incident").asString("").equals(incident)).toList();
  }

  List<String> types(String incident) {
    return story(incident).stream().map(e -> e.path("type").asString()).toList();
  }

  /** Waits for the incident about a target; its id. */
  String awaitIncident(String target) throws Exception {
    Predicate<JsonNode> opened =
        e ->
            e.path("type").asString().equals("IncidentOpened")
                && e.path("target").asString().equals(target);
    Suite.await(
        "incident about " + target,
        PATIENCE,
        () -> events().stream().anyMatch(opened),
        () -> String.join("\n", printed()));
    return events().stream().filter(opened).findFirst().orElseThrow().path("incident").asString();
  }

  JsonNode incident(String id) throws Exception {
    return client.get("/api/v1/incidents/" + id).json();
  }

  void awaitPhase(String incident, String phase) throws Exception {
    Suite.await(
        incident + " " + phase,
        PATIENCE,
        () -> incident(incident).path("phase").asString().equals(phase),
        () -> incident(incident).path("phase").asString() + "\n" + story(incident));
  }

  JsonNode awaitQuestion(String incident) throws Exception {
    Suite.await(
        "question about " + incident,
        PATIENCE,
        () -> question(incident).isPresent(),
        () -> String.valueOf(story(incident)));
    return question(incident).orElseThrow();
  }

  Optional<JsonNode> question(String incident) throws Exception {
    return client
        .get("/api/v1/approvals?state=PENDING")
        .json()
        .path("items")
        .valueStream()
        .filter(item -> item.path("incident").asString().equals(incident))
        .findFirst();
  }

  DeskClient.Answer approve(JsonNode question) throws Exception {
    return answer(question, "approve", "looks right");
  }

  DeskClient.Answer reject(JsonNode question, String reason) throws Exception {
    return answer(question, "reject", reason);
  }

  private DeskClient.Answer answer(JsonNode question, String word, String reason) throws Exception {
    return client.post(
        "/api/v1/approvals/" + question.path("id").asString() + "/" + word,
        Map.of("planHash", question.path("planHash").asString(), "reason", reason, "by", "sam"));
  }

  @Override
  public void close() throws Exception {
    client.close();
    program.close();
  }
}
