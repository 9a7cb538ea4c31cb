package dev.nightdesk.engine.github.deed;

import static dev.nightdesk.engine.github.deed.Bench.BRANCH;
import static dev.nightdesk.engine.github.deed.Bench.ENGINE;
import static dev.nightdesk.engine.github.deed.Bench.NIGHTLY;
import static dev.nightdesk.engine.github.deed.Bench.PROBLEM;
import static dev.nightdesk.engine.github.deed.Bench.REPO;
import static dev.nightdesk.engine.github.deed.Bench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.demo.github.DemoRepository;
import dev.nightdesk.demo.github.Effect;
import dev.nightdesk.demo.github.Scenario;
import dev.nightdesk.demo.github.TokenRights;
import dev.nightdesk.demo.github.Verdict;
import dev.nightdesk.domain.Change;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Run;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a deed finds on GitHub decides whether it is done, left alone or refused. */
final class GitHubStatesTest {
  private Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private static GitHubAction.CheckBase check(DemoRepository shop, String blob) {
    String head = Objects.requireNonNull(shop.branches().get("main"));
    return new GitHubAction.CheckBase(ENGINE, SHOP, "main", head, NIGHTLY, blob);
  }

  private String blob() {
    return Objects.requireNonNull(Sample.commit(bench).blob());
  }

  @Test
  void theBaseFitsUntilItMoves() throws Exception {
    DemoRepository shop = bench.shop();
    GitHubAction.CheckBase check = check(shop, blob());
    assertThat(bench.done(check, "check")).contains("as it was approved");

    shop.commitToDefault("README.md", "Other words.");
    StepOutcome.Failed failed = bench.failed(check, "check");
    assertThat(failed.reason()).isEqualTo(Retry.Reason.OUTDATED);
    assertThat(failed.detail()).contains("main of acme/shop has moved from");
    assertThat(failed.mayHaveHappened()).isFalse();
    assertThat(bench.changes()).isZero();
    bench.judge();
  }

  @Test
  void aFileThatIsAnotherOneOrNewIsOutdated() {
    DemoRepository shop = bench.shop();
    assertThat(bench.failed(check(shop, "0".repeat(40)), "check").reason())
        .isEqualTo(Retry.Reason.OUTDATED);
    assertThat(bench.failed(check(shop, null), "check").reason()).isEqualTo(Retry.Reason.OUTDATED);
    shop.deleteBranch("main");
    assertThat(bench.failed(check(bench.github.repository("acme/other"), blobless()), "check"))
        .extracting(StepOutcome.Failed::reason)
        .isEqualTo(Retry.Reason.OUTDATED);
  }

  private static String blobless() {
    return "1".repeat(40);
  }

  static Stream<GitHubAction> writingElsewhere() {
    var change = new Change(NIGHTLY, Bench.WORKFLOW, Sample.AFTER);
    return Stream.of("main", "release/1", "nightdesk", "nightdesk/", "refs/heads/nightdesk/x")
        .flatMap(branch ->
            Stream.of(
                new GitHubAction.CreateBranch(ENGINE, SHOP, branch, "main", "0".repeat(40)),
                new GitHubAction.CommitFile(ENGINE, SHOP, branch, change, null, "m"),
                new GitHubAction.DeleteBranch(ENGINE, SHOP, branch),
                new GitHubAction.ClosePullRequest(ENGINE, SHOP, branch),
                new GitHubAction.LabelPullRequest(ENGINE, SHOP, branch, List.of("x")),
                new GitHubAction.RequestReview(ENGINE, SHOP, branch, List.of("alice")),
                new GitHubAction.OpenPullRequest(
                    ENGINE, SHOP, PROBLEM, "X", branch, "main", "t", "b")));
  }

  @ParameterizedTest
  @MethodSource("writingElsewhere")
  void nothingIsEverWrittenToABranchThatIsNotOurs(GitHubAction action) {
    bench.shop();
    StepOutcome.Failed failed = bench.failed(action, "step");
    assertThat(failed.reason()).isEqualTo(Retry.Reason.REFUSED);
    assertThat(failed.detail()).contains("nothing is ever written to");
    assertThat(bench.github.requests()).isEmpty();
  }

