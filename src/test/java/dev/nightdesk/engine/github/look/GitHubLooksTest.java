package dev.nightdesk.engine.github.look;

import static dev.nightdesk.engine.github.deed.Bench.ENGINE;
import static dev.nightdesk.engine.github.deed.Bench.NIGHTLY;
import static dev.nightdesk.engine.github.deed.Bench.SHOP;
import static dev.nightdesk.engine.github.deed.Bench.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.Some;
import dev.nightdesk.demo.github.DemoRepository;
import dev.nightdesk.demo.github.JobPlan;
import dev.nightdesk.demo.github.RunPlan;
import dev.nightdesk.demo.github.Scenario;
import dev.nightdesk.demo.github.Verdict;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.engine.Connector.Look;
import dev.nightdesk.engine.Runs;
import dev.nightdesk.engine.github.deed.Bench;
import dev.nightdesk.engine.github.deed.Sample;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What counts as proof, and what proves that nothing will come. */
final class GitHubLooksTest {
  private final Bench bench = new Bench();
  private final GitHubLooks looks =
      new GitHubLooks(GitHubSettings.of(ENGINE, List.of(SHOP)), bench.api, bench.clock, _ -> null);

  @AfterEach
  void close() {
    bench.close();
  }

  private Look look(GitHubAction... actions) {
    return looks.look(remediation(SHOP + "/nightly.yml", List.of(), actions));
  }

  private Remediation remediation(String target, List<String> units, GitHubAction... actions) {
    List<Plan.Step> steps =
        Arrays.stream(actions)
            .map(a ->
                new Plan.Step(
                    "step", "step", a, Duration.ofSeconds(30), Retry.NEVER, Plan.OnError.STOP))
            .toList();
    Remediation run = Runs.on(target, units, steps, List.of());
    return Some.remediation(
        run.id(), run.incident(), run.plan(), 1, "alice", bench.begun, 0, run.progress());
  }

  private static GitHubAction.RerunJobs rerun(long run) {
    return new GitHubAction.RerunJobs(ENGINE, SHOP, run, 1, GitHubAction.Scope.FAILED_JOBS, null);
  }

  @Test
  void aRerunIsProvenByItsNewestAttempt() {
    long run = bench.github.play(Scenario.FLAKY_NETWORK, SHOP).run();
    Look before = look(rerun(run));
    assertThat(before.good()).isFalse();
    assertThat(before.hopeless()).isFalse();
    assertThat(before.detail()).contains("as before");
    bench.done(rerun(run), "rerun");
    assertThat(look(rerun(run)).underWay()).isTrue();
    bench.clock.pass(Duration.ofMinutes(5));
    Look after = look(rerun(run));
    assertThat(after.good()).as(after.detail()).isTrue();
    assertThat(after.detail()).isEqualTo("run " + run + ", attempt 2, is success");
  }

  @Test
  void aRerunThatFailsAgainIsHopeless() {
    long run = bench.github.play(Scenario.FAILING_TEST, SHOP).run();
    bench.done(rerun(run), "rerun");
    bench.clock.pass(Duration.ofMinutes(5));
    Look look = look(rerun(run));
    assertThat(look.good()).isFalse();
    assertThat(look.hopeless()).isTrue();
    assertThat(look.detail()).contains("is failure, job ");
  }

  @Test
  void aPlanThatNamesNoRunIsProvenByItsUnits() {
    DemoRepository shop = bench.shop();
    long run = shop.start(NIGHTLY, "main", "workflow_dispatch");
    bench.clock.pass(Duration.ofMinutes(5));
    Look look = looks.look(remediation(SHOP + "/nightly.yml", List.of(String.valueOf(run))));
    assertThat(look.good()).as(look.detail()).isTrue();
  }

