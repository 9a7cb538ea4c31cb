package dev.nightdesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IntakeTest {
  private static final String INCIDENT =
      """
      {"id": "INC-001", "service": "payment-api", "severity": "high", "title": "High Error Rate",
       "logs": ["ERROR: Connection timeout", "password=hunter2"],
       "metrics": {"error_rate": 0.45, "pool": {"active": 10}},
       "context": {"host": "prod-api-1", "password": "hunter2"}, "organization_id": "acme"}
      """;

  @TempDir Path dir;
  private ApiDesk desk;

  @BeforeEach
  void start() throws Exception {
    desk = new ApiDesk(dir);
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  private Signal.Failure arrived() {
    var command = (Command.SignalsArrived) desk.desk.left.getLast();
    return (Signal.Failure) command.signals().getFirst();
  }

  @Test
  void aReportedIncidentReachesTheDeskWithItsFactsAndWithoutItsSecrets() throws Exception {
    var answer = desk.post("/api/v1/incidents", INCIDENT);
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"incident\":\"INC-1\",\"created\":true}");

    Signal.Failure signal = arrived();
    assertThat(signal.engine()).isEqualTo(EngineId.INTAKE);
    assertThat(signal.target()).isEqualTo("payment-api");
    assertThat(signal.title()).isEqualTo("High Error Rate");
    assertThat(signal.severity()).isEqualTo(Severity.HIGH);
    assertThat(signal.at()).isEqualTo(FakeDesk.NOW);
    assertThat(signal.log()).containsExactly("ERROR: Connection timeout", "password=•••");
    assertThat(signal.facts().values())
        .containsEntry("metrics.error_rate", "0.45")
        .containsEntry("metrics.pool.active", "10")
        .containsEntry("context.host", "prod-api-1")
        .containsEntry("context.password", "•••")
        .containsEntry("service", "payment-api")
        .containsEntry("organization", "acme");
    var evidence = signal.evidence().getFirst();
    assertThat(evidence.text()).contains("\n", "prod-api-1").doesNotContain("hunter2");
    assertThat(evidence.ref().redactions()).isPositive();
  }

  /** As the sample flow watch-flows writes it, and as incident-handler does for an odd severity. */
  @Test
  void whatKestraFlowsReportIsTaken() throws Exception {
    var answer =
        desk.post(
            "/api/v1/incidents",
            """
            {
              "id": "7cTqYJ0sLk3mNpQrStUvWx@2026-11-22T03:29:30.815971Z",
              "service": "shop.nightly.import",
              "title": "import ended in WARNING",
              "severity": null,
              "logs": ["ERROR cache warm-up skipped: {{ secret(1) }}"],
              "metrics": {},
              "context": {"reported_by": "nightdesk.watch-flows", "revision": 1, "state": "WARNING"}
            }
            """);
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(arrived().target()).isEqualTo("shop.nightly.import");
    assertThat(arrived().severity()).isNull();
    assertThat(arrived().facts().values())
        .containsEntry("context.state", "WARNING")
        .containsEntry("context.revision", "1");
  }

  @Test
  void theSameIdTwiceIsOneIncident() throws Exception {
    desk.post("/api/v1/incidents", INCIDENT);
    var again = desk.post("/api/v1/incidents", INCIDENT);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo("{\"incident\":\"INC-1\",\"created\":false}");
    var other = desk.post("/api/v1/incidents", INCIDENT.replace("INC-001", "INC-002"));
    assertThat(other.statusCode()).isEqualTo(201);
  }

  @Test
  void theWrapperIsUnderstoodAndSeverityMayBeLeftToThePlaybook() throws Exception {
    var wrapped = "{\"incident_data\": " + INCIDENT.replace("\"severity\": \"high\", ", "") + "}";
    assertThat(desk.post("/api/v1/incidents", wrapped).statusCode()).isEqualTo(201);
    assertThat(arrived().severity()).isNull();
  }

  @Test
  void theLogIsBoundedAndSaysSo() throws Exception {
    var log = new StringBuilder("\"" + "x".repeat(9_000) + "\"");
    for (int i = 0; i < 3_000; i++) log.append(",\"line ").append(i).append('"');
    log.append(",\"").append("y".repeat(9_000)).append('"');
    var body = "{\"id\":\"a\",\"service\":\"s\",\"title\":\"t\",\"logs\":[" + log + "]}";
    assertThat(desk.post("/api/v1/incidents", body).statusCode()).isEqualTo(201);
    assertThat(arrived().log()).hasSize(ReportedIncident.MAX_LINES);
    assertThat(arrived().log().getFirst()).isEqualTo("… 1003 earlier lines left out");
    assertThat(arrived().log().getLast()).hasSize(ReportedIncident.MAX_LINE);
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        Arguments.of("nothing", "", null),
        Arguments.of("no object", "[1]", null),
        Arguments.of("no JSON", "{\"id\": ", null),
        Arguments.of("two objects", INCIDENT + INCIDENT, null),
        Arguments.of("a key twice", "{\"id\":\"a\",\"id\":\"b\"}", null),
        Arguments.of("no id", INCIDENT.replace("\"id\"", "\"key\""), "id"),
        Arguments.of("empty id", INCIDENT.replace("INC-001", "  "), "id"),
        Arguments.of("id a number", INCIDENT.replace("\"INC-001\"", "7"), "id"),
        Arguments.of("endless id", INCIDENT.replace("INC-001", "i".repeat(500)), "id"),
        Arguments.of("no service", INCIDENT.replace("\"service\"", "\"svc\""), "service"),
        Arguments.of("no title", INCIDENT.replace("\"title\"", "\"name\""), "title"),
        Arguments.of("unknown severity", INCIDENT.replace("high", "urgent"), "severity"),
        Arguments.of("severity a number", INCIDENT.replace("\"high\"", "3"), "severity"),
        Arguments.of(
            "logs a text",
            INCIDENT.replace("[\"ERROR", "\"ERROR").replace("hunter2\"]", "\""),
            null),
        Arguments.of("logs an object", INCIDENT.replaceAll("\\[.*]", "{}"), "logs"),
        Arguments.of("a log line a number", INCIDENT.replace("[\"ERROR", "[7, \"ERROR"), "logs[0]"),
        Arguments.of(
            "metrics a list",
            INCIDENT.replaceAll("\"metrics\": .*", "\"metrics\": [],"),
            "metrics"),
        Arguments.of(
            "context a text",
            INCIDENT.replaceAll("\"context\": .*}, ", "\"context\": \"x\", "),
            "context"),
        Arguments.of("organization a number", INCIDENT.replace("\"acme\"", "1"), "organization_id"),
        Arguments.of("wrapper a list", "{\"incident_data\": []}", "incident_data"),
        Arguments.of("too deep", "{\"a\":".repeat(60) + "1" + "}".repeat(60), null),
        Arguments.of("far too deep", "[".repeat(200_000), null),
        Arguments.of("endless number", "{\"id\":" + "9".repeat(5_000) + "}", null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void aBadReportIsRefusedWithASentenceAndTheServerGoesOn(String what, String body, String field)
      throws Exception {
    var answer = desk.post("/api/v1/incidents", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(ApiDesk.json(answer).get("error").asString()).isNotBlank();
    if (field != null) assertThat(ApiDesk.json(answer).path("field").asString("")).isEqualTo(field);
    assertThat(desk.desk.left).isEmpty();
    assertThat(desk.post("/api/v1/incidents", INCIDENT).statusCode()).isEqualTo(201);
  }

  @Test
  void whatIsNotUtf8IsRefused() throws Exception {
    var answer =
        desk.post(
            "/api/v1/incidents",
            INCIDENT.replace("High", "Hïgh").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("not UTF-8");
  }

  @Test
  void aHugeBodyIsRefused() throws Exception {
    var answer = desk.post("/api/v1/incidents", "x".repeat(2 * 1024 * 1024));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("larger than 1 MiB");
    assertThat(desk.post("/api/v1/incidents", INCIDENT).statusCode()).isEqualTo(201);
  }

  @Test
  void aBodyThatDoesNotArriveIsCutOff() throws Exception {
    var answer = desk.raw(head("Content-Length: 100") + "{\"id\":");
    assertThat(answer).startsWith("HTTP/1.1 408").contains("did not arrive");
    assertThat(desk.post("/api/v1/incidents", INCIDENT).statusCode()).isEqualTo(201);
  }

  @Test
  void aChunkedBodyThatNeverEndsIsCutOff() throws Exception {
    var answer = desk.raw(head("Transfer-Encoding: chunked") + "6\r\n{\"id\":\r\n");
    assertThat(answer).startsWith("HTTP/1.1 408");
  }

  private String head(String length) {
    return "POST /api/v1/incidents HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
        + desk.api.token()
        + "\r\nContent-Type: application/json\r\n"
        + length
        + "\r\n\r\n";
  }

  @Test
  void onlyJsonIsTaken() throws Exception {
    var request =
        desk.request("/api/v1/incidents")
            .header("Content-Type", "text/plain")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(INCIDENT))
            .build();
    assertThat(desk.send(request).statusCode()).isEqualTo(415);
  }

  @Test
  void whetherTheDeskRunsIsKnownWithoutReadingItsStore() throws Exception {
    desk.desk.unreadable = true;
    assertThat(desk.post("/api/v1/incidents", INCIDENT).statusCode()).isEqualTo(201);
    assertThat(desk.get("/api/v1/health").statusCode()).isEqualTo(503);
  }

  @Test
  void aStoppedDeskTakesNothing() throws Exception {
    desk.desk.trouble = "the disk is full";
    var answer = desk.post("/api/v1/incidents", INCIDENT);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("the disk is full");

    desk.desk.trouble = null;
    desk.desk.stopped = true;
    assertThat(desk.post("/api/v1/incidents", INCIDENT).statusCode()).isEqualTo(503);
  }
}
