package dev.nightdesk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.api.client.ApiRefusal;
import dev.nightdesk.api.client.BrakeClient;
import dev.nightdesk.api.client.LocalApiClient;
import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.BrakeCommand;
import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.Circuit;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Flood;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Suppression;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** How the brakes stand is told whole, and what scripts say about them reaches the desk. */
class BrakeRoutesTest {
  private static final EngineId SHOP = new EngineId("shop");
  private static final Instant NOW = FakeDesk.NOW;

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

  private static BrakeFigures pulled() {
    return new BrakeFigures(
        new Automation(true, "sam", "migration", NOW),
        List.of(new BrakeFigures.Cap(BrakeFigures.Kind.PER_HOUR, "", 10, 10)),
        List.of(new Circuit("own", SHOP, 3, NOW.minusSeconds(60), NOW, "3 runs failed")),
        new Flood(NOW.minusSeconds(90), 14),
        new BrakeFigures.FloodRule(true, 10, 5, Duration.ofMinutes(10)),
        12,
        List.of(
            new BrakeFigures.Window(
                "patches", "shop", "db*", "Patches", "nightdesk", NOW, NOW.plusSeconds(60), true)),
        List.of(SHOP),
        List.of(
            new BrakeFigures.Held(
                new IncidentId(7),
                SHOP,
                "db1",
                "db1 is down",
                Severity.LOW,
                new Suppression(
                    Suppression.Cause.DEPENDENCY, "shop is lost", null, new IncidentId(3)))));
  }

  @Test
  void everyBrakeIsTold() throws Exception {
    desk.desk.brakes = pulled();
    JsonNode brakes = ApiDesk.json(desk.get("/api/v1/brakes"));
    assertThat(brakes.at("/automation/reason").asString()).isEqualTo("migration");
    assertThat(brakes.at("/caps/0/reached").asBoolean()).isTrue();
    assertThat(brakes.at("/circuits/0/playbook").asString()).isEqualTo("own");
    assertThat(brakes.at("/circuits/0/halfOpen").asBoolean()).isTrue();
    assertThat(brakes.at("/flood/opened").asInt()).isEqualTo(14);
    assertThat(brakes.at("/floodRule/span").asString()).isEqualTo("PT10M");
    assertThat(brakes.at("/openedLately").asInt()).isEqualTo(12);
    assertThat(brakes.at("/maintenance/0/id").asString()).isEqualTo("patches");
    assertThat(brakes.at("/lost/0").asString()).isEqualTo("shop");
    assertThat(brakes.at("/held/0/parent").asString()).isEqualTo("INC-3");
    assertThat(brakes.at("/held/0/until").isNull()).isTrue();
  }

  @Test
  void withoutAnythingPulledNothingIsMadeUp() throws Exception {
    JsonNode brakes = ApiDesk.json(desk.get("/api/v1/brakes"));
    assertThat(brakes.at("/flood").isNull()).isTrue();
    assertThat(brakes.at("/automation/by").isNull()).isTrue();
    assertThat(brakes.at("/held")).isEmpty();
  }

  @Test
  void theFiguresCountThem() throws Exception {
    desk.desk.brakes = pulled();
    desk.desk.shelved = 2;
    assertThat(desk.get("/metrics").body())
        .contains(
            "\nnightdesk_flood 1\n",
            "\nnightdesk_circuits_open 1\n",
            "\nnightdesk_incidents_suppressed 1\n",
            "\nnightdesk_incidents_shelved 2\n");
    JsonNode figures = ApiDesk.json(desk.get("/api/v1/metrics"));
    assertThat(figures.at("/system/flood").asBoolean()).isTrue();
    assertThat(figures.at("/system/circuitsOpen").asInt()).isEqualTo(1);
    assertThat(figures.at("/incidents/suppressed").asInt()).isEqualTo(1);
    assertThat(figures.at("/incidents/shelved").asInt()).isEqualTo(2);
  }