  @Test
  void aCancelledRunHasEnded() {
    long run = bench.github.play(Scenario.QUEUED_LONG, SHOP).run();
    var cancel = new GitHubAction.CancelRun(ENGINE, SHOP, run, false);
    assertThat(look(cancel).good()).isFalse();
    bench.done(cancel, "cancel");
    assertThat(look(cancel).good()).isTrue();
  }

  @Test
  void aReviewedDeploymentWaitsNoMore() {
    var review = (GitHubAction.ReviewDeployment) Sample.REVIEW_DEPLOYMENT.in(bench);
    assertThat(look(review).good()).isFalse();
    bench.done(review, "review");
    assertThat(look(review).good()).isTrue();
  }

  @Test
  void aDispatchIsProvenByItsOwnRun() {
    DemoRepository shop = bench.shop();
    shop.started(NIGHTLY, "main", "workflow_dispatch", Duration.ofHours(1));
    var dispatch = (GitHubAction.DispatchWorkflow) Sample.DISPATCH.in(bench);
    assertThat(look(dispatch).detail()).contains("no run of nightly.yml is to be seen yet");
    bench.done(dispatch, "dispatch");
    bench.clock.pass(Duration.ofMinutes(5));
    assertThat(look(dispatch).good()).isTrue();
  }

  @Test
  void toldIsTold() {
    assertThat(look(Sample.issue()).good()).isTrue();
  }

  @Test
  void aProposalIsProvenByTheRunOnItsBranch() {
    Sample.OPEN_PULL_REQUEST.doneIn(bench);
    Look running = look(Sample.pull());
    assertThat(running.underWay()).as(running.detail()).isTrue();
    bench.clock.pass(Duration.ofMinutes(5));
    Look green = look(Sample.pull());
    assertThat(green.good()).isTrue();
    assertThat(green.detail()).matches("run \\d+ on the branch is green");
  }

  @Test
  void aRedRunOnTheBranchIsHopeless() {
    bench
        .shop()
        .behaves(
            NIGHTLY,
            _ -> RunPlan.of(JobPlan.green("e2e", Duration.ofSeconds(5)).concluding("failure")));
    Sample.OPEN_PULL_REQUEST.doneIn(bench);
    bench.clock.pass(Duration.ofMinutes(5));
    Look look = look(Sample.pull());
    assertThat(look.hopeless()).isTrue();
    assertThat(look.detail()).contains("is red (failure, job e2e)");
  }

  @Test
  void whatNothingStartsIsSaid() {
    DemoRepository shop = bench.shop();
    shop.commitToDefault(
        NIGHTLY, WORKFLOW.replace("[push, pull_request, workflow_dispatch]", "{schedule: []}"));
    bench.done(Sample.branch(shop), "branch");
    Look look = look(Sample.pull());
    assertThat(look.good()).isFalse();
    assertThat(look.hopeless()).isTrue();
    assertThat(look.detail()).contains("nothing will start it there");
  }

  @Test
  void whatHasNotRunYetIsWaitedFor() {
    bench.shop().pushesStartRuns(false);
    Sample.OPEN_PULL_REQUEST.doneIn(bench);
    Look look = look(Sample.pull());
    assertThat(look.good()).isFalse();
    assertThat(look.hopeless()).isFalse();
    assertThat(look.detail()).contains("has not run on").endsWith("yet");
  }

  @Test
  void aServerThatDoesNotAnswerProvesNothing() {
    Sample.OPEN_PULL_REQUEST.doneIn(bench);
    bench.github.onRequest(_ -> Verdict.status(502, "Bad gateway"));
    for (GitHubAction action : List.of(Sample.pull(), rerun(1), dispatch())) {
      Look look = look(action);
      assertThat(look.good()).isFalse();
      assertThat(look.hopeless()).isFalse();
      assertThat(look.detail()).contains("502");
    }
  }

  private static GitHubAction dispatch() {
    return new GitHubAction.DispatchWorkflow(ENGINE, SHOP, "nightly.yml", "main", Map.of());
  }
}
