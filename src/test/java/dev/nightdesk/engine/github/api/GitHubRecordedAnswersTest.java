package dev.nightdesk.engine.github.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All exchanges that were recorded of the real GitHub; they live outside this repository. */
class GitHubRecordedAnswersTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Repo R = new Repo("o", "r");

  /** Calls by the request that was recorded, in the order of trying. */
  private static final Map<String, Function<GitHubApi, Answer<?>>> CALLS = new LinkedHashMap<>();

  static {
    String r = " /repos/[^/]+/[^/]+";
    CALLS.put("GET /user", api -> api.account().user());
    CALLS.put("GET /rate_limit", api -> api.account().rateLimit());
    CALLS.put("GET" + r + "/actions/runs", api -> api.runs().list(R, RunQuery.NEWEST));
    CALLS.put(
        "GET" + r + "/actions/workflows/[^/]+/runs",
        api -> api.runs().ofWorkflow(R, "1", RunQuery.NEWEST));
    CALLS.put("GET" + r + "/actions/workflows", api -> api.workflows().list(R, 1));
    CALLS.put("GET" + r + "/actions/workflows/[^/]+", api -> api.workflows().get(R, "1"));
    CALLS.put("PUT" + r + "/actions/workflows/[^/]+/enable", api -> api.workflows().enable(R, "1"));
    CALLS.put(
        "PUT" + r + "/actions/workflows/[^/]+/disable", api -> api.workflows().disable(R, "1"));
    CALLS.put(
        "POST" + r + "/actions/workflows/[^/]+/dispatches",
        api -> api.workflows().dispatch(R, "1", "main", Map.of()));
    CALLS.put("GET" + r + "/actions/runs/[0-9]+", api -> api.runs().run(R, 1));
    CALLS.put("GET" + r + "/actions/runs/[0-9]+/jobs", api -> api.runs().jobs(R, 1, 1));
    CALLS.put(
        "GET" + r + "/actions/runs/[0-9]+/attempts/[0-9]+/jobs",
        api -> api.runs().jobs(R, 1, 1, 1));
    CALLS.put("GET" + r + "/actions/jobs/[0-9]+", api -> api.runs().job(R, 1));
    CALLS.put("POST" + r + "/actions/runs/[0-9]+/rerun", api -> api.runs().rerun(R, 1, false));
    CALLS.put("POST" + r + "/actions/runs/[0-9]+/cancel", api -> api.runs().cancel(R, 1));
    CALLS.put("POST" + r + "/actions/runs/[0-9]+/approve", api -> api.runs().approve(R, 1));
    CALLS.put("GET" + r + "/git/refs?/heads/.+", api -> api.contents().branch(R, "x"));
    CALLS.put("POST" + r + "/git/refs", api -> api.contents().createBranch(R, "x", "sha"));
    CALLS.put("DELETE" + r + "/git/refs/.+", api -> api.contents().deleteBranch(R, "x"));
    CALLS.put(
        "PUT" + r + "/contents/.+", api -> api.contents().put(R, "a", "b", "m", new byte[0], null));
    CALLS.put("POST" + r + "/pulls", api -> api.pulls().create(R, "t", "b", "h", "main", true));
    CALLS.put("GET" + r + "/pulls", api -> api.pulls().ofBranch(R, "x", "open"));
    CALLS.put("GET" + r + "/pulls/[0-9]+", api -> api.pulls().get(R, 1));
    CALLS.put("GET" + r + "/issues", api -> api.issues().list(R, List.of(), "all", 1));
    CALLS.put("GET /repositories/[0-9]+/issues", api -> api.issues().list(R, List.of(), "all", 1));
    CALLS.put("POST" + r + "/issues", api -> api.issues().create(R, "t", "b", List.of()));
    CALLS.put("GET" + r + "/issues/[0-9]+", api -> api.issues().get(R, 1));
    CALLS.put(
        "PATCH" + r + "/issues/[0-9]+",
        api -> api.issues().update(R, 1, null, null, "closed", null));
    CALLS.put("GET" + r + "/issues/[0-9]+/comments", api -> api.issues().comments(R, 1, 1));
    CALLS.put("POST" + r + "/issues/[0-9]+/comments", api -> api.issues().comment(R, 1, "x"));
    CALLS.put(
        "POST" + r + "/issues/[0-9]+/labels", api -> api.issues().addLabels(R, 1, List.of("x")));
    CALLS.put("POST" + r + "/labels", api -> api.issues().createLabel(R, "n", "c0ffee", ""));
    CALLS.put("GET" + r, api -> api.account().repository(R));
  }

  @Test
  void eachIsReadOrEndsAsItShould() throws IOException {
    Path recorded = GitHubJudge.folder().resolve("recorded");
    assumeTrue(Files.isDirectory(recorded), "skipped: no recorded exchanges at " + recorded);
    var wrong = new ArrayList<String>();
    int called = 0;
    for (Path file : files(recorded)) {
      for (JsonNode exchange : JSON.readTree(Files.readString(file)).path("exchanges")) {
        try (var server = new GitHubDouble()) {
          JsonNode request = exchange.path("request");
          String path = request.path("path").asString("").replaceFirst("\\?.*", "");
          String asked = request.path("method").asString("") + " " + path;
          server.answers(answer(exchange.path("response"), recorded.resolve("hub4j")));
          Function<GitHubApi, Answer<?>> own = call(asked);
          if (own == null) {
            everyShape(server);
            continue;
          }
          called++;
          String problem =
              problem(own.apply(server.api()), exchange.path("response").path("status").asInt());
          if (problem != null) wrong.add(file.getFileName() + " " + asked + ": " + problem);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(called).isGreaterThan(90);
  }

  @Test
  void theRecordedArchiveIsRead() throws IOException {
    Path zip = GitHubJudge.folder().resolve("recorded").resolve("hub4j").resolve("run-logs.zip");
    assumeTrue(Files.exists(zip), "skipped: no recorded archive at " + zip);
    try (var server = new GitHubDouble()) {
      server.answers(
          new MockResponse.Builder().body(new Buffer().write(Files.readAllBytes(zip))).build());
      Answer<RunArchive> answer = server.api().logs().ofRun(R, 1, 1, 1 << 22);
      assertThat(answer).isInstanceOf(Ok.class);
      RunArchive archive = ((Ok<RunArchive>) answer).value();
      assertThat(archive.complete()).isTrue();
      assertThat(archive.entries().stream().map(RunArchive.Entry::name)).contains("1_build.txt");
      Answer<RunArchive> little = server.api().logs().ofRun(R, 1, 1, 100);
      assertThat(((Ok<RunArchive>) little).value().complete()).isFalse();
    }
  }

  /** An answer to something that we do not ask: each call must end as a value with it. */
  private static void everyShape(GitHubDouble server) {
    for (GitHubCalls call :
        List.of(GitHubCalls.RUNS, GitHubCalls.JOB, GitHubCalls.ISSUE, GitHubCalls.FILE))
      assertThat((Object) call.on(server.api())).isNotNull();
  }

  private static Function<GitHubApi, Answer<?>> call(String asked) {
    for (var entry : CALLS.entrySet()) if (asked.matches(entry.getKey())) return entry.getValue();
    return null;
  }

  private static String problem(Answer<?> answer, int status) {
    return switch (answer) {
      case Ok<?> _ -> status < 300 ? null : "read, though it was " + status;
      // there is nothing kept that a 304 could be about
      case Failed<?> failed ->
          status >= 300 && failed.status() == status ? null : failed.toString();
    };
  }

  private static MockResponse answer(JsonNode response, Path bodies) throws IOException {
    var answer = new MockResponse.Builder().code(response.path("status").asInt());
    response
        .path("headers")
        .properties()
        .forEach(header -> {
          boolean ours =
              header.getKey().startsWith("transfer")
                  || header.getKey().equals("content-length")
                  || header.getKey().equals("content-encoding");
          if (!ours) answer.addHeader(header.getKey(), header.getValue().asString(""));
        });
    JsonNode body = response.path("body");
    if (response.has("bodyFile")) {
      Path file = bodies.resolve(response.path("bodyFile").asString(""));
      answer.body(new Buffer().write(Files.readAllBytes(file)));
    } else if (body.isString())
      // an edited one has templates of its recorder in it
      answer.body(body.stringValue().replaceAll("\\{\\{[^}]*\\}\\}", "1785582000"));
    else if (!body.isMissingNode()) answer.body(body.toString());
    return answer.build();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.toString().contains("webhooks"))
          .sorted()
          .toList();
    }
  }
}
