package dev.nightdesk.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class DemoEnginesTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path dir;
  private final ManualTimer time = new ManualTimer();
  private DemoEngines engines;

  @BeforeEach
  void start() throws Exception {
    var settings = new DemoEngines.Settings(0, Duration.ZERO, dir.resolve("effects.jsonl"));
    engines = DemoEngines.start(settings, time, time);
  }

  @AfterEach
  void stop() {
    engines.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(engines.baseUrl() + path)).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> fix(String service, String strategy, String key) throws Exception {
    var address = engines.baseUrl() + "/fix/" + service + "?strategy=" + strategy;
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> health(String service) throws Exception {
    var url = engines.services().stream().filter(s -> s.name().equals(service)).findFirst();
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(url.orElseThrow().url())).build(),
        BodyHandlers.ofString());
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void eachFaultShowsAndOnlyItsOwnFixHeals(Fault fault) throws Exception {
    engines.trigger(fault, "checkout");
    assertThat(health("checkout").statusCode()).isEqualTo(503);
    assertThat(health("checkout").body()).contains("DOWN", fault.message());

    for (Fault other : Fault.values()) {
      if (other == fault) continue;
      var refused = fix("checkout", other.fix(), "wrong-" + other);
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("does not help checkout");
    }
    assertThat(health("checkout").statusCode()).isEqualTo(503);

    assertThat(fix("checkout", fault.fix(), "k1").statusCode()).isEqualTo(200);
    assertThat(health("checkout").statusCode()).isEqualTo(200);
  }

  @Test
  void everyServiceIsHealthyAtFirstAndEachFormatFailsInItsOwnWords() throws Exception {
    for (DemoService service : engines.services()) {
      assertThat(health(service.name()).statusCode()).as(service.name()).isEqualTo(200);
      engines.trigger(Fault.UNKNOWN, service.name());
    }
    assertThat(health("billing").body()).contains("\"status\":\"fail\"");
    assertThat(health("billing").headers().firstValue("Content-Type"))
        .contains("application/health+json");
    assertThat(health("catalog").body()).isEqualTo("Unhealthy");
    assertThat(health("edge-eu").body())
        .contains("[-]worker failed")
        .endsWith("readyz check failed\n");
    assertThat(health("profile").body()).contains("\"status\":\"error\"", "\"code\"");
    for (DemoService service : engines.services()) {
      var type = health(service.name()).headers().firstValue("Content-Type").orElseThrow();
      if (type.contains("json")) {
        assertThat(JsonMapper.shared().readTree(health(service.name()).body()).isObject()).isTrue();
      }
    }
  }

  @Test
  void theSameKeyIsAppliedOnceOnly() throws Exception {
    engines.trigger(Fault.DB, "mailer");
    assertThat(get("/fixes/FIX-1-1-fix").statusCode()).isEqualTo(404);
    assertThat(fix("mailer", "FLUSH_CONNECTION_POOL", "FIX-1-1-fix").body()).contains("now");
    assertThat(get("/fixes/FIX-1-1-fix").statusCode()).isEqualTo(200);

    engines.trigger(Fault.DB, "mailer");
    var again = fix("mailer", "FLUSH_CONNECTION_POOL", "FIX-1-1-fix");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).contains("\"applied\":\"already\"");
    assertThat(health("mailer").statusCode()).isEqualTo(500);

    assertThat(engines.effects())
        .extracting(DemoEffect::effect)
        .containsExactly(DemoEffect.Kind.APPLIED, DemoEffect.Kind.ALREADY);
    assertThat(Files.readAllLines(dir.resolve("effects.jsonl")))
        .first()
        .isEqualTo(
            "{\"at\":\"2026-11-21T02:00:00Z\",\"service\":\"mailer\",\"strategy\":"
                + "\"FLUSH_CONNECTION_POOL\",\"key\":\"FIX-1-1-fix\",\"effect\":\"applied\"}");
  }

  @Test
  void aFaultMayHealUnaidedAndDoesNotTakeALaterOneWithIt() throws Exception {
    engines.trigger(Fault.DB, "mailer", FaultOptions.PLAIN.healingAfter(Duration.ofSeconds(5)));
    time.pass(Duration.ofSeconds(4));
    engines.trigger(Fault.MEMORY, "mailer");
    time.pass(Duration.ofSeconds(2));
    assertThat(engines.fault("mailer")).contains(Fault.MEMORY);

    engines.trigger(Fault.DB, "mailer", FaultOptions.PLAIN.healingAfter(Duration.ofSeconds(5)));
    time.pass(Duration.ofSeconds(6));
    assertThat(health("mailer").statusCode()).isEqualTo(200);
  }

  @Test
  void aFixMayFailFirstAndWorkAtTheRetryWithTheSameKey() throws Exception {
    engines.trigger(Fault.DB, "checkout", FaultOptions.PLAIN.failingFirst(1));
    assertThat(fix("checkout", "FLUSH_CONNECTION_POOL", "k").statusCode()).isEqualTo(500);
    assertThat(get("/fixes/k").statusCode()).isEqualTo(404);
    assertThat(fix("checkout", "FLUSH_CONNECTION_POOL", "k").statusCode()).isEqualTo(200);
    assertThat(engines.fault("checkout")).isEmpty();
  }

  @Test
  void aFixMayBeAcceptedAndNotHelp() throws Exception {
    engines.trigger(Fault.DB, "checkout", FaultOptions.PLAIN.withoutEffect());
    assertThat(fix("checkout", "FLUSH_CONNECTION_POOL", "k").statusCode()).isEqualTo(200);
    assertThat(health("checkout").statusCode()).isEqualTo(503);
  }

  @Test
  void aSlowFixIsCarriedOutAlsoWhenNobodyWaitsForIt() throws Exception {
    var slow = FaultOptions.PLAIN.fixTaking(Duration.ofSeconds(30));
    engines.trigger(Fault.DB, "checkout", slow);
    var request =
        HttpRequest.newBuilder(
                URI.create(engines.baseUrl() + "/fix/checkout?strategy=FLUSH_CONNECTION_POOL"))
            .header("Idempotency-Key", "slow")
            .timeout(Duration.ofMillis(300))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThatThrownBy(() -> HTTP.send(request, BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(get("/fixes/slow").statusCode()).isEqualTo(404);
    time.pass(Duration.ofSeconds(31));
    assertThat(get("/fixes/slow").statusCode()).isEqualTo(200);
    assertThat(engines.fault("checkout")).isEmpty();
  }

  @Test
  void chaosBreaksAServiceAndSaysWhich() throws Exception {
    JsonNode answer = JsonMapper.shared().readTree(get("/chaos/trigger?type=db").body());
    assertThat(engines.fault(answer.get("service").asString())).contains(Fault.DB);
    assertThat(get("/chaos/trigger?type=network&service=search&for=PT5S").statusCode())
        .isEqualTo(200);
    time.pass(Duration.ofSeconds(6));
    assertThat(engines.fault("search")).isEmpty();
    assertThat(get("/").body()).contains("failing: db");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?type=",
        "?type=fire",
        "?type=db&service=nobody",
        "?type=db&for=soon",
        "?type=db&for=-PT5S"
      })
  void wrongChaosIsRefusedWithASentence(String query) throws Exception {
    var answer = get("/chaos/trigger" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":\"");
    assertThat(get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void theConfigurationNamesEveryServiceWithItsFixes() {
    JsonNode root = new YAMLMapper().readTree(engines.configurationYaml());
    assertThat(root.at("/api/port").asInt()).isZero();
    assertThat(root.at("/healing/brakes/attemptsPerIncident").asInt()).isEqualTo(3);
    assertThat(root.get("engines")).hasSize(3);
    int endpoints = 0;
    for (JsonNode engine : root.get("engines")) {
      if (engine.path("type").asString().equals("github")) continue;
      endpoints += engine.get("endpoints").size();
      assertThat(engine.at("/fixes/restart_pod/url").asString())
          .isEqualTo(engines.baseUrl() + "/fix/{{ endpoint.id }}?strategy=RESTART_POD");
      assertThat(engine.at("/fixes/scale_down_up/reconcile").asString())
          .isEqualTo(engines.baseUrl() + "/fixes/{{ step.idempotencyKey }}");
    }
    assertThat(endpoints).isEqualTo(engines.services().size());
  }

  @Test
  void theConfigurationNamesTheGitHubAndRefersToItsToken() throws Exception {
    JsonNode acme = new YAMLMapper().readTree(engines.configurationYaml()).get("engines").get(2);
    assertThat(acme.path("url").asString()).isEqualTo(engines.github().baseUrl());
    assertThat(acme.path("repositories").toString()).isEqualTo("[\"acme/shop\",\"acme/infra\"]");
    String token = engines.environment().get("NIGHTDESK_DEMO_TOKEN");
    assertThat(acme.path("token").asString()).isEqualTo("${env:NIGHTDESK_DEMO_TOKEN}");
    assertThat(engines.configurationYaml()).doesNotContain(token);
    var asked =
        HttpRequest.newBuilder(URI.create(engines.github().baseUrl() + "/repos/acme/infra"))
            .header("Authorization", "Bearer " + token)
            .header("User-Agent", "test")
            .build();
    assertThat(HTTP.send(asked, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }
}