  @Test
  void noDeedWithABranchIsMissingAbove() {
    Stream<Class<?>> branched =
        Arrays.stream(GitHubAction.class.getPermittedSubclasses())
            .filter(deed -> components(deed).anyMatch(part -> part.equals("branch")));
    List<Class<?>> above = writingElsewhere().<Class<?>>map(GitHubAction::getClass).toList();
    assertThat(above).containsAll(branched.toList());
  }

  private static Stream<String> components(Class<?> deed) {
    return Arrays.stream(deed.getRecordComponents()).map(RecordComponent::getName);
  }

  /** Also where somebody gave the default branch a name like those of ours. */
  @Test
  void nothingIsEverWrittenToTheDefaultBranch() {
    bench.shop();
    GitHubAction.CommitFile commit = Sample.commit(bench);
    bench.github.onRequest(seen ->
        seen.path().equals("/repos/acme/shop")
            ? new Verdict.Answer(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"full_name\":\"acme/shop\",\"default_branch\":\"" + BRANCH + "\"}")
            : Verdict.pass());
    assertThat(bench.failed(commit, "commit").detail()).contains("is the default branch");
    assertThat(bench.failed(new GitHubAction.DeleteBranch(ENGINE, SHOP, BRANCH), "x").detail())
        .contains("is the default branch");
    assertThat(bench.changes()).isZero();
  }

