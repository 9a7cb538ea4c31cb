package dev.nightdesk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.Some;
import dev.nightdesk.api.client.ApiRefusal;
import dev.nightdesk.api.client.ConsentClient;
import dev.nightdesk.api.client.LocalApiClient;
import dev.nightdesk.document.UnifiedDiff;
import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.ui.SampleGitHub;
import dev.nightdesk.view.ApprovalCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiAnswersTest {
  private static final EngineId SHOP = new EngineId("shop");

  private static final String CLAIMED = "ann (claimed, over the local API by account sam)";

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

  private void open(int incidents) {
    for (int i = 1; i <= incidents; i++) {
      Phase phase = i % 2 == 0 ? Phase.AWAITING_APPROVAL : Phase.HEALING;
      desk.desk.add(SHOP, "checkout", "checkout is down " + i, Severity.LOW, phase, null);
    }
  }

  private String ask() {
    open(1);
    var plan =
        new Plan(
            "Flush connection pool on checkout",
            new PlaybookRef("db-pool", 1),
            new Strategy("flush_connection_pool"),
            SHOP,
            "checkout",
            List.of(),
            List.of(
                new Plan.Step(
                    "fix",
                    "Flush",
                    new Action.HttpRequest(
                        "POST",
                        "http://127.0.0.1/fix",
                        Map.of(),
                        "{\"a\":1}",
                        List.of(),
                        false,
                        null),
                    Duration.ofSeconds(5),
                    Retry.NEVER,
                    Plan.OnError.STOP)),
            new Plan.Verify(Duration.ZERO, Duration.ZERO, Duration.ZERO, 1),
            "It cannot be undone",
            Some.limits(Duration.ZERO, 1, Duration.ZERO));
    hold(plan, desk.desk.incidents.values().iterator().next());
    return plan.hash().value();
  }

  private void hold(Plan plan, Incident incident) {
    var approval =
        Some.question(incident.id(), plan, FakeDesk.NOW, FakeDesk.NOW.plusSeconds(25), null);
    desk.desk.approvals.put(
        approval.id(), new ApprovalCard(approval, incident, 3, 2, 1, List.of()));
  }

  @Test
  void incidentsAreAskedForInALine() throws Exception {
    desk.get("/api/v1/incidents?query=severity:%3E%3DHIGH%20pool");
    assertThat(desk.desk.asked.query().toString()).isEqualTo("severity:>=HIGH pool");

    var refused = desk.get("/api/v1/incidents?query=severty:HIGH");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("There is no field 'severty'");
  }

  @Test
  void incidentsComeInPagesThatJoinWithoutGapOrRepeat() throws Exception {
    open(7);
    var first = ApiDesk.json(desk.get("/api/v1/incidents?limit=4"));
    assertThat(first.get("items").findValuesAsString("id"))
        .containsExactly("INC-7", "INC-6", "INC-5", "INC-4");
    assertThat(first.get("next").asString()).isEqualTo("INC-4");
    var second = ApiDesk.json(desk.get("/api/v1/incidents?limit=4&before=INC-4"));
    assertThat(second.get("items").findValuesAsString("id"))
        .containsExactly("INC-3", "INC-2", "INC-1");
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void incidentsAreFilteredByGroupPhaseAndEngine() throws Exception {
    open(5);
    desk.desk.add(new EngineId("other"), "x", "x", Severity.LOW, Phase.RESOLVED, null);
    assertThat(ids("?state=open")).hasSize(5);
    assertThat(ids("?state=RESOLVED")).containsExactly("INC-6");
    assertThat(ids("?state=AWAITING_APPROVAL")).containsExactly("INC-4", "INC-2");
    assertThat(ids("?state=HEALING&limit=2")).containsExactly("INC-5", "INC-3");
    assertThat(ids("?engine=other")).containsExactly("INC-6");
  }

  private List<String> ids(String query) throws Exception {
    return ApiDesk.json(desk.get("/api/v1/incidents" + query))
        .get("items")
        .findValuesAsString("id");
  }

  @Test
  void anIncidentIsToldWithItsTimeline() throws Exception {
    open(1);
    var json = ApiDesk.json(desk.get("/api/v1/incidents/INC-1"));
    assertThat(json.at("/phase").asString()).isEqualTo("HEALING");
    assertThat(json.at("/timeline/0/text").asString()).isEqualTo("It was opened");
    assertThat(json.get("analysis").isNull()).isTrue();
  }

  @Test
  void anIncidentIsAcknowledgedAndResolvedByAPerson() throws Exception {
    open(1);
    assertThat(desk.post("/api/v1/incidents/inc-1/acknowledge", "{\"by\":\"ann\"}").statusCode())
        .isEqualTo(200);
    assertThat(desk.desk.left.getLast()).isInstanceOf(Command.Acknowledge.class);
    var body = "{\"by\":\"ann\",\"how\":\"replaced the disk\"}";
    assertThat(desk.post("/api/v1/incidents/INC-1/resolve", body).statusCode()).isEqualTo(200);
    assertThat(desk.post("/api/v1/incidents/INC-1/resolve", "{\"by\":\"ann\"}").statusCode())
        .isEqualTo(400);
    assertThat(desk.post("/api/v1/incidents/INC-9/acknowledge", body).statusCode()).isEqualTo(404);
  }

  @Test
  void whatAnEndedIncidentWasIsSaidInOneWord() throws Exception {
    desk.desk.add(SHOP, "checkout", "checkout is down", Severity.LOW, Phase.RESOLVED, null);
    desk.desk.add(SHOP, "search", "search is down", Severity.LOW, Phase.HEALING, null);
    var path = "/api/v1/incidents/INC-%d/disposition";
    var body = "{\"by\":\"ann\",\"disposition\":\"Transient\",\"note\":\"a deployment\"}";
    var answer = desk.post(path.formatted(1), body);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(ApiDesk.json(answer).get("disposition").asString()).isEqualTo("transient");
    assertThat(desk.desk.left.getLast())
        .isInstanceOfSatisfying(
            Command.Dispose.class, said -> assertThat(said.note()).isEqualTo("a deployment"));
    var early = desk.post(path.formatted(2), body);
    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(early.body()).contains("INC-2 has not ended yet");
    var odd = desk.post(path.formatted(1), "{\"by\":\"ann\",\"disposition\":\"fine\"}");
    assertThat(odd.statusCode()).isEqualTo(400);
    assertThat(odd.body()).contains("real, transient, false, duplicate or undetermined");
    var detail = ApiDesk.json(desk.get("/api/v1/incidents/INC-1"));
    assertThat(detail.propertyNames()).contains("ledger", "disposition");
    assertThat(detail.at("/ledger/lines").isArray()).isTrue();
  }

  @Test
  void aQuestionIsShownAndAnsweredByItsHash() throws Exception {
    String hash = ask();
    var item = ApiDesk.json(desk.get("/api/v1/approvals?state=PENDING")).at("/items/0");
    assertThat(item.propertyNames())
        .contains("id", "incident", "engine", "title", "planHash", "expiresAt", "steps", "diff");
    assertThat(item.get("planHash").asString()).isEqualTo(hash);
    assertThat(item.at("/steps/0/deed").asString()).isEqualTo("POST http://127.0.0.1/fix");
    assertThat(item.get("diff").asString()).isEmpty();
    assertThat(item.get("sends").asString())
        .isEqualTo("+ POST http://127.0.0.1/fix\n+   {\"a\":1}\n");

    var yes = "{\"planHash\":\"" + hash + "\",\"reason\":\"ok\",\"by\":\"ann\"}";
    assertThat(desk.post("/api/v1/approvals/APR-1-1/approve", yes).statusCode()).isEqualTo(200);
    assertThat(desk.post("/api/v1/approvals/APR-1-1/reject", yes).statusCode()).isEqualTo(200);
    var stale = desk.post("/api/v1/approvals/APR-1-1/approve", yes.replace(hash, "0".repeat(64)));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("The plan has changed since");
    assertThat(desk.post("/api/v1/approvals/APR-1-1/approve", "{\"by\":\"ann\"}").body())
        .contains("\"field\":\"planHash\"");
    assertThat(desk.post("/api/v1/approvals/APR-8-1/approve", yes).statusCode()).isEqualTo(404);
  }

  @Test
  void automationIsPausedAndResumed() throws Exception {
    var body = "{\"reason\":\"deploying\",\"by\":\"ann\"}";
    assertThat(desk.post("/api/v1/automation/pause", body).statusCode()).isEqualTo(200);
    assertThat(desk.post("/api/v1/automation/resume", body).statusCode()).isEqualTo(200);
    assertThat(desk.desk.left)
        .containsExactly(
            new Command.PauseAutomation(CLAIMED, "deploying"),
            new Command.ResumeAutomation(CLAIMED, "deploying"));
    assertThat(desk.post("/api/v1/automation/pause", "{\"by\":\"ann\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void endpointsAndFiguresAreTold() throws Exception {
    open(3);
    desk.desk.engines.add(
        new EngineStatus(
            SHOP,
            "health",
            EngineStatus.Light.FAILING,
            "1 down",
            FakeDesk.NOW,
            List.of(
                target("check\"out", EngineStatus.TargetState.DOWN, 12),
                target("new", EngineStatus.TargetState.UNKNOWN, -1)),
            EngineStatus.Card.NONE));
    var items = ApiDesk.json(desk.get("/api/v1/endpoints")).get("items");
    assertThat(items.at("/0/status").asString()).isEqualTo("DOWN");
    assertThat(items.at("/0/latencyMs").asLong()).isEqualTo(12);
    assertThat(items.at("/1/latencyMs").isNull()).isTrue();

    var metrics = ApiDesk.json(desk.get("/api/v1/metrics"));
    assertThat(metrics.at("/incidents/open").asLong()).isEqualTo(3);
    assertThat(metrics.at("/performance/medianSecondsToResolve").asDouble()).isEqualTo(1.5);
    assertThat(metrics.at("/performance/meanConfidence").isNull()).isTrue();

    var prometheus = desk.get("/metrics");
    assertThat(prometheus.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(prometheus.body())
        .contains(
            "# TYPE nightdesk_incidents_open gauge\nnightdesk_incidents_open 3\n",
            "# TYPE nightdesk_incidents_opened_total counter\nnightdesk_incidents_opened_total 3\n",
            "nightdesk_endpoint_up{endpoint=\"check\\\"out\",engine=\"shop\"} 0\n",
            "nightdesk_approvals_decided_today{answer=\"expired\"} 3\n")
        .doesNotContain("p95", "\"new\"")
        .endsWith("\n");
  }

  private static EngineStatus.Target target(String id, EngineStatus.TargetState state, long ms) {
    return new EngineStatus.Target(id, state, FakeDesk.NOW, FakeDesk.NOW, ms, "");
  }

  @Test
  void theFiguresOfPullRequestsSayWhatTheyStandOn() throws Exception {
    var proposals = ApiDesk.json(desk.get("/api/v1/metrics")).get("proposals");
    assertThat(proposals.get("issues").asInt()).isEqualTo(4);
    assertThat(proposals.get("decided").asInt()).isEqualTo(3);
    assertThat(proposals.get("mergeRate").asDouble()).isEqualTo(2 / 3.0);
    assertThat(proposals.get("medianSecondsToMerge").asDouble()).isEqualTo(5_400);
    assertThat(proposals.at("/byFix/0/fix").asString()).isEqualTo("raise_timeout");
  }

  @Test
  void aChangeOfFilesIsTheExactDiff() throws Exception {
    open(1);
    Plan plan = SampleGitHub.plan();
    var incident = desk.desk.incidents.values().iterator().next();
    hold(plan, incident);
    var item = ApiDesk.json(desk.get("/api/v1/approvals?state=PENDING")).at("/items/0");
    var change = plan.changes().getFirst();
    assertThat(item.get("diff").asString())
        .isEqualTo(UnifiedDiff.of(change.path(), change.before(), change.after()).text())
        .contains("\n-    timeout-minutes: 30\n+    timeout-minutes: 60\n");
    assertThat(item.get("leaves").asString()).isEqualTo("Merging the pull request stays with you.");
    assertThat(item.get("sends").asString()).contains("+ Create branch nightdesk/inc-2040");
    assertThat(LocalApiClient.in(dir).questions().getFirst().diff())
        .isEqualTo(item.get("diff").asString());
  }

  @Test
  void theClientOfTheCommandLineSeesTheSame() throws Exception {
    String hash = ask();
    var client = LocalApiClient.in(dir);
    assertThat(client.incidents("", "open", "", 10, null).items())
        .singleElement()
        .satisfies(line -> assertThat(line.title()).isEqualTo("checkout is down 1"));
    assertThat(client.incident("INC-1")).contains("\"timeline\"");
    var question = client.questions().getFirst();
    assertThat(question.planHash()).isEqualTo(hash);
    assertThat(client.question("apr-1-1")).isEqualTo(question);
    var ann = new ConsentClient.Who("ann", null);
    var consent = new ConsentClient(client);
    consent.approve(question.id(), question.planHash(), ann, "ok", Map.of());
    client.reject(question.id(), question.planHash(), "ann", "no");
    assertThat(client.triage("INC-1", TriageDeed.ACKNOWLEDGE, "ann", Map.of("note", "seen")))
        .contains("\"acknowledged\":true");
    client.pauseAutomation("ann", "deploy");
    client.resumeAutomation("ann", "done");
    assertThat(desk.desk.left).hasSize(5);
    assertThatThrownBy(() -> consent.approve(question.id(), "0".repeat(64), ann, "ok", Map.of()))
        .isInstanceOf(ApiRefusal.class)
        .hasMessage("The plan has changed since");
  }

  @Test
  void theClientSaysWhenNobodyIsThere(@TempDir Path empty) throws Exception {
    assertThatThrownBy(() -> LocalApiClient.in(empty))
        .isInstanceOf(ApiRefusal.class)
        .hasMessageContaining("No desk is running on");
    Files.writeString(
        empty.resolve("local-api.json"), "{\"url\":\"http://127.0.0.1:9\",\"token\":\"t\"}");
    var client = LocalApiClient.in(empty);
    assertThatThrownBy(client::questions)
        .isInstanceOf(ApiRefusal.class)
        .hasMessageContaining("Nobody answers at http://127.0.0.1:9");
    Files.writeString(
        empty.resolve("local-api.json"),
        "{\"url\":\"" + desk.api.url() + "\",\"token\":\"old\",\"pid\":1}");
    assertThatThrownBy(LocalApiClient.in(empty)::questions)
        .isInstanceOf(ApiRefusal.class)
        .hasMessageContaining("refuses our token");
  }
}
