package dev.nightdesk.engine.github;

import dev.nightdesk.domain.Cursor;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.ManualClock;
import dev.nightdesk.engine.Memory;
import dev.nightdesk.engine.PromptSockets;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.github.api.KeptInMemory;
import dev.nightdesk.engine.github.api.MovingPauses;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A repository with runs as a test wants them, tags, limits, and a desk that remembers. */
final class FakeRuns implements AutoCloseable, Memory {
  static final String TOKEN = "made-up-token-0815";
  private static final JsonMapper JSON = JsonMapper.shared();

  final ManualClock clock = new ManualClock();
  final KeptInMemory kept = new KeptInMemory();
  final List<OpenUnit> units = new ArrayList<>();
  final Map<String, Cursor> cursors = new HashMap<>();
  final AtomicInteger asked = new AtomicInteger();
  final AtomicInteger unchanged = new AtomicInteger();
  final AtomicInteger counted = new AtomicInteger();
  final Map<Long, String> logs = new HashMap<>();
  final Map<Long, ArrayNode> jobs = new HashMap<>();
  final Map<Long, ArrayNode> annotations = new HashMap<>();
  String file = "on: push\njobs:\n  test:\n    timeout-minutes: 45\n";
  int environment = 5;
  int limit = 5000;
  Instant reset = clock.instant().plus(Duration.ofHours(1));
  @Nullable Function<RecordedRequest, @Nullable MockResponse> first;

  private final TreeMap<Long, ObjectNode> runs = new TreeMap<>();
  private final MockWebServer server = PromptSockets.server();

  FakeRuns() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            asked.incrementAndGet();
            MockResponse own = first == null ? null : first.apply(request);
            return own == null ? answer(request) : own;
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A run of {@code nightly.yml} on main that has just ended. */
  ObjectNode run(long id, String conclusion) {
    ObjectNode run = JSON.createObjectNode();
    run.put("id", id).put("name", "Nightly").put("display_title", "title").put("workflow_id", 17);
    run.put("path", ".github/workflows/nightly.yml").put("run_number", id).put("run_attempt", 1);
    run.put("event", "push").put("head_branch", "main").put("head_sha", "sha" + id);
    run.put("html_url", "https://github.com/acme/shop/actions/runs/" + id);
    run.putObject("actor").put("login", "kim");
    run.putObject("head_repository").put("full_name", "acme/shop");
    run.putObject("repository").put("full_name", "acme/shop");
    run.putObject("head_commit").put("id", "sha" + id).put("message", "Change " + id + "\n\nmore");
    run.put("created_at", clock.instant().minusSeconds(300).toString());
    run.put("run_started_at", clock.instant().minusSeconds(300).toString());
    end(run, conclusion);
    runs.put(id, run);
    return run;
  }

  void end(ObjectNode run, String conclusion) {
    run.put("status", "completed").put("conclusion", conclusion);
    run.put("updated_at", clock.instant().minusSeconds(60).toString());
  }

  /** A job with a log whose second step failed; ended as the run. */
  ObjectNode job(long run, String name, String conclusion, Duration took) {
    ObjectNode job = JSON.createObjectNode();
    Instant end = clock.instant().minusSeconds(60);
    Instant begin = end.minus(took);
    job.put("id", run * 10).put("run_id", run).put("name", name).put("status", "completed");
    job.put("conclusion", conclusion).put("started_at", begin.toString());
    job.put("completed_at", end.toString());
    job.put("check_run_url", "https://x/check-runs/" + run * 10);
    job.putArray("labels").add("ubuntu-latest");
    ArrayNode steps = job.putArray("steps");
    step(steps, 1, "Set up", "success", begin, begin.plusSeconds(10));
    step(steps, 2, "Run tests", conclusion, begin.plusSeconds(10), end);
    jobs.computeIfAbsent(run, _ -> JSON.createArrayNode()).add(job);
    return job;
  }

  private static void step(
      ArrayNode steps, int number, String name, String conclusion, Instant begin, Instant end) {
    steps
        .addObject()
        .put("number", number)
        .put("name", name)
        .put("status", "completed")
        .put("conclusion", conclusion)
        .put("started_at", begin.toString())
        .put("completed_at", end.toString());
  }

  /** A failed run with a job and a log that says why. */
  ObjectNode failed(long id, String why) {
    ObjectNode run = run(id, "failure");
    ObjectNode job = job(id, "test", "failure", Duration.ofMinutes(3));
    Instant at = Instant.parse(job.path("completed_at").stringValue()).minusSeconds(5);
    String stamp = at.toString().replace("Z", ".1234567Z ");
    logs.put(
        id * 10,
        "\uFEFF"
            + stamp
            + "##[group]Run pytest\n"
            + stamp
            + "##[endgroup]\n"
            + stamp
            + "\u001B[31m"
            + why
            + "\u001B[0m\n"
            + stamp
            + "##[error]Process completed with exit code 1.\n");
    return run;
  }

  GitHubConnector connector() {
    return connector(List.of("acme/shop"));
  }

  GitHubConnector connector(List<String> repositories) {
    GitHubSettings plain = GitHubSettings.of(new EngineId("acme-shop"), repositories);
    var settings =
        new GitHubSettings(
            plain.id(),
            server.url("/").toString(),
            "${env:T}",
            repositories,
            plain.every(),
            plain.timeout(),
            plain.workflows(),
            plain.branches(),
            null,
            Map.of("team", "web"),
            plain.lookBack(),
            plain.queuedAfter(),
            plain.skippedRuns(),
            true,
            plain.pullRequests());
    return new GitHubConnector(
        settings,
        HttpClients.polling(1),
        clock,
        Map.of("env:T", TOKEN)::get,
        this,
        kept,
        new MovingPauses(clock));
  }

