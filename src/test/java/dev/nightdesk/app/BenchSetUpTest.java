package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.app.BenchServer.Fault;
import dev.nightdesk.app.BenchServer.Fix;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The set-up in which Nightdesk is measured beside other tools, with all that a test from outside
 * relies on.
 */
final class BenchSetUpTest {
  private static final int ENDPOINTS = 20;

  /** The unknown fault's endpoint; the others take turns with the three known faults. */
  private static final int STRANGE = 19;

  @TempDir Path folder;

  /** A port of an engine that no connector exists for yet: nobody may call. */
  private static final class SilentPort implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger calls = new AtomicInteger();

    SilentPort() throws IOException {
      Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
      while (true) {
        try (Socket _ = socket.accept()) {
          calls.incrementAndGet();
        } catch (IOException e) {
          return; // closed
        }
      }
    }

    String url() {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void everyFaultIsFixedOnceAndRightlyAndTheDeskAnswersScripts() throws Exception {
    Path data = folder.resolve("data");
    try (var bench = new BenchServer(false);
        var kestra = new SilentPort();
        var github = new SilentPort()) {
      String text = bench.configuration(ENDPOINTS, "PT1S") + others(kestra, github);
      Path file = Files.writeString(folder.resolve("bench.yaml"), text);
      try (var desk = Program.start("desk", "--config", file, "--data", data, "--json");
          var client = new DeskClient(data)) {
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(DeskClient.file(data))))
            .isEqualTo("rw-------");
        awaitProbes(bench);

        for (int i = 0; i < STRANGE; i++) bench.inject(i, Fault.values()[i % 3]);
        desk.awaitOut(
            "19 resolved incidents", lines -> count(lines, "IncidentResolved") == STRANGE);
        bench.inject(STRANGE, Fault.UNKNOWN);
        desk.awaitLine("\"ApprovalRequested\"");
        assertThat(bench.fixes()).hasSize(STRANGE).allMatch(Fix::right);
        assertThat(bench.fixes().stream().map(Fix::endpoint)).doesNotHaveDuplicates();

        assertApprovalIsAnsweredOnce(client);
        desk.awaitOut("all resolved", lines -> count(lines, "IncidentResolved") == ENDPOINTS);
        assertThat(bench.fixes())
            .hasSize(ENDPOINTS)
            .endsWith(new Fix(STRANGE, "RESTART_POD", true));
        assertThat(bench.isHealthy()).isTrue();
        assertEndpoints(client);
        assertIncidents(client);
        assertMetrics(client);

        assertThat(desk.terminate().awaitEnd(Duration.ofSeconds(15))).as("%s", desk).isZero();
        assertLines(desk.out());
        assertThat(desk.out().getLast()).contains("\"DeskClosed\"");
        assertThat(kestra.calls).hasValue(0);
        assertThat(github.calls).hasValue(0);
      }
    }
    assertThat(DeskClient.file(data)).doesNotExist();
    try (var verify = Program.start("verify", "--data", data)) {
      assertThat(verify.awaitEnd()).as("%s", verify).isZero();
    }
  }

  private static String others(SilentPort kestra, SilentPort github) {
    return """
      - id: kestra-local
        type: kestra
        url: %s
        tenant: main
        auth: {username: "${env:KESTRA_USER}", password: "${env:KESTRA_PASSWORD}"}
        every: PT2S
        namespaces: [demo]
      - id: acme-shop
        type: github
        url: %s        # api base; https://api.github.com when left out
        token: "${env:GITHUB_TOKEN}"
        every: PT5S
        repositories: [acme/shop]
    notifications: []
    """
        .indent(0)
        .formatted(kestra.url(), github.url());
  }

  private static void awaitProbes(BenchServer bench) throws Exception {
    DeskClient.await(
        "second probe of each endpoint",
        () -> IntStream.range(0, ENDPOINTS).allMatch(i -> bench.probes(i) >= 2));
  }

  private static long count(List<String> lines, String type) {
    return lines.stream().filter(line -> line.contains("\"type\":\"" + type + "\"")).count();
  }

  private static void assertApprovalIsAnsweredOnce(DeskClient client) throws Exception {
    var pending = client.get("/api/v1/approvals?state=PENDING");
    assertThat(pending.status()).isEqualTo(200);
    assertThat(pending.json().path("items")).hasSize(1);
    JsonNode question = pending.json().path("items").get(0);
    assertThat(question.path("engine").asString()).isEqualTo("bench");
    assertThat(question.path("incident").asString()).startsWith("INC-");
    assertThat(question.path("title").asString()).isNotBlank();
    assertThat(question.path("steps")).isNotEmpty();
    assertThat(question.path("sends").asString()).contains("/fix/19?strategy=RESTART_POD");
    assertThat(Instant.parse(question.path("expiresAt").asString())).isAfter(Instant.now());

    String address = "/api/v1/approvals/" + question.path("id").asString() + "/approve";
    String hash = question.path("planHash").asString();
    String other = hash.replace(hash.charAt(0), hash.charAt(0) == 'a' ? 'b' : 'a');
    var wrong = client.post(address, answer(other));
    assertThat(wrong.status()).isEqualTo(409);
    assertThat(wrong.body()).contains("plan shown");
    assertThat(client.post(address, answer(hash)).status()).isEqualTo(200);
    var again = client.post(address, answer(hash));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body()).contains("approved already by ada");
  }

  private static Map<String, String> answer(String hash) {
    return Map.of("planHash", hash, "reason", "a restart is harmless here", "by", "ada");
  }

  private static void assertEndpoints(DeskClient client) throws Exception {
    DeskClient.await(
        "all endpoints up",
        () -> {
          JsonNode items = client.get("/api/v1/endpoints").json().path("items");
          return items.size() == ENDPOINTS
              && items.valueStream().allMatch(item -> item.path("status").asString().equals("UP"));
        });
    for (JsonNode item : client.get("/api/v1/endpoints").json().path("items")) {
      assertThat(item.path("engine").asString()).isEqualTo("bench");
      assertThat(item.path("id").asString()).matches("h\\d+");
      Instant probed = Instant.parse(item.path("lastProbeAt").asString());
      assertThat(Instant.parse(item.path("since").asString())).isBeforeOrEqualTo(probed);
      assertThat(probed).isAfter(Instant.now().minusSeconds(10));
      assertThat(item.path("latencyMs").isNumber()).isTrue();
    }
  }

  private static void assertIncidents(DeskClient client) throws Exception {
    var page = client.get("/api/v1/incidents?state=resolved&engine=bench&limit=12").json();
    var next =
        client
            .get("/api/v1/incidents?engine=bench&limit=50&before=" + page.path("next").asString())
            .json();
    var ids = new HashSet<String>();
    for (JsonNode row : List.of(page, next)) {
      row.path("items").forEach(item -> ids.add(item.path("id").asString()));
    }
    assertThat(page.path("items")).hasSize(12);
    assertThat(ids).hasSize(ENDPOINTS);
    String last = page.path("items").get(11).path("id").asString();
    JsonNode one = client.get("/api/v1/incidents/" + last).json();
    assertThat(one.path("phase").asString()).isEqualTo("RESOLVED");
    assertThat(one.path("resolvedBy").asString()).isEqualTo("nightdesk");
    assertThat(one.path("analysis").path("confidence").asDouble()).isBetween(0.9, 1.0);
  }

  private static void assertMetrics(DeskClient client) throws Exception {
    DeskClient.await(
        "both engines that cannot be asked",
        () -> client.get("/api/v1/metrics").json().path("incidents").path("open").asInt() == 2);
    JsonNode metrics = client.get("/api/v1/metrics").json();
    // and two more: Kestra cannot be asked without its password, nor GitHub without its token
    assertThat(metrics.path("incidents").path("opened").asInt()).isEqualTo(ENDPOINTS + 2);
    assertThat(metrics.path("incidents").path("open").asInt()).isEqualTo(2);
    assertThat(metrics.path("incidents").path("healedToday").asInt()).isEqualTo(STRANGE);
    assertThat(metrics.path("approvals").path("approvedToday").asInt()).isEqualTo(1);
    assertThat(metrics.path("performance").path("medianSecondsToResolve").asDouble())
        .isBetween(0.0, 30.0);
    var prometheus = client.get("/metrics");
    assertThat(prometheus.status()).isEqualTo(200);
    assertThat(prometheus.body().lines())
        .contains(
            "nightdesk_up 1", "nightdesk_incidents_opened_total 22", "nightdesk_incidents_open 2");
  }

  private static void assertLines(List<String> lines) {
    var types = new ArrayList<String>();
    long seq = 0;
    for (String line : lines) {
      JsonNode event = JsonMapper.shared().readTree(line);
      assertThat(event.path("seq").asLong()).as(line).isEqualTo(++seq);
      Instant.parse(event.path("at").asString());
      String type = event.path("type").asString();
      types.add(type);
      boolean ofSilent =
          List.of("kestra-local", "acme-shop").contains(event.path("engine").asString(""));
      if (!event.has("incident") || ofSilent) continue;
      assertThat(event.path("incident").asString()).as(line).matches("INC-\\d+");
      assertThat(event.path("engine").asString()).as(line).isEqualTo("bench");
      assertThat(event.path("target").asString()).as(line).matches("h\\d+");
    }
    assertThat(types)
        .startsWith("DeskOpened")
        .contains("StepIntended", "ApprovalGiven", "ApprovalRefused");
  }
}
