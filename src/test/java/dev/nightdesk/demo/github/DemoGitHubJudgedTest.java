package dev.nightdesk.demo.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.demo.github.DemoGitHub.Played;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the demo GitHub answers could have come from the real one, by its own description. */
class DemoGitHubJudgedTest {
  private static final String R = "/repos/acme/shop";

  private final MovedClock clock = new MovedClock();
  private Judge judge;
  private DemoGitHub github;
  private GitHubClient client;

  @BeforeEach
  void start() throws Exception {
    judge = Judge.here();
    github = DemoGitHub.start(0, clock, GitHubClient.TOKEN);
    client = new GitHubClient(github.baseUrl());
    client.witness(judge::see);
  }

  @AfterEach
  void stop() {
    if (client == null) return;
    client.close();
    github.close();
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void everyReadOfEveryScenarioIsLegal(Scenario scenario) throws Exception {
    github.rights(TokenRights.CLASSIC);
    Played played = github.play(scenario, "acme/shop");
    String run = R + "/actions/runs/" + played.run();
    client.get(R);
    client.get(R + "/actions/runs?per_page=3&branch=main&created=%3E%3D2026-11-01");
    client.get(run);
    client.get(run + "/attempts/1");
    client.get(run + "/attempts/1/jobs");
    client.get(run + "/pending_deployments");
    client.get(run + "/logs");
    for (var job : client.get(run + "/jobs?filter=all").json().path("jobs")) {
      String id = job.path("id").asString();
      client.get(R + "/actions/jobs/" + id);
      client.get(R + "/actions/jobs/" + id + "/logs");
      client.get(R + "/check-runs/" + id);
      client.get(R + "/check-runs/" + id + "/annotations");
    }
    client.get(R + "/actions/workflows");
    String file = scenario.workflow().substring(Runs.FOLDER.length());
    client.get(R + "/actions/workflows/" + file);
    client.get(R + "/actions/workflows/" + file + "/runs?status=completed");
    client.get(R + "/contents/.github/workflows");
    client.get(R + "/contents/" + scenario.workflow() + "?ref=main");
    client.get("/user");
    client.get("/meta");
    client.get("/rate_limit");
    assertThat(judge.complaints()).isEmpty();
    assertThat(judge.judged()).hasSizeGreaterThan(14);
  }

  @Test
  void aFixFromBranchToPullRequestIsLegal() throws Exception {
    github.play(Scenario.MISSING_MODULE, "acme/shop");
    String sha = client.get(R + "/git/ref/heads/main").json().path("object").path("sha").asString();
    String ref = "{\"ref\":\"refs/heads/nightdesk/inc-1\",\"sha\":\"" + sha + "\"}";
    assertThat(client.post(R + "/git/refs", ref).status()).isEqualTo(201);
    assertThat(client.post(R + "/git/refs", ref).status()).isEqualTo(422);
    client.get(R + "/git/ref/heads/nightdesk/inc-1");
    String title = "{\"title\":\"Add requests\",\"head\":\"nightdesk/inc-1\",\"base\":\"main\"";
    assertThat(client.post(R + "/pulls", title + "}").status()).isEqualTo(422);
    var old = client.get(R + "/contents/requirements.txt?ref=nightdesk/inc-1").json();
    assertThat(put("requirements.txt", null).status()).isEqualTo(422);
    assertThat(put("requirements.txt", "0".repeat(40)).status()).isEqualTo(409);
    assertThat(put("requirements.txt", old.path("sha").asString()).status()).isEqualTo(200);
    assertThat(put("docs/a/b.txt", null).status()).isEqualTo(201);
    var pull = client.post(R + "/pulls", title + ",\"draft\":true,\"body\":\"Why\"}");
    assertThat(pull.status()).isEqualTo(201);
    assertThat(client.post(R + "/pulls", title + "}").status()).isEqualTo(422);
    client.get(R + "/pulls?head=acme:nightdesk/inc-1&state=all");
    client.get(R + "/pulls/1");
    client.patch(R + "/pulls/1", "{\"title\":\"Add requests to the list\"}");
    client.post(R + "/issues/1/labels", "{\"labels\":[\"auto-heal\"]}");
    client.get(R + "/issues?labels=auto-heal&state=all");
    clock.pass(Duration.ofMinutes(1));
    client.get(R + "/actions/runs?branch=nightdesk%2Finc-1&event=pull_request");
    client.patch(R + "/pulls/1", "{\"state\":\"closed\"}");
    assertThat(client.delete(R + "/git/refs/heads/nightdesk/inc-1").status()).isEqualTo(204);
    assertThat(client.delete(R + "/git/refs/heads/nightdesk/inc-1").status()).isEqualTo(422);
    assertThat(judge.complaints()).isEmpty();
  }

  private GitHubClient.Answer put(String path, String sha) throws Exception {
    String text = "requests==2.32.5\n";
    String content = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    String known = sha == null ? "" : ",\"sha\":\"" + sha + "\"";
    return client.put(
        R + "/contents/" + path,
        "{\"message\":\"Fix\",\"branch\":\"nightdesk/inc-1\",\"content\":\""
            + content
            + "\""
            + known
            + "}");
  }

  @Test
  void issuesCommentsAndLabelsAreLegal() throws Exception {
    github.repository("acme/shop");
    String label = "{\"name\":\"needs manual fix\",\"color\":\"d93f0b\",\"description\":\"x\"}";
    assertThat(client.post(R + "/labels", label).status()).isEqualTo(201);
    assertThat(client.post(R + "/labels", label).status()).isEqualTo(422);
    client.get(R + "/labels");
    client.get(R + "/labels/needs%20manual%20fix");
    var issue = client.post(R + "/issues", "{\"title\":\"CI\",\"labels\":[\"auto-heal\"]}");
    assertThat(issue.status()).isEqualTo(201);
    client.get(R + "/issues/1");
    client.post(R + "/issues/1/comments", "{\"body\":\"once more\"}");
    assertThat(client.get(R + "/issues/1/comments").json()).hasSize(1);
    client.post(R + "/issues/1/labels", "{\"labels\":[\"needs manual fix\"]}");
    client.get(R + "/issues/1/labels");
    client.delete(R + "/issues/1/labels/needs%20manual%20fix");
    assertThat(client.delete(R + "/issues/1/labels/needs%20manual%20fix").status()).isEqualTo(404);
    client.patch(R + "/issues/1", "{\"state\":\"closed\",\"state_reason\":\"completed\"}");
    client.get(R + "/issues?state=closed&labels=auto-heal&since=2026-11-01T00:00:00Z");
    client.get("/search/issues?q=repo:acme/shop+state:closed+label:auto-heal");
    github.repository("acme/shop").issuesOn(false);
    assertThat(client.get(R + "/issues").status()).isEqualTo(410);
    assertThat(judge.complaints()).isEmpty();
  }

  @Test
  void deedsOnRunsAreLegal() throws Exception {
    Played flaky = github.play(Scenario.FLAKY_NETWORK, "acme/shop");
    String run = R + "/actions/runs/" + flaky.run();
    assertThat(client.post(run + "/cancel", "").status()).isEqualTo(409);
    assertThat(client.post(run + "/rerun-failed-jobs", "").status()).isEqualTo(201);
    assertThat(client.post(run + "/rerun", "").status()).isEqualTo(403);
    assertThat(client.post(run + "/force-cancel", "").status()).isEqualTo(202);
    client.get(run);
    client.get(run + "/jobs");
    var job = client.get(run + "/attempts/1/jobs").json().path("jobs").get(0);
    String rerun = R + "/actions/jobs/" + job.path("id").asString() + "/rerun";
    assertThat(client.post(rerun, "{\"enable_debug_logging\":true}").status()).isEqualTo(201);

    Played waiting = github.play(Scenario.DEPLOYMENT_REVIEW, "acme/shop");
    String pending = R + "/actions/runs/" + waiting.run() + "/pending_deployments";
    var asked = client.get(pending).json().get(0).path("environment").path("id").asString();
    String yes = "{\"environment_ids\":[" + asked + "],\"state\":\"approved\",\"comment\":\"ok\"}";
    assertThat(client.post(pending, yes).status()).isEqualTo(200);
    client.get(R + "/actions/runs/" + waiting.run());

    Played stranger = github.play(Scenario.ACTION_REQUIRED, "acme/shop");
    String approve = R + "/actions/runs/" + stranger.run() + "/approve";
    assertThat(client.post(approve, "").status()).isEqualTo(201);
    assertThat(client.post(approve, "").status()).isEqualTo(403);

    String nightly = R + "/actions/workflows/integration.yml";
    assertThat(client.post(nightly + "/dispatches", "{\"ref\":\"main\"}").status()).isEqualTo(204);
    String details = "{\"ref\":\"main\",\"return_run_details\":true}";
    assertThat(client.post(nightly + "/dispatches", details).status()).isEqualTo(200);
    assertThat(client.put(nightly + "/disable", "").status()).isEqualTo(204);
    client.get(nightly);
    assertThat(client.put(nightly + "/enable", "").status()).isEqualTo(204);
    assertThat(judge.complaints()).isEmpty();
  }

  @Test
  void refusalsAreLegal() throws Exception {
    Played flaky = github.play(Scenario.FLAKY_NETWORK, "acme/shop");
    String run = R + "/actions/runs/" + flaky.run();
    client.get(run);
    github.limits().secondary(1, 429, Duration.ofSeconds(30));
    assertThat(client.get(run).status()).isEqualTo(429);
    github.limits().left(0, Duration.ofMinutes(10));
    assertThat(client.get(run).status()).isEqualTo(403);
    github.limits().left(4000, Duration.ofMinutes(10));
    github.rights(TokenRights.WATCH);
    assertThat(client.get(R + "/git/ref/heads/main").status()).isEqualTo(403);
    client.token("wrong");
    assertThat(client.get(run).status()).isEqualTo(401);
    client.token("");
    assertThat(client.get(run).status()).isEqualTo(404);
    assertThat(judge.complaints()).isEmpty();
  }
}
