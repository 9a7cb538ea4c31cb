package dev.nightdesk.ui;

import dev.nightdesk.Some;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Change;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Proposal;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.domain.TaskTimeline;
import dev.nightdesk.domain.TaskTimeline.Bar;
import dev.nightdesk.view.IncidentRow;
import dev.nightdesk.view.ProposalFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What GitHub adds to the lively night: a workflow that ran into its limit, and its fix. */
public final class SampleGitHub {
  static final EngineId ENGINE = new EngineId("acme-shop");
  static final String SHOP = "acme/shop";
  static final String COMMIT = "9f1c2e7b5d0a4c3e8f6a1b2c3d4e5f6071829304";

  private static final String BRANCH = "nightdesk/inc-2040-raise-timeout-1c9e77a0";
  private static final String PROBLEM = "1c9e77a05b2d4f66";

  private static final String NIGHTLY =
      """
      name: nightly
      "on":
        schedule:
          - cron: "0 1 * * *" # before the night shift looks
      jobs:
        build:
          runs-on: ubuntu-24.04
          steps:
            - uses: actions/checkout@v6
            - run: |
                npm ci
                echo done: built
        e2e:
          runs-on: ubuntu-24.04 # two cores
          timeout-minutes: 30
          steps:
            - uses: actions/checkout@v6
            - run: npm run e2e
      """;

  private SampleGitHub() {}

  public static Change change() {
    return new Change(
        ".github/workflows/nightly.yml",
        NIGHTLY,
        NIGHTLY.replace("timeout-minutes: 30", "timeout-minutes: 60"));
  }

  /** A plan that raises the limit by a pull request. */
  public static Plan plan() {
    return plan(change());
  }

  static Plan plan(Change... changes) {
    var actions = new ArrayList<GitHubAction>();
    actions.add(
        new GitHubAction.CheckBase(
            ENGINE, SHOP, "main", COMMIT, changes[0].path(), "5d0a4c3e8f6a1b2c"));
    actions.add(
        new GitHubAction.OpenIssue(
            ENGINE,
            SHOP,
            PROBLEM,
            "nightly: job e2e timed out on main",
            "## What\n\nJob `e2e` ran into its limit of 30 minutes.",
            List.of(GitHubAction.AUTO_HEAL, GitHubAction.WORKFLOW_FAILURE),
            Duration.ofHours(24)));
    actions.add(new GitHubAction.CreateBranch(ENGINE, SHOP, BRANCH, "main", COMMIT));
    for (Change change : changes)
      actions.add(
          new GitHubAction.CommitFile(
              ENGINE, SHOP, BRANCH, change, "5d0a4c3e8f6a1b2c", "Raise the limit of job e2e"));
    actions.add(
        new GitHubAction.OpenPullRequest(
            ENGINE,
            SHOP,
            PROBLEM,
            "raise_timeout",
            BRANCH,
            "main",
            "Raise e2e timeout to 60 min",
            "## Why\n\nThe last green runs took up to 30 minutes."));
    actions.add(
        new GitHubAction.LabelPullRequest(
            ENGINE, SHOP, BRANCH, List.of(GitHubAction.AUTO_HEAL, GitHubAction.WORKFLOW_FAILURE)));
    actions.add(new GitHubAction.RequestReview(ENGINE, SHOP, BRANCH, List.of("acme/ci")));
    actions.add(new GitHubAction.DispatchWorkflow(ENGINE, SHOP, "nightly.yml", BRANCH, Map.of()));
    return plan(
        "Raise job timeout 30 → 60 min",
        "8841",
        actions,
        "close the pull request, delete the branch. Nothing is merged without you.",
        "Merging the pull request stays with you.");
  }

  private static Plan plan(
      String title,
      String run,
      List<? extends GitHubAction> actions,
      String rollback,
      String leaves) {
    List<Plan.Step> steps =
        IntStream.range(0, actions.size())
            .mapToObj(i ->
                new Plan.Step(
                    "step" + i,
                    actions.get(i).inWords(),
                    actions.get(i),
                    Duration.ofSeconds(30),
                    Retry.NEVER,
                    Plan.OnError.ROLLBACK))
            .toList();
    return new Plan(
        title,
        new PlaybookRef("github-job-timeout", 3),
        new Strategy("raise_timeout"),
        ENGINE,
        "acme/shop/nightly.yml",
        List.of(run),
        steps,
        new Plan.Verify(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(70), 1),
        rollback,
        Some.limits(Duration.ofMinutes(30), 3, Duration.ofHours(24)),
        leaves);
  }

  static Approval approval(IncidentRow row) {
    return approval(row, plan(), 370, 1450, null);
  }

  private static Approval approval(
      IncidentRow row, Plan plan, long askedAgo, long left, @Nullable Plan no) {
    return Some.question(
        row.id(), plan, SampleNight.ago(askedAgo), SampleNight.NOW.plusSeconds(left), no);
  }

  static IncidentRow deploymentRow() {
    return SampleNight.row(
        2043,
        Severity.MEDIUM,
        "release waits for a review of its deployment",
        ENGINE.value(),
        "acme/shop/release.yml",
        0.99,
        Phase.AWAITING_APPROVAL,
        1,
        95);
  }

