package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * One desk, one running Kestra, each of its flows: what the desk says and does about it, judged by
 * the desk's events and by what Kestra itself tells of its executions.
 */
@Tag("real-engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class KestraStoryTest {
  private static final String[] FLOWS = {
    "settled",
    "refused-once",
    "bad-column",
    "never-ends",
    "asks-first",
    "asks-briefly",
    "on-flag",
    "half-good",
    "tries-thrice",
    "one-at-a-time",
    "chatty",
    "handles-incident",
    "puts-right",
    "needs-help"
  };

  private KestraServer kestra;
  private SuiteDesk desk;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    kestra = KestraServer.of("story");
    kestra.load(FLOWS);
    String engine =
        """
        namespaces: [%s]
        stalled: {every: PT1S, floor: PT6S}
        """
            .formatted(kestra.namespace());
    desk = SuiteDesk.start(folder, kestra, kestra.url(), engine);
  }

  @AfterAll
  void end() throws Exception {
    if (desk != null) desk.close();
    if (kestra != null) kestra.close();
  }

  @Test
  void aSuccessLeavesNoIncident() throws Exception {
    String good = kestra.start("settled");
    kestra.awaitState(good, "SUCCESS");
    String after = kestra.start("half-good");
    desk.awaitIncident(after);
    assertThat(desk.signals(kestra.target("settled"))).isEmpty();
  }

  @Test
  void aPassingFaultIsHealedByOneRestartWithoutAPerson() throws Exception {
    String unit = kestra.start("refused-once");
    String incident = desk.awaitIncident(unit);
    JsonNode resolved = desk.awaitOf(incident, "IncidentResolved");
    assertThat(resolved.path("by").asString()).isEqualTo("nightdesk");
    assertThat(kestra.history(unit)).containsSubsequence("FAILED", "RESTARTED", "SUCCESS");
    assertThat(kestra.restarts(unit)).isEqualTo(1);
    assertThat(desk.types(incident))
        .doesNotContain("ApprovalRequested", "IncidentEscalated", "ManualFixNeeded")
        .containsSubsequence(
            "IncidentOpened",
            "EvidenceChecked",
            "IncidentAnalysed",
            "StepIntended",
            "StepFinished",
            "Looked",
            "RemediationEnded",
            "IncidentResolved");
    assertThat(desk.signals(kestra.target("refused-once"))).hasSize(1);
    assertThat(kestra.labels(unit))
        .containsEntry("nightdesk-incident", incident)
        .containsEntry("service", "stock-db")
        .containsEntry("team", "warehouse");
  }

  @Test
  void aLastingFaultIsLaidBeforePeopleWithItsDetails() throws Exception {
    String unit = kestra.start("bad-column");
    String incident = desk.awaitIncident(unit);
    desk.awaitOf(incident, "IncidentEscalated");
    JsonNode told = desk.incident(incident);
    assertThat(told.path("title").asString()).contains("currency");
    assertThat(told.path("analysis").path("kind").asString()).isEqualTo("persistent");
    assertThat(told.path("facts").path("task.id").asString()).isEqualTo("insert");
    assertThat(log(told))
        .anyMatch(line -> line.contains("2 of 2 rows have no field 'currency'"))
        .anyMatch(line -> line.contains("column \"currency\" of relation \"accounts\""));
    assertThat(kestra.history(unit)).doesNotContain("RESTARTED").endsWith("FAILED");
  }

  @Test
  void aHangingOneIsFoundStalledAndEndedAfterAYesOnly() throws Exception {
    String unit = kestra.start("never-ends");
    String incident = desk.awaitIncident(unit);
    JsonNode question = desk.awaitQuestion(incident);
    assertThat(desk.incident(incident).path("facts").path("stalled").asString()).isEqualTo("true");
    assertThat(kestra.state(unit)).isEqualTo("RUNNING");
    assertThat(question.path("sends").asString()).contains("Kill execution " + unit);

    assertThat(desk.approve(question, Map.of()).status()).isEqualTo(200);
    kestra.awaitState(unit, "KILLED");
    Suite.await(
        "replay of " + unit,
        Duration.ofSeconds(60),
        () -> !replays(unit).isEmpty(),
        () -> desk.story(incident).toString());
    assertThat(replays(unit)).hasSize(1);
    String replay = replays(unit).getFirst().path("id").asString();
    kestra.awaitState(replay, "RUNNING");
    kestra.kill(replay);
    kestra.awaitState(replay, "KILLED");
  }

  private List<JsonNode> replays(String unit) throws Exception {
    return kestra.executions("never-ends").stream()
        .filter(e -> e.path("originalId").asString("").equals(unit))
        .filter(e -> !e.path("id").asString().equals(unit))
        .toList();
  }

  @Test
  void aPausedOneGoesOnWithTheAnswersOfTheInbox() throws Exception {
    String unit = kestra.start("asks-first");
    String incident = desk.awaitIncident(unit);
    JsonNode question = desk.awaitQuestion(incident);

    var silent = desk.approve(question, Map.of());
    assertThat(silent.status()).as(silent.body()).isEqualTo(409);
    assertThat(silent.body()).contains("approver");
    assertThat(kestra.state(unit)).isEqualTo("PAUSED");

    question = desk.awaitQuestion(incident);
    var answer = desk.approve(question, Map.of("size", "60", "approver", "ada"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    kestra.awaitState(unit, "SUCCESS");
    assertThat(kestra.execution(unit).path("outputs").path("done").asString())
        .isEqualTo("60 connections, said ada");
    desk.awaitPhase(incident, "RESOLVED");
    assertThat(desk.types(incident)).doesNotContain("EngineOverrode");
  }

  @Test
  void aPausedOneThatIsRejectedIsKilled() throws Exception {
    String unit = kestra.start("asks-first");
    String incident = desk.awaitIncident(unit);
    var answer = desk.reject(desk.awaitQuestion(incident));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    kestra.awaitState(unit, "KILLED");
    desk.awaitPhase(incident, "RESOLVED");
    assertThat(desk.types(incident)).doesNotContain("EngineOverrode");
    assertThat(Suite.signalsByUnit(desk.events())).containsEntry(unit, 1L);
  }

  @Test
  void aPauseThatEndsByItselfAfterNobodyAnsweredIsToldAsSuch() throws Exception {
    String unit = kestra.start("asks-briefly");
    String incident = desk.awaitIncident(unit);
    desk.awaitOf(incident, "ApprovalExpired");
    assertThat(kestra.state(unit)).isEqualTo("PAUSED");
    kestra.awaitState(unit, "SUCCESS");
    JsonNode override = desk.awaitOf(incident, "EngineOverrode");
    assertThat(override.path("unit").asString()).isEqualTo(unit);
    assertThat(override.path("state").asString()).isIn("RUNNING", "SUCCESS");
    assertThat(desk.types(incident)).doesNotContain("StepIntended");
  }

  @Test
  void aWebhookStartsTheIncidentHandlerAndItsQuestionComesToTheInbox() throws Exception {
    String low = hook("LOW");
    kestra.awaitState(low, "SUCCESS");
    String odd = hook("ODD");
    String medium = hook("MEDIUM");

    String asked = desk.awaitIncident(medium);
    assertThat(desk.approve(desk.awaitQuestion(asked), Map.of()).status()).isEqualTo(200);
    kestra.awaitState(medium, "SUCCESS");
    desk.awaitPhase(asked, "RESOLVED");
    String failed = desk.awaitIncident(odd);
    assertThat(log(desk.incident(failed))).anyMatch(l -> l.contains("no route for severity ODD"));
    assertThat(Suite.signalsByUnit(desk.events()))
        .doesNotContainKey(low)
        .containsEntry(odd, 1L)
        .containsEntry(medium, 1L);
  }

  private String hook(String severity) throws Exception {
    var incident = Map.of("id", "job-7", "service", "import", "severity", severity);
    return kestra.webhook("handles-incident", "suite-hook-key", incident);
  }

  @Test
  void aRemediationFlowIsRunAndItsOutputsAndLogsArriveAsEvidence() throws Exception {
    String unit = kestra.start("needs-help");
    String incident = desk.awaitIncident(unit);
    assertThat(desk.awaitOf(incident, "IncidentResolved").path("by").asString())
        .isEqualTo("nightdesk");
    assertThat(kestra.state(unit)).isEqualTo("SUCCESS");
    assertThat(kestra.restarts(unit)).isEqualTo(1);

    List<JsonNode> runs = kestra.executions("puts-right");
    assertThat(runs).hasSize(1);
    String run = runs.getFirst().path("id").asString();
    assertThat(kestra.labels(run)).containsEntry("nightdesk-incident", incident);
    String evidence =
        desk.incident(incident)
            .path("evidence")
            .valueStream()
            .map(e -> e.path("text").asString())
            .reduce("", (a, b) -> a + "\n" + b);
    assertThat(evidence)
        .contains("archive keeps 7 days for " + incident)
        .contains("512")
        .contains("archive: 96 % of the disk is full");
    assertThat(desk.signals(kestra.target("puts-right"))).isEmpty();
  }

  @Test
  void aWarningIsAnIncidentThatIsNotRestarted() throws Exception {
    String unit = kestra.start("half-good");
    String incident = desk.awaitIncident(unit);
    JsonNode told = desk.incident(incident);
    assertThat(told.path("facts").path("status").asString()).isEqualTo("WARNING");
    assertThat(log(told)).anyMatch(line -> line.contains("3 shards are missing"));
    String next = kestra.start("half-good");
    desk.awaitIncident(next);
    assertThat(kestra.restarts(unit)).isZero();
    assertThat(Suite.signalsByUnit(desk.events())).containsEntry(unit, 1L);
  }

  @Test
  void aKillByAnotherHandIsAnIncident() throws Exception {
    String unit = kestra.start("never-ends");
    kestra.awaitState(unit, "RUNNING");
    kestra.kill(unit);
    kestra.awaitState(unit, "KILLED");
    String incident = desk.awaitIncident(unit);
    Suite.await(
        "KILLED of " + unit,
        Duration.ofSeconds(30),
        () -> desk.incident(incident).path("facts").path("status").asString().equals("KILLED"),
        () -> desk.story(incident).toString());
    assertThat(kestra.executions("never-ends"))
        .noneMatch(e ->
            e.path("originalId").asString("").equals(unit)
                && !e.path("id").asString().equals(unit));
  }

  @Test
  void kestrasOwnRetriesAreOneIncidentAfterTheLastOne() throws Exception {
    String unit = kestra.start("tries-thrice");
    kestra.awaitState(unit, "FAILED");
    String incident = desk.awaitIncident(unit);
    desk.awaitOf(incident, "IncidentAnalysed");
    JsonNode told = desk.incident(incident);
    assertThat(told.path("facts").path("status").asString()).isEqualTo("FAILED");
    assertThat(told.path("facts").path("task.attempts").asString()).isEqualTo("3");
    assertThat(Suite.signalsByUnit(desk.events())).containsEntry(unit, 1L);
  }

  @Test
  void waitingInAQueueIsNoIncident() throws Exception {
    String first = kestra.start("one-at-a-time");
    // two that are started together may come to run in either order
    kestra.awaitState(first, "RUNNING");
    String second = kestra.start("one-at-a-time");
    kestra.awaitState(first, "SUCCESS");
    kestra.awaitState(second, "SUCCESS");
    assertThat(kestra.history(second)).contains("QUEUED");
    desk.awaitIncident(kestra.start("half-good"));
    assertThat(desk.signals(kestra.target("one-at-a-time"))).isEmpty();
  }

  @Test
  void theErrorLineIsThereAlthoughLogsComeLaterThanTheState() throws Exception {
    String unit = kestra.start("chatty");
    String incident = desk.awaitIncident(unit);
    Suite.await(
        "complete evidence",
        Duration.ofSeconds(30),
        () ->
            desk.incident(incident)
                .path("facts")
                .path("evidence.complete")
                .asString("true")
                .equals("true"),
        () -> desk.story(incident).toString());
    assertThat(log(desk.incident(incident)))
        .anyMatch(line -> line.contains("GC overhead limit exceeded"))
        .anyMatch(line -> line.contains("heap is 98 % full"));
    assertThat(desk.incident(incident).path("analysis").path("category").asString())
        .isNotEqualTo("unknown");
    assertThat(Suite.signalsByUnit(desk.events())).containsEntry(unit, 1L);
  }

  @Test
  void aFaultOfAnotherServerIsHealedOnceThatOneListens() throws Exception {
    String host = URI.create(kestra.url()).getHost();
    assumeTrue(
        List.of("127.0.0.1", "localhost").contains(host),
        "only a Kestra on this machine can call this test back");
    // refused by this very machine's loopback would be a lasting fault: nothing is meant to be
    // there
    InetAddress own = ownAddress();
    assumeTrue(own != null, "this machine has no address but the loopback");
    int port;
    try (var free = new ServerSocket(0, 1, own)) {
      port = free.getLocalPort();
    }
    String address = "http://" + own.getHostAddress() + ":" + port + "/up";
    String unit = kestra.start("on-flag", Map.of("address", address));
    String incident = desk.awaitIncident(unit);
    var server = HttpServer.create(new InetSocketAddress(own, port), 10);
    server.createContext(
        "/up",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'o', 'k'});
          exchange.close();
        });
    server.start();
    try {
      desk.awaitPhase(incident, "RESOLVED");
      assertThat(kestra.state(unit)).isEqualTo("SUCCESS");
      assertThat(kestra.restarts(unit)).isPositive();
    } finally {
      server.stop(0);
    }
  }

  /** An IPv4 address under which other machines would know this one, or null. */
  private static @Nullable InetAddress ownAddress() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
        .findFirst()
        .orElse(null);
  }

  private static List<String> log(JsonNode incident) {
    return incident.path("log").valueStream().map(JsonNode::asString).toList();
  }
}