  @Test
  void aWishIsNeverCarriedOut() {
    var wish =
        new GitHubAction.ProposeFix(ENGINE, SHOP, "RAISE_TIMEOUT", "", Map.of(), "main", List.of());
    assertThat(bench.failed(wish, "fix").detail()).contains("drafted first");
    assertThat(bench.github.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTokenWithoutTheRightForWorkflowFilesIsTold(boolean fineGrained) {
    DemoRepository shop = bench.shop();
    bench.done(Sample.branch(shop), "branch");
    GitHubAction commit = Sample.commit(bench);
    TokenRights all = fineGrained ? TokenRights.ALL : TokenRights.CLASSIC;
    bench.github.rights(all.without("workflows"));
    StepOutcome.Failed failed = bench.failed(commit, "commit");
    assertThat(failed.reason()).isEqualTo(Retry.Reason.REFUSED);
    assertThat(failed.detail())
        .contains("Workflows: write")
        .contains("scope workflow")
        .contains(fineGrained ? "403" : "404");
  }

  @Test
  void aMissingRightIsNamed() {
    DemoRepository shop = bench.shop();
    bench.github.rights(TokenRights.ALL.without("contents").with("contents=read"));
    assertThat(bench.failed(Sample.branch(shop), "branch").detail()).contains("contents=write");
  }

  /** What GitHub tells of the newest commits of a branch, which the small one does not know. */
  private void newest(String... shaAndMessage) {
    var json = new StringBuilder();
    for (int i = 0; i < shaAndMessage.length; i += 2)
      json.append(json.isEmpty() ? "" : ",")
          .append("{\"sha\":\"")
          .append(shaAndMessage[i])
          .append("\",\"commit\":{\"message\":\"")
          .append(shaAndMessage[i + 1].replace("\n", "\\n"))
          .append("\"}}");
    var answer =
        new Verdict.Answer(200, Map.of("Content-Type", "application/json"), "[" + json + "]");
    bench.github.onRequest(
        seen -> seen.path().endsWith("/acme/shop/commits") ? answer : Verdict.pass());
  }

  @Test
  void aBranchOfSomebodyElseIsLeftAlone() {
    DemoRepository shop = bench.shop();
    GitHubAction.CreateBranch branch = Sample.branch(shop);
    shop.commit(BRANCH, Map.of("x", "y"), "carol", "Mine");
    newest("1".repeat(40), "Mine", branch.commit(), "Begin");
    StepOutcome.Failed failed = bench.failed(branch, "branch");
    assertThat(failed.reason()).isEqualTo(Retry.Reason.REFUSED);
    assertThat(failed.detail()).contains("which is not ours");
    assertThat(bench.changes()).isZero();
  }

  @Test
  void aBranchWithOurCommitAloneFromAnEarlierTryServes() {
    DemoRepository shop = bench.shop();
    GitHubAction.CreateBranch branch = Sample.branch(shop);
    bench.done(branch, "branch");
    GitHubAction.CommitFile commit = Sample.commit(bench);
    bench.done(commit, "commit");
    newest("1".repeat(40), commit.message(), branch.commit(), "Begin");
    assertThat(bench.done(branch, "branch")).contains("from an earlier try");
    newest("2".repeat(40), "More", "1".repeat(40), commit.message());
    assertThat(bench.failed(branch, "branch").detail()).contains("which is not ours");
  }

  @Test
  void aFileThatSomebodyChangedOnOurBranchIsNotOverwritten() {
    DemoRepository shop = bench.shop();
    bench.done(Sample.branch(shop), "branch");
    GitHubAction commit = Sample.commit(bench);
    shop.commit(BRANCH, Map.of(NIGHTLY, Bench.WORKFLOW + "# by hand\n"), "carol", "Mine");
    StepOutcome.Failed failed = bench.failed(commit, "commit");
    assertThat(failed.reason()).isEqualTo(Retry.Reason.OUTDATED);
    assertThat(bench.github.count(Effect.Kind.COMMIT)).isZero();
  }

  @Test
  void aNewFileIsMadeWhereThereIsNone() {
    DemoRepository shop = bench.shop();
    bench.done(Sample.branch(shop), "branch");
    var change = new Change("docs/größe.txt", "", "ä\r\nno newline");
    var commit = new GitHubAction.CommitFile(ENGINE, SHOP, BRANCH, change, null, "Add");
    bench.done(commit, "commit");
    assertThat(shop.file(BRANCH, "docs/größe.txt")).contains("ä\r\nno newline");
  }

  @Test
  void theCommitIsByteForByteWhatWasApproved() {
    DemoRepository shop = bench.shop();
    bench.done(Sample.branch(shop), "branch");
    bench.done(Sample.commit(bench), "commit");
    assertThat(shop.file(BRANCH, NIGHTLY)).contains(Sample.AFTER);
    assertThat(shop.commits(BRANCH)).isEqualTo(shop.commits("main") + 1);
  }

  @Test
  void aRunThatStillRunsIsNotRunAgain() {
    long run = bench.github.play(Scenario.QUEUED_LONG, SHOP).run();
    var rerun =
        new GitHubAction.RerunJobs(ENGINE, SHOP, run, 1, GitHubAction.Scope.FAILED_JOBS, null);
    assertThat(bench.failed(rerun, "rerun").detail()).contains("it has not ended");
    assertThat(bench.changes()).isZero();
  }

  @Test
  void aRunThatNewerWorkOvertookIsNotRunAgain() {
    DemoRepository shop = bench.github.play(Scenario.FLAKY_NETWORK, SHOP).repository();
    long run = shop.runs().getFirst().id();
    String workflow = Scenario.FLAKY_NETWORK.workflow();
    var told = (Answer.Ok<Run>) bench.api.runs().run(REPO, run);
    long newer = shop.start(workflow, told.value().branch(), told.value().event());
    var rerun =
        new GitHubAction.RerunJobs(ENGINE, SHOP, run, 1, GitHubAction.Scope.FAILED_JOBS, null);
    assertThat(bench.failed(rerun, "rerun").detail()).contains("the newer run " + newer);
    assertThat(bench.changes()).isZero();
  }

  @Test
  void aBrokenWorkflowIsNotRunAgainButExplained() {
    long run = bench.github.play(Scenario.BROKEN_YAML, SHOP).run();
    var rerun = new GitHubAction.RerunJobs(ENGINE, SHOP, run, 1, GitHubAction.Scope.ALL_JOBS, null);
    assertThat(bench.failed(rerun, "rerun").detail()).contains("workflow file is broken");
  }

  @Test
  void theNextRoundRunsItOnceMore() {
    DemoRepository shop = bench.github.play(Scenario.FAILING_TEST, SHOP).repository();
    long run = shop.runs().getFirst().id();
    var rerun =
        new GitHubAction.RerunJobs(ENGINE, SHOP, run, 1, GitHubAction.Scope.FAILED_JOBS, null);
    bench.done(rerun, "rerun");
    bench.clock.pass(Duration.ofMinutes(5));
    var again = bench.deeds.act(rerun, bench.order("rerun", 2));
    assertThat(again.outcome()).isInstanceOf(StepOutcome.Done.class);
    assertThat(shop.run(run).attempt()).isEqualTo(3);
    bench.clock.pass(Duration.ofMinutes(5));
    bench.deeds.act(rerun, bench.order("rerun", 2));
    assertThat(shop.run(run).attempt()).isEqualTo(3);
  }

  @Test
  void whoIsNoReviewerIsTold() {
    long run = bench.github.play(Scenario.DEPLOYMENT_REVIEW, SHOP).run();
    var review =
        new GitHubAction.ReviewDeployment(
            ENGINE, SHOP, run, Map.of(987L, "production"), true, "Yes.");
    // an environment that does not wait was answered by somebody; the run still waits for another
    assertThat(bench.act(review, "review").outcome()).isInstanceOf(StepOutcome.Done.class);
    assertThat(bench.changes()).isZero();
  }

  @Test
  void aClosedProposalIsNotOpenedAgain() {
    Sample.OPEN_PULL_REQUEST.doneIn(bench);
    DemoRepository shop = bench.github.repository(SHOP);
    shop.close(shop.pulls().getFirst().number());
    StepOutcome.Failed failed = bench.failed(Sample.pull(), "pull-request");
    assertThat(failed.detail()).contains("not proposed a second time");
    assertThat(bench.github.count(Effect.Kind.PULL_OPENED)).isEqualTo(1);
  }

  @Test
  void theProposalIsADraftThatNamesItsIssueAndEndsWithTheMarker() {
    DemoRepository shop = bench.shop();
    bench.done(Sample.issue(), "issue");
    Sample.COMMIT_FILE.doneIn(bench);
    var pull =
        new GitHubAction.OpenPullRequest(
            ENGINE,
            SHOP,
            PROBLEM,
            "RAISE_TIMEOUT",
            BRANCH,
            "main",
            "Raise",
            "It grew.\n\nCloses #" + GitHubAction.ISSUE_NUMBER);
    bench.done(pull, "pull-request");
    DemoRepository.PullState made = shop.pulls().getFirst();
    assertThat(made.draft()).isTrue();
    assertThat(made.body())
        .contains("Closes #" + shop.issues().getFirst().number())
        .doesNotContain("{{");
    assertThat(Marker.of(made.body()).orElseThrow().problem()).isEqualTo(PROBLEM);
    assertThat(Marker.of(made.body()).orElseThrow().step())
        .isEqualTo(bench.order("pull-request").key());
  }

  @Test
  void aReviewerWhoIsNoCollaboratorIsTold() {
    Sample.OPEN_PULL_REQUEST.doneIn(bench);
    var review = new GitHubAction.RequestReview(ENGINE, SHOP, BRANCH, List.of("mallory"));
    assertThat(bench.failed(review, "review").detail()).contains("mallory").contains("collab");
  }

  @Test
  void copilotIsAskedByTheNameThatGitHubKnows() {
    Sample.OPEN_PULL_REQUEST.doneIn(bench);
    var review = new GitHubAction.RequestReview(ENGINE, SHOP, BRANCH, List.of(PullReview.COPILOT));
    bench.done(review, "review-copilot");
    assertThat(bench.github.repository(SHOP).pulls().getFirst().reviewers())
        .contains("copilot-pull-request-reviewer[bot]");
  }
}
