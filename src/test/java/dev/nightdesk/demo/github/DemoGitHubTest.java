package dev.nightdesk.demo.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.demo.github.DemoGitHub.Played;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo GitHub keeps state and refuses as the real one does. */
class DemoGitHubTest {
  private static final String R = "/repos/acme/shop";

  private final MovedClock clock = new MovedClock();
  private DemoGitHub github;
  private DemoRepository repository;
  private GitHubClient client;

  @BeforeEach
  void start() throws Exception {
    github = DemoGitHub.start(0, clock, GitHubClient.TOKEN);
    repository = github.repository("acme/shop");
    client = new GitHubClient(github.baseUrl());
  }

  @AfterEach
  void stop() {
    client.close();
    github.close();
  }

  // ---- ids

  @Test
  void shasAreThoseOfGit() {
    // printf 'hello\n' | git hash-object --stdin
    assertThat(Git.Blob.of("hello\n".getBytes(StandardCharsets.UTF_8)).sha())
        .isEqualTo("ce013625030ba8dba906f756967f9e9ca394464a");
    // the empty tree
    assertThat(Git.treeOf(new TreeMap<>())).isEqualTo("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
  }

  // ---- the door

  @Test
  void whoMayNotSeeARepositoryFindsNothing() throws Exception {
    assertThat(client.get(R).status()).isEqualTo(200);
    client.token("");
    assertThat(client.get(R).status()).isEqualTo(404);
    repository.publicly(true);
    assertThat(client.get(R).status()).isEqualTo(200);
    assertThat(client.get(R).header("X-RateLimit-Limit")).isEqualTo("60");
    assertThat(client.post(R + "/issues", "{\"title\":\"x\"}").status()).isEqualTo(401);
    client.token("wrong");
    assertThat(client.get(R).message()).isEqualTo("Bad credentials");
    client.token(GitHubClient.TOKEN);
    repository.visibleToToken(false);
    assertThat(client.get(R).status()).isEqualTo(404);
    assertThat(client.get(R + "/").status()).isEqualTo(404);
  }

  @Test
  void aMissingRightIsNamed() throws Exception {
    github.rights(TokenRights.WATCH);
    var refused = client.post(R + "/issues", "{\"title\":\"x\"}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message()).isEqualTo("Resource not accessible by personal access token");
    assertThat(refused.header("X-Accepted-GitHub-Permissions"))
        .isEqualTo("issues=write; pull_requests=write");
    github.rights(TokenRights.WATCH.with("pull_requests=write"));
    assertThat(client.post(R + "/issues", "{\"title\":\"x\"}").status()).isEqualTo(201);
    assertThat(github.count(Effect.Kind.ISSUE_OPENED)).isEqualTo(1);
  }

  @Test
  void annotationsNeedARightThatNoFineGrainedTokenHas() throws Exception {
    Played played = github.play(Scenario.JOB_TIMEOUT, "acme/shop");
    var job = client.get(R + "/actions/runs/" + played.run() + "/jobs").json().path("jobs").get(0);
    String url = R + "/check-runs/" + job.path("id").asString() + "/annotations";
    assertThat(client.get(url).status()).isEqualTo(403);
    github.rights(TokenRights.CLASSIC);
    assertThat(client.get(url).json().get(0).path("message").asString())
        .isEqualTo("The job has exceeded the maximum execution time of 30m0s");
  }

  @Test
  void aRenamedRepositoryIsFoundAtItsNewPlace() throws Exception {
    repository.rename("store");
    var moved = client.get(R + "/actions/runs?per_page=1");
    assertThat(moved.status()).isEqualTo(301);
    assertThat(client.get(moved.header("Location")).status()).isEqualTo(200);
    assertThat(client.get("/orgs/acme/repos").json().get(0).path("full_name").asString())
        .isEqualTo("acme/store");
  }

  // ---- limits, conditions and pages

  @Test
  void anUnchangedAnswerIs304AndCostsNothing() throws Exception {
    var first = client.get(R);
    int left = github.limits().remaining();
    String tag = first.header("ETag");
    assertThat(tag).startsWith("W/\"");
    var second = client.get(R, "If-None-Match", tag);
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.response().body()).isEmpty();
    assertThat(github.limits().remaining()).isEqualTo(left);
    assertThat(second.header("X-RateLimit-Remaining")).isEqualTo(String.valueOf(left));
    assertThat(client.post(R + "/issues", "{\"title\":\"x\"}").status()).isEqualTo(201);
    assertThat(client.get(R, "If-None-Match", tag).status()).isEqualTo(200);
    assertThat(github.limits().remaining()).isEqualTo(left - 2);
  }

  @Test
  void thePrimaryLimitEndsWithItsWindow() throws Exception {
    github.limits().left(1, Duration.ofMinutes(10));
    assertThat(client.get(R).header("X-RateLimit-Remaining")).isEqualTo("0");
    var refused = client.get(R);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message()).startsWith("API rate limit exceeded");
    assertThat(Long.parseLong(refused.header("X-RateLimit-Reset")))
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(10)).getEpochSecond());
    assertThat(client.get("/rate_limit").status()).isEqualTo(200);
    clock.pass(Duration.ofMinutes(10));
    assertThat(client.get(R).status()).isEqualTo(200);
    assertThat(github.limits().remaining()).isEqualTo(4999);
  }

  @Test
  void theSecondaryLimitRefusesSoMany() throws Exception {
    github.limits().secondary(2, 429, Duration.ofSeconds(30));
    var refused = client.get(R);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("30");
    assertThat(refused.message()).contains("secondary rate limit");
    assertThat(client.get(R).status()).isEqualTo(429);
    assertThat(client.get(R).status()).isEqualTo(200);
  }

  @Test
  void listsComeInPagesThatLeadOn() throws Exception {
    github.play(Scenario.JOB_TIMEOUT, "acme/shop");
    var first = client.get(R + "/actions/runs?per_page=4&branch=main");
    assertThat(first.json().path("total_count").asInt()).isEqualTo(9);
    String link = first.header("Link");
    assertThat(link).contains("rel=\"next\"", "rel=\"last\"", "/repositories/");
    var next = client.get(link.substring(1, link.indexOf('>')));
    assertThat(next.json().path("workflow_runs")).hasSize(4);
    assertThat(next.header("Link")).contains("rel=\"prev\"", "rel=\"first\"", "page=3");
    assertThat(client.get(R + "/actions/runs").header("Link")).isEmpty();
  }

  @Test
  void runsAreFilteredByStatusAndTime() throws Exception {
    github.play(Scenario.BROKEN_YAML, "acme/shop");
    String runs = R + "/actions/runs";
    assertThat(total(runs + "?status=failure")).isZero();
    assertThat(total(runs + "?status=completed")).isEqualTo(6);
    assertThat(total(runs + "?created=%3E%3D2026-11-21T00:00:00Z")).isEqualTo(1);
    assertThat(total(runs + "?created=2026-11-16..2026-11-18")).isEqualTo(3);
  }

  private int total(String path) throws IOException {
    return client.get(path).json().path("total_count").asInt();
  }

  // ---- logs

  @Test
  void aLogLiesInTheStorageThatTakesNoToken() throws Exception {
    Played played = github.play(Scenario.MISSING_COMMAND, "acme/shop");
    var job = client.get(R + "/actions/runs/" + played.run() + "/jobs").json().path("jobs").get(0);
    String logs = R + "/actions/jobs/" + job.path("id").asString() + "/logs";
    var found = client.get(logs);
    assertThat(found.status()).isEqualTo(302);
    String link = found.header("Location");
    assertThat(link).startsWith(github.storageUrl());
    assertThat(client.get(link).status()).isEqualTo(400);
    client.token("");
    String log = client.get(link).response().body();
    assertThat(log).startsWith("\ufeff2026-11-");
    assertThat(log.substring(1).lines())
        .anyMatch(l -> l.endsWith("Z ./scripts/notes.sh: line 3: jq: command not found"))
        .anyMatch(l -> l.endsWith("##[error]Process completed with exit code 127."))
        .allMatch(l -> l.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]+\\.\\d{7}Z .*"))
        .isSorted();
    clock.pass(Duration.ofSeconds(62));
    assertThat(client.get(link).status()).isEqualTo(403);

    client.token(GitHubClient.TOKEN);
    repository.loseLogs(played.run());
    String lost = client.get(logs).header("Location");
    client.token("");
    assertThat(client.get(lost).status()).isEqualTo(404);
    client.token(GitHubClient.TOKEN);
    repository.expireLogs(played.run());
    assertThat(client.get(logs).status()).isEqualTo(410);
  }

  // ---- a fix

  private String branch(String name) throws IOException {
    String sha = repository.branches().get("main");
    var made =
        client.post(
            R + "/git/refs", "{\"ref\":\"refs/heads/" + name + "\",\"sha\":\"" + sha + "\"}");
    assertThat(made.status()).isEqualTo(201);
    return sha;
  }

  private GitHubClient.Answer write(String path, String text, String sha, String branch)
      throws IOException {
    String content = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return client.put(
        R + "/contents/" + path,
        "{\"message\":\"Fix\",\"branch\":\"%s\",\"content\":\"%s\"%s}"
            .formatted(branch, content, sha == null ? "" : ",\"sha\":\"" + sha + "\""));
  }

  @Test
  void aRightFixRunsGreenOnItsBranchAndAWrongOneRed() throws Exception {
    assertThat(fixed("requests==2.32.5\n")).isEqualTo("success");
    assertThat(fixed("request==1.0\n")).isEqualTo("failure");
  }

  private String fixed(String requirement) throws Exception {
    github.play(Scenario.MISSING_MODULE, "acme/shop");
    String name = "nightdesk/inc-" + repository.branches().size();
    branch(name);
    var old = client.get(R + "/contents/requirements.txt?ref=" + name).json();
    String text =
        new String(
            Base64.getMimeDecoder().decode(old.path("content").asString()), StandardCharsets.UTF_8);
    var put = write("requirements.txt", text + requirement, old.path("sha").asString(), name);
    assertThat(put.status()).isEqualTo(200);
    assertThat(repository.file(name, "requirements.txt")).contains(text + requirement);
    assertThat(repository.file("main", "requirements.txt")).contains(text);
    String pull = "{\"title\":\"Fix\",\"head\":\"" + name + "\",\"base\":\"main\",\"draft\":true}";
    assertThat(client.post(R + "/pulls", pull).status()).isEqualTo(201);
    var run = repository.runs().getFirst();
    assertThat(run.event()).isEqualTo("pull_request");
    assertThat(run.branch()).isEqualTo(name);
    assertThat(run.status()).isIn("queued", "in_progress");
    clock.pass(Duration.ofSeconds(20));
    return repository.run(run.id()).conclusion();
  }

  @Test
  void aTokenWithoutTheRightToWorkflowsCannotWriteOne() throws Exception {
    github.play(Scenario.JOB_TIMEOUT, "acme/shop");
    branch("nightdesk/x");
    String sha =
        client
            .get(R + "/contents/" + Scenario.JOB_TIMEOUT.workflow())
            .json()
            .path("sha")
            .asString();
    github.rights(TokenRights.ALL.without("workflows"));
    assertThat(write(Scenario.JOB_TIMEOUT.workflow(), "x", sha, "nightdesk/x").status())
        .isEqualTo(403);
    github.rights(TokenRights.CLASSIC.without("workflows"));
    assertThat(write(Scenario.JOB_TIMEOUT.workflow(), "x", sha, "nightdesk/x").status())
        .isEqualTo(404);
    assertThat(write("notes.txt", "x", null, "nowhere").status()).isEqualTo(404);
    assertThat(github.count(Effect.Kind.COMMIT)).isZero();
  }

  @Test
  void peopleMergeCloseAndLabel() throws Exception {
    github.play(Scenario.JOB_TIMEOUT, "acme/shop");
    branch("nightdesk/x");
    write("notes.txt", "one\n", null, "nightdesk/x");
    String pull = "{\"title\":\"Fix\",\"head\":\"nightdesk/x\",\"base\":\"main\"}";
    assertThat(client.post(R + "/pulls", pull).status()).isEqualTo(201);
    String before = repository.commitToDefault("other.txt", "moved\n");
    repository.merge(1);
    assertThat(repository.branches().get("main")).isNotEqualTo(before);
    assertThat(repository.file("main", "notes.txt")).contains("one\n");
    assertThat(repository.file("main", "other.txt")).contains("moved\n");
    var shown = client.get(R + "/pulls/1").json();
    assertThat(shown.path("merged").asBoolean()).isTrue();
    assertThat(shown.path("state").asString()).isEqualTo("closed");
    assertThat(repository.pulls().getFirst().state()).isEqualTo("merged");

    client.post(R + "/issues", "{\"title\":\"x\",\"labels\":[\"auto-heal\"]}");
    repository.removeLabel(2, "auto-heal");
    repository.addLabel(2, "needs-manual-fix");
    repository.close(2);
    var issue = client.get(R + "/issues/2").json();
    assertThat(issue.path("labels").get(0).path("name").asString()).isEqualTo("needs-manual-fix");
    assertThat(issue.path("state").asString()).isEqualTo("closed");
    assertThatThrownBy(() -> repository.merge(2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void reviewersHaveToBeCollaborators() throws Exception {
    branch("nightdesk/x");
    write("notes.txt", "one\n", null, "nightdesk/x");
    client.post(R + "/pulls", "{\"title\":\"x\",\"head\":\"nightdesk/x\",\"base\":\"main\"}");
    String ask = R + "/pulls/1/requested_reviewers";
    var asked = client.post(ask, "{\"reviewers\":[\"alice\"],\"team_reviewers\":[\"ci\"]}");
    assertThat(asked.status()).isEqualTo(201);
    assertThat(repository.pulls().getFirst().reviewers()).containsExactly("alice", "acme/ci");
    assertThat(client.post(ask, "{\"reviewers\":[\"mallory\"]}").message())
        .contains("not a collaborator");
  }

  // ---- runs

  @Test
  void aReRunIsQueuedRunsAndEnds() throws Exception {
    var played = github.play(Scenario.OPTIONAL_ARM64, "acme/shop");
    repository.behaves(played.workflow(), o -> Going.well(o).queuedFor(Duration.ofSeconds(5)));
    String run = R + "/actions/runs/" + played.run();
    assertThat(client.post(run + "/rerun-failed-jobs", "").status()).isEqualTo(201);
    assertThat(client.get(run).json().path("status").asString()).isEqualTo("queued");
    assertThat(client.get(run).json().path("conclusion").isNull()).isTrue();
    clock.pass(Duration.ofSeconds(6));
    assertThat(client.get(run).json().path("status").asString()).isEqualTo("in_progress");
    assertThat(client.get(run + "/jobs").json().path("total_count").asInt()).isEqualTo(2);
    assertThat(client.get(run + "/jobs?filter=all").json().path("total_count").asInt())
        .isEqualTo(4);
    clock.pass(Duration.ofSeconds(20));
    var done = client.get(run).json();
    assertThat(done.path("conclusion").asString()).isEqualTo("success");
    assertThat(done.path("run_attempt").asInt()).isEqualTo(2);
    assertThat(client.get(run + "/attempts/1").json().path("conclusion").asString())
        .isEqualTo("failure");
    assertThat(github.effects())
        .extracting(Effect::kind, Effect::what)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Effect.Kind.RERUN, played.run() + "/2"));
  }

  @Test
  void aRunningRunCanBeCancelledAndAnEndedOneNot() throws Exception {
    github.play(Scenario.JOB_TIMEOUT, "acme/shop");
    long id = repository.start(Scenario.JOB_TIMEOUT.workflow(), "main", "schedule");
    clock.pass(Duration.ofSeconds(5));
    String run = R + "/actions/runs/" + id;
    assertThat(client.post(run + "/cancel", "").status()).isEqualTo(202);
    assertThat(repository.run(id).conclusion()).isEqualTo("cancelled");
    assertThat(client.post(run + "/cancel", "").message())
        .isEqualTo("Cannot cancel a workflow run that is completed.");
  }

  @Test
  void aStartUpFailureCannotBeReRun() throws Exception {
    long run = github.play(Scenario.BROKEN_YAML, "acme/shop").run();
    assertThat(client.post(R + "/actions/runs/" + run + "/rerun", "").message())
        .isEqualTo("This workflow run cannot be retried");
    var shown = client.get(R + "/actions/runs/" + run).json();
    assertThat(shown.path("name").asString()).isEqualTo(".github/workflows/lint.yml");
    assertThat(client.get(R + "/actions/runs/" + run + "/jobs").json().path("jobs")).isEmpty();
  }

  @Test
  void dispatchRefusesWhatItCannotStart() throws Exception {
    github.play(Scenario.JOB_TIMEOUT, "acme/shop");
    github.play(Scenario.MISSING_FILE, "acme/shop");
    String workflows = R + "/actions/workflows/";
    assertThat(client.post(workflows + "nightly.yml/dispatches", "{\"ref\":\"no\"}").message())
        .isEqualTo("No ref found for: no");
    assertThat(client.post(workflows + "docs.yml/dispatches", "{\"ref\":\"main\"}").message())
        .isEqualTo("Workflow does not have 'workflow_dispatch' trigger");
    int before = repository.runs().size();
    assertThat(client.post(workflows + "nightly.yml/dispatches", "{\"ref\":\"main\"}").status())
        .isEqualTo(204);
    assertThat(repository.runs()).hasSize(before + 1);
  }

  @Test
  void aPushOfATokenCanBeMadeToStartNothing() throws Exception {
    github.play(Scenario.MISSING_FILE, "acme/shop");
    int before = repository.runs().size();
    repository.pushesStartRuns(false);
    branch("nightdesk/x");
    write("notes.txt", "one\n", null, "nightdesk/x");
    assertThat(repository.runs()).hasSize(before);
    repository.commit("people/y", Map.of("a.txt", "b"), "carol", "Try");
    assertThat(repository.runs()).hasSize(before + 1);
  }

  // ---- hooks

  @Test
  void aDroppedConnectionHasDoneItsDeedOrNot() throws Exception {
    String issue = "{\"title\":\"x\"}";
    github.onRequest(_ -> new Verdict.DropBefore());
    assertThatThrownBy(() -> client.post(R + "/issues", issue)).isInstanceOf(IOException.class);
    assertThat(github.count(Effect.Kind.ISSUE_OPENED)).isZero();
    github.onRequest(_ -> new Verdict.DropAfter());
    assertThatThrownBy(() -> client.post(R + "/issues", issue)).isInstanceOf(IOException.class);
    assertThat(github.count(Effect.Kind.ISSUE_OPENED)).isEqualTo(1);
    github.onRequest(_ -> Verdict.status(502, "Server Error"));
    assertThat(client.post(R + "/issues", issue).status()).isEqualTo(502);
    assertThat(repository.issues()).hasSize(1);
    assertThat(github.requests()).extracting(Seen::line).containsOnly("POST " + R + "/issues");
  }

  @Test
  void aHeldAnswerComesWhenItIsLetGo() throws Exception {
    var gate = new CompletableFuture<Void>();
    var arrived = new CompletableFuture<Void>();
    github.onRequest(_ -> {
      arrived.complete(null);
      return new Verdict.HoldAfter(gate);
    });
    var asked =
        CompletableFuture.supplyAsync(() -> {
          try {
            return client.get(R).status();
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    arrived.join();
    assertThat(asked).isNotDone();
    gate.complete(null);
    assertThat(asked.join()).isEqualTo(200);
  }
}
