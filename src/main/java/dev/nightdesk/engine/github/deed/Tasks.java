package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Repo;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the task of an action. What a plan may never do is refused here once more, whoever made the
 * plan: nothing is written to a branch that is not ours. Nothing here merges at all.
 */
public final class Tasks {
  private final GitHubApi api;
  private final InstantSource clock;
  private final Ours ours;

  Tasks(GitHubApi api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
    ours = new Ours(api);
  }

  Task of(GitHubAction action, Order order) {
    Optional<Repo> repo = Repo.parse(action.repository());
    if (repo.isEmpty())
      return Task.refused("'" + action.repository() + "' is no repository: owner/name is meant");
    String written = writtenTo(action);
    if (written != null && !isOurs(written))
      return Task.refused(
          "nothing is ever written to "
              + written
              + ": Nightdesk writes only to branches that begin with "
              + GitHubAction.BRANCHES);
    return of(action, repo.get(), order);
  }

  private Task of(GitHubAction action, Repo repo, Order order) {
    return switch (action) {
      case GitHubAction.RerunJobs one -> new Rerun(api, repo, one, order);
      case GitHubAction.CancelRun one -> new Cancel(api, repo, one);
      case GitHubAction.ApproveRun one -> new ApproveFork(api, repo, one);
      case GitHubAction.DispatchWorkflow one -> new Dispatch(api, clock, repo, one, order);
      case GitHubAction.ReviewDeployment one -> new ReviewDeployments(api, repo, one);
      case GitHubAction.ProposeFix one ->
          Task.refused(one.inWords() + ": it has to be drafted first, ask for a new plan");
      case GitHubAction.CheckBase one -> new BaseCheck(api, repo, one);
      case GitHubAction.OpenIssue one -> new IssueOpening(api, clock, ours, repo, one, order);
      case GitHubAction.CommentIssue one -> new IssueComment(api, ours, repo, one, order);
      case GitHubAction.UpdateIssue one -> new IssueUpdate(api, ours, repo, one);
      case GitHubAction.CreateBranch one -> new BranchCreation(api, repo, one);
      case GitHubAction.CommitFile one -> new FileCommit(api, repo, one);
      case GitHubAction.OpenPullRequest one -> new PullOpening(api, ours, repo, one, order);
      case GitHubAction.LabelPullRequest one -> new PullLabels(api, repo, one);
      case GitHubAction.RequestReview one -> new PullReview(api, repo, one);
      case GitHubAction.ClosePullRequest one -> new PullClosing(api, repo, one);
      case GitHubAction.DeleteBranch one -> new BranchDeletion(api, repo, one);
    };
  }

  /**
   * The branch that a deed changes or speaks for; null when it touches none. Each deed answers by
   * name: a new one is not to slip past the guard because nobody thought of it.
   */
  private static @Nullable String writtenTo(GitHubAction action) {
    return switch (action) {
      case GitHubAction.CreateBranch one -> one.branch();
      case GitHubAction.CommitFile one -> one.branch();
      case GitHubAction.OpenPullRequest one -> one.branch();
      case GitHubAction.LabelPullRequest one -> one.branch();
      case GitHubAction.RequestReview one -> one.branch();
      case GitHubAction.ClosePullRequest one -> one.branch();
      case GitHubAction.DeleteBranch one -> one.branch();
      case GitHubAction.RerunJobs _,
          GitHubAction.CancelRun _,
          GitHubAction.ApproveRun _,
          GitHubAction.DispatchWorkflow _,
          GitHubAction.ReviewDeployment _,
          GitHubAction.ProposeFix _,
          GitHubAction.CheckBase _,
          GitHubAction.OpenIssue _,
          GitHubAction.CommentIssue _,
          GitHubAction.UpdateIssue _ ->
          null;
    };
  }

  public static boolean isOurs(String branch) {
    return branch.startsWith(GitHubAction.BRANCHES)
        && branch.length() > GitHubAction.BRANCHES.length();
  }
}