  @Test
  void whatIsSaidReachesTheDesk() throws Exception {
    HttpResponse<String> begun =
        desk.post(
            "/api/v1/maintenance",
            """
            {"engine": "shop", "targets": "db*", "for": "PT2H", "by": "sam", "reason": "upgrade"}\
            """);
    assertThat(begun.statusCode()).isEqualTo(201);
    assertThat(ApiDesk.json(begun).at("/id").asString()).isEqualTo("by-hand-1");
    assertThat(ApiDesk.json(begun).at("/until").asString())
        .isEqualTo(NOW.plus(Duration.ofHours(2)).toString());
    assertThat(
            desk.send(desk.request("/api/v1/maintenance/by-hand-1?by=sam").DELETE().build())
                .statusCode())
        .isEqualTo(200);
    assertThat(
            desk.post(
                    "/api/v1/circuits/close",
                    "{\"playbook\":\"own\",\"engine\":\"shop\",\"by\":\"sam\",\"reason\":\"x\"}")
                .statusCode())
        .isEqualTo(200);
    assertThat(desk.desk.left)
        .containsExactly(
            new BrakeCommand.BeginMaintenance("shop", "db*", Duration.ofHours(2), "sam", "upgrade"),
            new BrakeCommand.EndMaintenance("by-hand-1", "sam"),
            new BrakeCommand.CloseCircuit("own", SHOP, "sam", "x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          maintenance      | {"targets":"*","for":"PT1H","by":"sam","reason":"x"}       | 'engine' is missing
          maintenance      | {"engine":"*","for":"soon","by":"sam","reason":"x"}        | 'for' is a duration such as PT6H, not 'soon'
          maintenance      | {"engine":"*","for":"PT1H","by":"sam","reason":" "}        | 'reason' is empty; say why work is done
          circuits/close   | {"playbook":"own","engine":"shop","by":"sam"}              | 'reason' is missing; say why the playbook
          circuits/close   | {"engine":"shop","by":"sam","reason":"x"}                  | 'playbook' is missing
          automation/pause | {"by":"sam","reason":"  "}                                 | 'reason' is empty; say why healing is paused, for whoever finds it tonight
          """)
  void whatIsMissingIsNamedAndNothingIsDone(String path, String body, String sentence)
      throws Exception {
    HttpResponse<String> refused = desk.post("/api/v1/" + path, body);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(ApiDesk.json(refused).at("/error").asString()).startsWith(sentence);
    assertThat(desk.desk.left).isEmpty();
  }

  @Test
  void theEndOfMaintenanceNeedsAName() throws Exception {
    var nameless = desk.send(desk.request("/api/v1/maintenance/patches").DELETE().build());
    assertThat(nameless.statusCode()).isEqualTo(400);
    assertThat(desk.get("/api/v1/maintenance").statusCode()).isEqualTo(405);
    assertThat(desk.get("/api/v1/circuits").statusCode()).isEqualTo(404);
    assertThat(desk.desk.left).isEmpty();
  }

  @Test
  void theCommandLineSaysAndSeesTheSame() throws Exception {
    desk.desk.brakes = pulled();
    var client = new BrakeClient(LocalApiClient.in(dir));
    BrakeClient.Window begun = client.begin("shop", "*", Duration.ofHours(1), "ann", "upgrade");
    assertThat(begun.id()).isEqualTo("by-hand-1");
    client.end("by-hand-1", "ann b");
    assertThat(desk.desk.left.getLast())
        .isEqualTo(
            new BrakeCommand.EndMaintenance(
                "by-hand-1", "ann b (claimed, over the local API by account sam)"));
    assertThat(client.windows())
        .singleElement()
        .satisfies(window -> {
          assertThat(window.id()).isEqualTo("patches");
          assertThat(window.open()).isTrue();
        });
    assertThatThrownBy(() -> LocalApiClient.in(dir).pauseAutomation("ann", " "))
        .isInstanceOf(ApiRefusal.class)
        .hasMessageContaining("say why healing is paused");
  }
}