  static Approval deployment() {
    return approval(
        deploymentRow(),
        review("Approve the deployment of release", true),
        95,
        1700,
        review("Reject the deployment of release", false));
  }

  static IncidentRow longRow() {
    return SampleNight.row(
        2044,
        Severity.MEDIUM,
        "build fails: requirements are missing",
        ENGINE.value(),
        "acme/shop/build.yml",
        0.91,
        Phase.AWAITING_APPROVAL,
        1,
        70);
  }

  /** Two files: one that changes in its endings and blanks only, and a long one. */
  static Approval longOne() {
    String lines =
        IntStream.range(0, 30)
            .mapToObj(i -> "package-%02d==%d.%d.0".formatted(i, i % 7, i % 3))
            .collect(Collectors.joining("\n"));
    var endings =
        new Change(
            "scripts/run.yml",
            "steps:\r\n\t- run: make  \r\n- name: \"x\"\r\n",
            "steps:\n    - run: make\n- name: \"x\"");
    var requirements =
        new Change(
            "services/recommendations/requirements.txt",
            lines,
            lines.replace("0.0", "1.0") + "\nrequests==2.32.0 # " + "why ".repeat(30) + "\n");
    return approval(longRow(), plan(endings, requirements), 70, 1500, null);
  }

  private static Plan review(String title, boolean yes) {
    var action =
        new GitHubAction.ReviewDeployment(
            ENGINE,
            SHOP,
            8850,
            Map.of(7L, "production-eu", 9L, "production-us"),
            yes,
            "Answered in Nightdesk.");
    return plan(title, "8850", List.of(action), "A deployment cannot be undone here.", "");
  }

  static Facts facts() {
    String seconds =
        IntStream.range(0, 42)
            .mapToObj(i -> String.valueOf(i > 38 ? 1800 : 1080 + (i * 37 % 90) - 2 * i))
            .collect(Collectors.joining(","));
    return Facts.NONE
        .with(Facts.STATUS, GitHubFacts.TIMED_OUT)
        .with(Facts.LINK, "https://github.com/acme/shop/actions/runs/8841")
        .with(GitHubFacts.REPOSITORY, SHOP)
        .with(GitHubFacts.WORKFLOW, "nightly")
        .with(GitHubFacts.WORKFLOW_PATH, ".github/workflows/nightly.yml")
        .with(GitHubFacts.RUN, "8841")
        .with(GitHubFacts.RUN_NUMBER, "412")
        .with(GitHubFacts.ATTEMPT, "2")
        .with(GitHubFacts.EVENT, "schedule")
        .with(GitHubFacts.BRANCH, "main")
        .with(GitHubFacts.COMMIT, COMMIT)
        .with(GitHubFacts.JOB, "e2e")
        .with(GitHubFacts.STEP, "Run npm run e2e")
        .with(GitHubFacts.STEP_NUMBER, "3")
        .with(GitHubFacts.JOB_SECONDS, seconds)
        .with(GitHubFacts.BROKE_COMMIT, "7c31d0e9aa12bb34cc56dd78ee90ff1234567890")
        .with(GitHubFacts.BROKE_AUTHOR, "mira")
        .with(GitHubFacts.BROKE_TITLE, "e2e: run on the saved card as well")
        .with(GitHubFacts.GREEN_RUN, "8790")
        .with(GitHubFacts.GREEN_COMMIT, "2b8f00d1aa12bb34cc56dd78ee90ff1234567890");
  }

  static Proposal merged() {
    return new Proposal(
        SHOP,
        417,
        "https://github.com/acme/shop/pull/417",
        "nightdesk/inc-2034-retry-0a11b2c3",
        PROBLEM,
        "retry_with_backoff",
        "",
        416L,
        Proposal.State.MERGED,
        SampleNight.ago(2100),
        SampleNight.ago(600),
        "mira");
  }

  static ProposalFigures figures() {
    return new ProposalFigures(
        19,
        new ProposalFigures.Row("", 16, 11, 2, Duration.ofMinutes(190)),
        List.of(
            new ProposalFigures.Row("raise_timeout", 7, 6, 0, Duration.ofMinutes(95)),
            new ProposalFigures.Row("add_dependency", 6, 4, 1, Duration.ofMinutes(240)),
            new ProposalFigures.Row("guard_path", 3, 1, 1, Duration.ofMinutes(610))));
  }

  static Evidence jobs() {
    var bars =
        List.of(
            new Bar("build", 1, "success", false, SampleNight.ago(2100), SampleNight.ago(1990)),
            new Bar("e2e", 1, "cancelled", true, SampleNight.ago(1980), SampleNight.ago(180)),
            new Bar(
                "e2e / Run npm run e2e",
                1,
                "cancelled",
                true,
                SampleNight.ago(1960),
                SampleNight.ago(181)));
    return Evidence.of(TaskTimeline.NAME, new TaskTimeline(bars).text(), 0);
  }
}
