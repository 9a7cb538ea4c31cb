package dev.nightdesk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program that watches a running Kestra, as a user starts it, and the events it has told. */
final class SuiteDesk implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder;
  private final Path configuration;
  private final List<JsonNode> before = new ArrayList<>();
  private final List<JsonNode> events = new ArrayList<>();
  private Program program;
  private DeskClient client;

  private SuiteDesk(Path folder, Path configuration) throws Exception {
    this.folder = folder;
    this.configuration = configuration;
    start();
  }

  /**
   * Starts a desk.
   *
   * @param url of the engine, or of what stands in front of it
   * @param engine more lines of the engine, which is called {@code kestra-suite}
   */
  static SuiteDesk start(Path folder, KestraServer server, String url, String engine)
      throws Exception {
    Files.createDirectories(folder.resolve("playbooks"));
    for (String name : List.of("suite-remediation.yaml", "suite-short-question.yaml")) {
      String text = Suite.text("playbooks/" + name).replace("NAMESPACE", server.namespace());
      Files.writeString(folder.resolve("playbooks").resolve(name), text);
    }
    return new SuiteDesk(
        folder, Files.writeString(folder.resolve("suite.yaml"), configuration(url, engine)));
  }

  /** The line of an engine's configuration that says who asks; empty when nobody has to say. */
  static String authentication() {
    return System.getenv(KestraServer.USER) == null
        ? ""
        : "auth: {username: \"${env:%s}\", password: \"${env:%s}\"}"
            .formatted(KestraServer.USER, KestraServer.PASSWORD);
  }

  /** A configuration that heals at once, however often, and never waits long. */
  private static String configuration(String url, String engine) {
    return """
    version: 1
    healing:
      afterCrash: resume
      reopenWithin: PT0S
      brakes: {attemptsPerIncident: 100, perTargetPerHour: 100000, perHour: 100000, concurrency: 64, coolDown: PT0S, holdMost: PT0S, maxStepWait: PT1S, flood: {enabled: false}}
    playbooks: {folders: [playbooks]}
    engines:
      - id: kestra-suite
        type: kestra
        url: "%s"
        every: PT1S
        %s
    %s
    """
        .formatted(url, authentication(), engine.indent(4));
  }

  private void start() throws Exception {
    program = Program.start("desk", "--config", configuration, "--data", data(), "--json");
    client = new DeskClient(data());
  }

  Path data() {
    return folder.resolve("data");
  }

  DeskClient client() {
    return client;
  }

  /** All events that were told so far, also by the processes before. */
  synchronized List<JsonNode> events() {
    List<String> lines = program.out();
    for (String line : lines.subList(events.size(), lines.size())) events.add(JSON.readTree(line));
    var all = new ArrayList<>(before);
    all.addAll(events);
    return all;
  }

  /** Events of a type, in order. */
  List<JsonNode> events(String type) {
    return events().stream().filter(e -> e.path("type").asString().equals(type)).toList();
  }

  /** Events of an incident, in order. */
  List<JsonNode> story(String incident) {
    return events().stream().filter(e -> e.path("incident").asString("").equals(incident)).toList();
  }

  /** The types of an incident's events, in order. */
  List<String> types(String incident) {
    return story(incident).stream().map(e -> e.path("type").asString()).toList();
  }

  /** Signals about a target: those that opened an incident and those that repeated one. */
  List<JsonNode> signals(String target) {
    return events().stream()
        .filter(e -> e.path("target").asString("").equals(target))
        .filter(
            e -> List.of("IncidentOpened", "SignalRepeated").contains(e.path("type").asString()))
        .toList();
  }

  JsonNode await(String type, Predicate<JsonNode> which) throws Exception {
    Suite.await(type, PATIENCE, () -> find(type, which).isPresent(), this::toString);
    return find(type, which).orElseThrow();
  }

  JsonNode awaitOf(String incident, String type) throws Exception {
    return await(type, e -> e.path("incident").asString().equals(incident));
  }

  /** Waits until an incident holds this execution; its id. */
  String awaitIncident(String unit) throws Exception {
    Predicate<JsonNode> about = e -> e.path("unit").asString("").equals(unit);
    Suite.await(
        "incident about " + unit, PATIENCE, () -> signal(about).isPresent(), this::toString);
    return signal(about).orElseThrow().path("incident").asString();
  }

  /** The incident as the local API tells it. */
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

  /** The question about an incident that waits for an answer. */
  JsonNode awaitQuestion(String incident) throws Exception {
    Suite.await(
        "question about " + incident,
        PATIENCE,
        () -> question(incident).isPresent(),
        () -> String.valueOf(story(incident)));
    return question(incident).orElseThrow();
  }

  private Optional<JsonNode> question(String incident) throws Exception {
    return pending("incident", incident).stream().findFirst();
  }

  /** The questions about a target that wait for an answer now. */
  List<JsonNode> questions(String target) throws Exception {
    return pending("target", target);
  }

  private List<JsonNode> pending(String field, String value) throws Exception {
    JsonNode all = client.get("/api/v1/approvals?state=PENDING&limit=500").json();
    return all.path("items")
        .valueStream()
        .filter(item -> item.path(field).asString().equals(value))
        .toList();
  }

  DeskClient.Answer approve(JsonNode question, Map<String, String> answers) throws Exception {
    var body =
        new HashMap<String, Object>(
            Map.of("planHash", question.path("planHash").asString(), "by", "ada"));
    if (!answers.isEmpty()) body.put("answers", answers);
    return client.send("/api/v1/approvals/" + question.path("id").asString() + "/approve", body);
  }

  DeskClient.Answer reject(JsonNode question) throws Exception {
    var body =
        Map.of(
            "planHash",
            question.path("planHash").asString(),
            "by",
            "ada",
            "reason",
            "not during the sale");
    return client.send("/api/v1/approvals/" + question.path("id").asString() + "/reject", body);
  }

  /** SIGTERM; all events of the journal, in order, from its file. */
  List<JsonNode> endAndRead() throws Exception {
    end();
    return Suite.journal(data());
  }

  /** SIGKILL, and a new one on the same data. */
  void killAndStart() throws Exception {
    program.kill();
    startAgain();
  }

  /** SIGTERM, and a new one on the same data. */
  void endAndStart() throws Exception {
    end();
    startAgain();
  }

  private void end() throws Exception {
    int code = program.terminate().awaitEnd(Duration.ofSeconds(15));
    if (code != 0) throw new AssertionError("it ended with " + code + "; " + program);
  }

  private void startAgain() throws Exception {
    synchronized (this) {
      List<JsonNode> told = events();
      before.clear();
      before.addAll(told);
      events.clear();
    }
    client.close();
    Files.deleteIfExists(DeskClient.file(data()));
    start();
  }

  private Optional<JsonNode> find(String type, Predicate<JsonNode> which) {
    return events(type).stream().filter(which).findFirst();
  }

  private Optional<JsonNode> signal(Predicate<JsonNode> which) {
    Optional<JsonNode> opened = find("IncidentOpened", which);
    return opened.isPresent() ? opened : find("SignalRepeated", which);
  }

  @Override
  public void close() {
    client.close();
    program.close();
  }

  @Override
  public String toString() {
    return program.toString();
  }
}
