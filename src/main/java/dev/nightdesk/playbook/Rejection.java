package dev.nightdesk.playbook;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Strategy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deed of a no: what waits for a word is ended when the word is no. */
final class Rejection {
  private Rejection() {}

  /** What a no does instead of this, or null when it does nothing. */
  static @Nullable Action of(Action action) {
    return switch (action) {
      case KestraAction deed -> of(deed);
      case GitHubAction deed -> of(deed);
      case Action.HttpRequest _, Action.RunCommand _, Action.Wait _, Action.CaptureSnapshot _ ->
          null;
    };
  }

  private static @Nullable Action of(KestraAction action) {
    return switch (action) {
      case KestraAction.ResumeExecution resume ->
          new KestraAction.KillExecution(resume.engine(), resume.execution(), resume.pause());
      case KestraAction.RestartExecution _,
          KestraAction.ReplayExecution _,
          KestraAction.KillExecution _,
          KestraAction.StartFlow _,
          KestraAction.AwaitExecution _,
          KestraAction.LabelExecution _ ->
          null;
    };
  }

  private static @Nullable Action of(GitHubAction action) {
    return switch (action) {
      case GitHubAction.ReviewDeployment review when review.approve() ->
          new GitHubAction.ReviewDeployment(
              review.engine(),
              review.repository(),
              review.run(),
              review.environments(),
              false,
              review.comment());
      case GitHubAction.ReviewDeployment _,
          GitHubAction.RerunJobs _,
          GitHubAction.CancelRun _,
          GitHubAction.ApproveRun _,
          GitHubAction.DispatchWorkflow _,
          GitHubAction.ProposeFix _,
          GitHubAction.CheckBase _,
          GitHubAction.OpenIssue _,
          GitHubAction.CommentIssue _,
          GitHubAction.UpdateIssue _,
          GitHubAction.CreateBranch _,
          GitHubAction.CommitFile _,
          GitHubAction.OpenPullRequest _,
          GitHubAction.LabelPullRequest _,
          GitHubAction.RequestReview _,
          GitHubAction.ClosePullRequest _,
          GitHubAction.DeleteBranch _ ->
          null;
    };
  }

  static String id(Action no) {
    return no instanceof KestraAction ? "kill" : "reject";
  }

  static Plan plan(Plan yes, List<Plan.Step> steps) {
    boolean kills = steps.getFirst().action() instanceof KestraAction;
    return new Plan(
        (kills ? "Kill " : "Reject the deployment of ") + yes.target() + " instead",
        yes.playbook(),
        new Strategy(kills ? "kill_execution" : "reject_deployment"),
        yes.engine(),
        yes.target(),
        yes.units(),
        steps,
        new Plan.Verify(
            Duration.ZERO,
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            1,
            List.of(kills ? "KILLED" : "REJECTED")),
        kills
            ? "A killed execution can be replayed as a new one."
            : "A rejected deployment is asked about anew when its run is run again.",
        yes.limits());
  }
}
