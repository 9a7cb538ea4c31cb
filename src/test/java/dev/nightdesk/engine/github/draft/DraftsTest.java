package dev.nightdesk.engine.github.draft;

import static dev.nightdesk.domain.DraftVerdict.LEAVE;
import static dev.nightdesk.domain.DraftVerdict.NOT_NOW;
import static dev.nightdesk.domain.DraftVerdict.NO_FIX;
import static dev.nightdesk.engine.github.deed.Bench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.demo.github.DemoRepository;
import dev.nightdesk.demo.github.Effect;
import dev.nightdesk.demo.github.Scenario;
import dev.nightdesk.demo.github.Verdict;
import dev.nightdesk.domain.Change;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.engine.Connector.Look;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wished becomes exact, or the reason is told why nothing is to be proposed. */
final class DraftsTest {
  private DraftBench bench = new DraftBench(Scenario.JOB_TIMEOUT);

  @AfterEach
  void close() {
    bench.close();
  }

  private void play(Scenario scenario) {
    bench.close();
    bench = new DraftBench(scenario);
  }

  private static <A extends GitHubAction> A step(Plan plan, Class<A> kind) {
    return plan.steps().stream()
        .map(Plan.Step::action)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  private static String steps(Plan plan) {
    return plan.steps().stream().map(Plan.Step::id).collect(Collectors.joining(" "));
  }

  /** From the failed run over the exact plan to the run on the branch that proves it. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "MISSING_MODULE",
        "JOB_TIMEOUT",
        "MISSING_COMMAND",
        "MISSING_FILE",
        "BROKEN_YAML",
        "OPTIONAL_ARM64",
        "RATE_LIMIT"
      })
  void eachOfTheSevenIsDraftedPushedAndProven(Scenario scenario) throws Exception {
    play(scenario);
    Plan plan = bench.ready();
    assertThat(bench.bench.changes()).isZero();
    assertThat(steps(plan)).startsWith("check issue branch commit pull-request label");
    Change change = plan.changes().getFirst();
    assertThat(change.before()).isEqualTo(bench.shop.file("main", change.path()).orElseThrow());
    assertThat(plan.leaves()).contains("Nightdesk never merges");

    bench.carryOut(plan);
    String branch = step(plan, GitHubAction.CreateBranch.class).branch();
    assertThat(bench.shop.file(branch, change.path())).contains(change.after());
    DemoRepository.PullState pull = bench.shop.pulls().getFirst();
    assertThat(pull.draft()).isTrue();
    assertThat(pull.labels()).contains("auto-heal", "workflow-failure");
    assertThat(pull.body())
        .contains("Closes #" + bench.shop.issues().getFirst().number())
        .contains("```diff")
        .contains("How to undo it");
    assertThat(bench.bench.github.count(Effect.Kind.PULL_OPENED)).isEqualTo(1);

    Look running = bench.looks().look(bench.run(plan));
    assertThat(running.hopeless()).as(running.detail()).isFalse();
    bench.bench.clock.pass(Duration.ofMinutes(2));
    Look look = bench.looks().look(bench.run(plan));
    assertThat(look.good()).as(look.detail()).isTrue();
    assertThat(look.detail()).contains("on the branch is green");
    bench.bench.judge();
  }

  @Test
  void theSameWorldGivesTheSamePlan() {
    Plan first = bench.ready();
    bench.bench.clock.pass(Duration.ofMinutes(7));
    assertThat(bench.ready().hash()).isEqualTo(first.hash());
    String branch = step(first, GitHubAction.CreateBranch.class).branch();
    assertThat(branch).matches("nightdesk/inc-7-raise-timeout-[0-9a-f]{8}");

    bench.shop.commitToDefault("README.md", "Other words.");
    assertThat(step(bench.ready(), GitHubAction.CreateBranch.class).branch()).isNotEqualTo(branch);
  }

  @Test
  void aWorkflowThatNothingStartsIsDispatched() {
    Plan plan = bench.ready();
    assertThat(steps(plan)).endsWith("dispatch");
    assertThat(step(plan, GitHubAction.OpenPullRequest.class).body())
        .contains("No run starts by itself");
    play(Scenario.MISSING_MODULE);
    assertThat(steps(bench.ready())).doesNotContain("dispatch");
  }

  @Test
  void whatTheTokenOfAnAppPushesStartsNothing() {
    play(Scenario.MISSING_MODULE);
    bench.token = "ghs_" + "1".repeat(36);
    Plan plan = bench.ready();
    assertThat(step(plan, GitHubAction.OpenPullRequest.class).body())
        .contains("starts no runs")
        .contains("Run it by hand");
    assertThat(steps(plan)).doesNotContain("dispatch");
  }

  @Test
  void theConfiguredReviewersAreAsked() {
    bench.pullRequests = new GitHubSettings.PullRequests(List.of("alice", "acme/ci"), true, 3, 10);
    Plan plan = bench.ready();
    assertThat(steps(plan)).contains("label review review-copilot");
    bench.carryOut(plan);
    assertThat(bench.shop.pulls().getFirst().reviewers())
        .contains("alice", "copilot-pull-request-reviewer[bot]");
  }

  @Test
  void anOpenProposalIsEnough() {
    bench.carryOut(bench.ready());
    int pull = bench.shop.pulls().getFirst().number();
    assertThat(bench.none(LEAVE))
        .isEqualTo("Draft pull request #" + pull + " is open for this problem.");
  }

  @Test
  void aProposalThatDidNotHelpIsHandedOver() {
    bench.shop.behaves(
        Scenario.JOB_TIMEOUT.workflow(),
        _ ->
            dev.nightdesk.demo.github.RunPlan.of(
                dev.nightdesk.demo.github.JobPlan.green("reindex", Duration.ofSeconds(5))
                    .concluding("failure")));
    Plan plan = bench.ready();
    bench.carryOut(plan);
    bench.bench.clock.pass(Duration.ofMinutes(2));
    Look look = bench.looks().look(bench.run(plan));
    assertThat(look.hopeless()).isTrue();
    assertThat(look.detail()).contains("is red").contains("job reindex");
    assertThat(bench.none(NO_FIX)).contains("does not help").contains("is red");
  }

  @Test
  void aLabelOnTheIssueSwitchesHealingOff() {
    Plan plan = bench.ready();
    bench.bench.done(step(plan, GitHubAction.OpenIssue.class), "issue");
    int issue = bench.shop.issues().getFirst().number();
    bench.shop.addLabel(issue, GitHubAction.NEEDS_MANUAL_FIX);
    assertThat(bench.none(LEAVE)).contains("switched off by label on issue #" + issue);
    bench.shop.removeLabel(issue, GitHubAction.NEEDS_MANUAL_FIX);
    bench.ready();
    bench.shop.removeLabel(issue, GitHubAction.AUTO_HEAL);
    assertThat(bench.none(LEAVE)).contains("switched off by label on issue #" + issue);
  }

  @Test
  void aYoungIssueThatWasSwitchedOffAndClosedStillSaysNo() {
    Plan plan = bench.ready();
    bench.bench.done(step(plan, GitHubAction.OpenIssue.class), "issue");
    int issue = bench.shop.issues().getFirst().number();
    bench.shop.removeLabel(issue, GitHubAction.AUTO_HEAL);
    bench.shop.close(issue);
    assertThat(bench.none(LEAVE)).contains("switched off by label on issue #" + issue);
  }

  @Test
  void aNoIsRememberedUntilTheContentChanges() {
    bench.carryOut(bench.ready());
    int pull = bench.shop.pulls().getFirst().number();
    bench.shop.close(pull);
    bench.shop.commitToDefault("README.md", "The base has moved, the change is the same.");
    assertThat(bench.none(LEAVE)).contains("closed by").contains("#" + pull);

    String path = Scenario.JOB_TIMEOUT.workflow();
    String text = bench.shop.file("main", path).orElseThrow();
    bench.shop.commitToDefault(path, text.replace("name: nightly", "name: nightly run"));
    bench.ready();
  }

  @Test
  void noMoreThanTheCapsAllow() {
    bench.pullRequests = new GitHubSettings.PullRequests(List.of(), false, 0, 10);
    assertThat(bench.none(NOT_NOW)).contains("pullRequests.perRepositoryAndDay");
    bench.pullRequests = new GitHubSettings.PullRequests(List.of(), false, 1, 1);
    bench.carryOut(bench.ready());
    bench.shop.close(bench.shop.pulls().getFirst().number());
    assertThat(bench.none(NOT_NOW)).contains("1 within 24 hours, and 1 are allowed");
    bench.pullRequests = new GitHubSettings.PullRequests(List.of(), false, 9, 1);
    assertThat(bench.none(NOT_NOW))
        .contains("1 within an hour, and 1 are allowed (pullRequests.perHour)");
  }

  @Test
  void whatCannotBePushedIsLeftToPeople() {
    bench.shop.archived(true);
    assertThat(bench.none(NO_FIX)).contains("is archived");
    bench.shop.archived(false);
    bench.bench.github.onRequest(seen ->
        seen.path().equals("/repos/" + SHOP)
            ? new Verdict.Answer(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"full_name\":\"acme/shop\",\"default_branch\":\"main\","
                    + "\"permissions\":{\"push\":false}}")
            : Verdict.pass());
    assertThat(bench.none(NO_FIX)).contains("Contents: write");
  }

  @Test
  void aClassicTokenWithoutTheScopeForWorkflowsIsNamed() {
    scopes("repo, workflow");
    bench.ready();
    scopes("repo");
    assertThat(bench.none(NO_FIX)).contains("lacks the scope workflow");
    scopes("workflow, read:org");
    assertThat(bench.none(NO_FIX)).contains("lacks the scope repo");
  }

  private void scopes(String scopes) {
    var headers = Map.of("Content-Type", "application/json", "X-OAuth-Scopes", scopes);
    bench.bench.github.onRequest(seen ->
        seen.path().equals("/user")
            ? new Verdict.Answer(200, headers, "{\"login\":\"nightdesk-bot\"}")
            : Verdict.pass());
  }

  @Test
  void theCommitOfAForkIsMendedThere() {
    String run = bench.incident.units().getFirst();
    bench.bench.github.onRequest(seen ->
        seen.path().equals("/repos/acme/shop/actions/runs/" + run)
            ? new Verdict.Answer(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"id\":"
                    + run
                    + ",\"status\":\"completed\",\"repository\":{\"full_name\":\"acme/shop\"},"
                    + "\"head_repository\":{\"full_name\":\"mallory/shop\"}}")
            : Verdict.pass());
    assertThat(bench.none(NO_FIX)).contains("mallory/shop, a fork");
  }

  @Test
  void aBaseThatMovesAfterTheApprovalIsNotPushedTo() {
    Plan plan = bench.ready();
    bench.shop.commitToDefault("README.md", "Other words.");
    var failed = bench.bench.failed((GitHubAction) plan.steps().getFirst().action(), "check");
    assertThat(failed.reason()).isEqualTo(Retry.Reason.OUTDATED);
    assertThat(bench.bench.changes()).isZero();
  }

  @Test
  void turnedOffIssuesEndIt() {
    bench.shop.issuesOn(false);
    assertThat(bench.none(LEAVE)).contains("issues are turned off");
  }

  @Test
  void aFileThatIsGoneIsNotMended() {
    bench.bench.github.onRequest(seen ->
        seen.path().contains("/contents/") ? Verdict.status(404, "Not Found") : Verdict.pass());
    assertThat(bench.none(NO_FIX)).contains("is not on main of acme/shop any more");
  }

  @Test
  void ourOwnBranchesAreNeverHealed() {
    var facts = bench.incident.facts().with("run.branch", "nightdesk/inc-1-x-00000000");
    assertThat(bench.draft(DraftFacts.with(bench.incident, facts), "RAISE_TIMEOUT").verdict())
        .isEqualTo(LEAVE);
  }

  @Test
  void aFixThatCannotBeMadeSaysWhyAndWhatToDo() {
    play(Scenario.FAILING_TEST);
    assertThat(bench.draft(bench.incident, "ADD_DEPENDENCY").verdict()).isEqualTo(NO_FIX);
    assertThat(bench.draft(bench.incident, "PATCH").why()).contains("does not know the fix PATCH");
  }

  @Test
  void aServerThatDoesNotAnswerIsAskedLater() {
    bench.bench.github.onRequest(_ -> Verdict.status(502, "Bad gateway"));
    bench.none(NOT_NOW);
  }
}
