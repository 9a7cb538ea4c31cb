package dev.nightdesk.engine.github.draft;

import dev.nightdesk.domain.Change;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.engine.github.deed.CommitMessage;
import dev.nightdesk.engine.github.deed.PullReview;
import dev.nightdesk.engine.github.fix.FixResult.Edited;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Writes down, step by step and to the byte, what would be done on GitHub for a fix. */
final class ExactPlan {
  static final String LEAVES = "Review and merge the draft pull request; Nightdesk never merges.";

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Wish wish;
  private final Base base;
  private final Edited edited;
  private final Change change;
  private final GitHubSettings.PullRequests settings;
  private final EngineId engine;
  private final String repository;
  private final String branch;
  private final List<Plan.Step> steps = new ArrayList<>();

  ExactPlan(
      Wish wish, Base base, Edited edited, Change change, GitHubSettings.PullRequests settings) {
    this.wish = wish;
    this.base = base;
    this.edited = edited;
    this.change = change;
    this.settings = settings;
    engine = wish.fix().engine();
    repository = base.repo().toString();
    branch = branch();
  }

  /** The same for the same problem, change and base commit, and another one for any other. */
  private String branch() {
    String text = wish.problem() + "\n" + changeKey() + "\n" + base.commit();
    String hex = Evidence.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    String incident = wish.incident().id().toString().toLowerCase(Locale.ROOT);
    return GitHubAction.BRANCHES + incident + "-" + wish.slug() + "-" + hex;
  }

  String branchName() {
    return branch;
  }

  String changeKey() {
    return change.key(wish.fix().engine() + " " + base.repo());
  }

  /**
   * @param triggers of the workflow as it would be on the branch
   * @param startsNothing whether what this token pushes starts no run
   */
  Plan plan(Triggers triggers, boolean startsNothing) {
    boolean byItself = triggers.byItself() && !startsNothing;
    boolean dispatch = !byItself && triggers.onDispatch();
    check();
    issue();
    add(
        "branch",
        new GitHubAction.CreateBranch(engine, repository, branch, base.branch(), base.commit()));
    commit();
    pullRequest(ci(triggers, byItself, dispatch));
    add(
        "label",
        new GitHubAction.LabelPullRequest(engine, repository, branch, labels()),
        Plan.OnError.CONTINUE);
    reviews();
    if (dispatch)
      add(
          "dispatch",
          new GitHubAction.DispatchWorkflow(
              engine, repository, Target.workflow(wish.plan().target()), branch, Map.of()),
          Plan.OnError.CONTINUE);
    Plan given = wish.plan();
    return new Plan(
        Markdown.title(edited.title()),
        given.playbook(),
        given.strategy(),
        given.engine(),
        given.target(),
        given.units(),
        steps,
        given.verify(),
        given.undo(),
        given.rollback(),
        given.limits(),
        LEAVES,
        given.timeout());
  }

  private void check() {
    add(
        "check",
        new GitHubAction.CheckBase(
            engine,
            repository,
            base.branch(),
            base.commit(),
            change.path(),
            base.blob(change.path())));
  }

  private void issue() {
    add(
        "issue",
        new GitHubAction.OpenIssue(
            engine,
            repository,
            wish.problem(),
            FixTexts.issueTitle(wish),
            FixTexts.issueBody(wish, edited),
            labels(),
            GitHubAction.DEDUPE));
  }

  private void commit() {
    String message =
        CommitMessage.of(Markdown.title(edited.title()), Markdown.title(edited.reason()), branch);
    add(
        "commit",
        new GitHubAction.CommitFile(
            engine, repository, branch, change, base.blob(change.path()), message));
  }

  private void pullRequest(String ci) {
    var meta =
        new Meta(
            wish.kind().name().toLowerCase(Locale.ROOT),
            changeKey(),
            Target.workflow(wish.plan().target()));
    add(
        "pull-request",
        new GitHubAction.OpenPullRequest(
            engine,
            repository,
            wish.problem(),
            wish.kind().name(),
            branch,
            base.branch(),
            Markdown.title(edited.title()),
            FixTexts.pullRequestBody(wish, edited, change, ci, meta)));
  }

  private static String ci(Triggers triggers, boolean byItself, boolean dispatch) {
    if (byItself) return "";
    String why =
        triggers.byItself()
            ? "what the token of an app or of a workflow pushes starts no runs"
            : "the workflow's on: names no push or pull request that fits this branch";
    return dispatch
        ? why + ", so Nightdesk dispatches the workflow on this branch."
        : why + ". Run it by hand before you merge, or judge the change by reading it.";
  }

  /** In two steps, so that a reviewer whom GitHub refuses does not keep it from asking others. */
  private void reviews() {
    if (!settings.reviewers().isEmpty()) review("review", settings.reviewers());
    if (settings.copilot()) review("review-copilot", List.of(PullReview.COPILOT));
  }

  private void review(String id, List<String> reviewers) {
    add(
        id,
        new GitHubAction.RequestReview(engine, repository, branch, reviewers),
        Plan.OnError.CONTINUE);
  }

  private List<String> labels() {
    var labels = new TreeSet<>(wish.fix().labels());
    labels.add(GitHubAction.AUTO_HEAL);
    labels.add(GitHubAction.WORKFLOW_FAILURE);
    return List.copyOf(labels);
  }

  private void add(String id, GitHubAction action) {
    add(id, action, Plan.OnError.STOP);
  }

  private void add(String id, GitHubAction action, Plan.OnError onError) {
    steps.add(new Plan.Step(id, action.inWords(), action, TIMEOUT, GitHubAction.RETRY, onError));
  }
}