  /** One sweep whose cursor is committed, as the desk does it. */
  List<Signal> sweep(GitHubConnector connector) {
    Sweep sweep = connector.watches().getFirst().sweep();
    if (sweep instanceof Sweep.Found found) {
      if (found.cursor() != null) cursors.put(found.cursor().watch(), found.cursor());
      return found.signals();
    }
    return switch (sweep) {
      case Sweep.Nothing nothing -> nothing.signals();
      case Sweep.SlowDown slow -> slow.signals();
      case Sweep.Found found -> found.signals();
    };
  }

  List<Signal.Failure> failures(GitHubConnector connector) {
    return sweep(connector).stream()
        .filter(Signal.Failure.class::isInstance)
        .map(Signal.Failure.class::cast)
        .toList();
  }

  List<Signal.Recovery> recoveries(GitHubConnector connector) {
    return sweep(connector).stream()
        .filter(Signal.Recovery.class::isInstance)
        .map(Signal.Recovery.class::cast)
        .toList();
  }

  private MockResponse answer(RecordedRequest request) {
    String path = request.getTarget().replaceFirst("\\?.*", "");
    String query = request.getTarget().contains("?") ? request.getTarget() : "";
    String at = "/repos/acme/shop/";
    if (path.equals("/user")) return json(request, "{\"login\":\"kim\"}");
    if (path.equals("/repos/acme/shop") || path.equals("/repos/acme/other"))
      return json(
          request,
          "{\"full_name\":\""
              + path.substring(7)
              + "\",\"default_branch\":\"main\","
              + "\"permissions\":{\"push\":true}}");
    if (path.equals("/orgs/acme/repos"))
      return json(
          request,
          "[{\"full_name\":\"acme/shop\"},{\"full_name\":\"acme/old\",\"archived\":true}]");
    if (path.equals("/repos/acme/other/actions/runs"))
      return json(request, "{\"total_count\":0,\"workflow_runs\":[]}");
    if (path.equals(at + "actions/runs") || path.equals(at + "actions/workflows/17/runs"))
      return json(request, list(query));
    String[] parts = path.substring(Math.min(path.length(), at.length())).split("/");
    if (path.startsWith(at + "actions/runs/")) {
      long id = Long.parseLong(parts[2]);
      if (path.endsWith("/jobs"))
        return json(
            request,
            "{\"total_count\":1,\"jobs\":" + jobs.getOrDefault(id, JSON.createArrayNode()) + "}");
      if (path.endsWith("/pending_deployments"))
        return json(
            request,
            "[{\"environment\":{\"id\":"
                + environment
                + ",\"name\":\"production\"},"
                + "\"current_user_can_approve\":true}]");
      ObjectNode run = runs.get(id);
      return run == null ? missing() : json(request, run.toString());
    }
    if (path.startsWith(at + "actions/jobs/")) {
      String log = logs.get(Long.parseLong(parts[2]));
      return log == null ? missing() : json(request, log);
    }
    if (path.startsWith(at + "check-runs/"))
      return json(
          request,
          annotations.getOrDefault(Long.parseLong(parts[1]), JSON.createArrayNode()).toString());
    if (path.startsWith(at + "contents/"))
      return json(
          request,
          "{\"type\":\"file\",\"sha\":\"b\",\"encoding\":\"base64\",\"content\":\""
              + Base64.getEncoder().encodeToString(file.getBytes())
              + "\"}");
    return missing();
  }

  private String list(String query) {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode list = json.putArray("workflow_runs");
    int page = query.contains("&page=") ? Integer.parseInt(query.replaceFirst(".*&page=", "")) : 1;
    runs.descendingMap().values().stream()
        .filter(r ->
            !query.contains("status=success")
                || r.path("conclusion").asString("").equals("success"))
        .skip((page - 1) * 100L)
        .limit(100)
        .forEach(list::add);
    return json.put("total_count", runs.size()).toString();
  }

  private MockResponse json(RecordedRequest request, String body) {
    String etag = "W/\"" + Integer.toHexString(body.hashCode()) + "\"";
    boolean same = etag.equals(request.getHeaders().get("If-None-Match"));
    if (!clock.instant().isBefore(reset)) {
      reset = clock.instant().plus(Duration.ofHours(1));
      counted.set(0);
    }
    if (same) unchanged.incrementAndGet();
    else counted.incrementAndGet();
    var answer =
        new MockResponse.Builder()
            .code(same ? 304 : 200)
            .addHeader("ETag", etag)
            .addHeader("x-ratelimit-limit", limit)
            .addHeader("x-ratelimit-remaining", Math.max(0, limit - counted.get()))
            .addHeader("x-ratelimit-reset", reset.getEpochSecond());
    return same ? answer.build() : answer.body(body).build();
  }

  private static MockResponse missing() {
    return new MockResponse.Builder().code(404).body("{\"message\":\"Not Found\"}").build();
  }

  @Override
  public Optional<Cursor> cursor(EngineId engine, String watch) {
    return Optional.ofNullable(cursors.get(watch));
  }

  @Override
  public List<OpenUnit> openUnits(EngineId engine) {
    return List.copyOf(units);
  }

  @Override
  public void close() {
    server.close();
  }
}
