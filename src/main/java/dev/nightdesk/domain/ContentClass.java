package dev.nightdesk.domain;

import java.util.List;
import java.util.regex.Pattern;

/** What is left of a plan when its target and units are left out. */
final class ContentClass {
  private ContentClass() {}

  static String of(Plan plan) {
    boolean edits = !plan.changes().isEmpty();
    var text = new StringBuilder();
    for (String part :
        List.of(
            plan.playbook().toString(),
            plan.strategy().id(),
            plan.engine().value(),
            CanonicalPlan.of(plan.verify()),
            CanonicalPlan.of(plan.limits()),
            plan.rollback())) CanonicalPlan.append(text, part);
    for (Plan.Step step : plan.steps()) append(text, plan, step, edits);
    for (Plan.Step step : plan.undo()) append(text, plan, step, edits);
    return text.append(plan.timeout()).toString();
  }

  private static void append(StringBuilder text, Plan plan, Plan.Step step, boolean edits) {
    Action action = step.action();
    CanonicalPlan.append(text, step.id() + " " + step.timeout() + " " + step.onError());
    CanonicalPlan.append(text, CanonicalPlan.of(step.retry()));
    CanonicalPlan.append(text, action.getClass().getSimpleName());
    if (action instanceof GitHubAction.CommitFile commit)
      CanonicalPlan.append(text, commit.change().path() + "\n" + commit.change().edit());
    else
      for (String part : edits ? besideEdit(action) : action.parts())
        CanonicalPlan.append(text, withoutPlace(plan, part));
  }

  /** Branches, commits and texts around an edit are of their repository; all else counts. */
  private static List<String> besideEdit(Action action) {
    return switch (action) {
      case GitHubAction.CheckBase _,
          GitHubAction.CreateBranch _,
          GitHubAction.CommentIssue _,
          GitHubAction.ClosePullRequest _,
          GitHubAction.DeleteBranch _ ->
          List.of();
      case GitHubAction.OpenIssue issue -> List.of(issue.labels().toString());
      case GitHubAction.OpenPullRequest pull -> List.of(pull.fix());
      case GitHubAction.LabelPullRequest label -> List.of(label.labels().toString());
      case GitHubAction.RequestReview review -> List.of(review.reviewers().toString());
      case GitHubAction.DispatchWorkflow dispatch -> List.of(dispatch.inputs().toString());
      case GitHubAction.UpdateIssue issue -> List.of(issue.state(), issue.reason());
      case GitHubAction.RerunJobs _,
          GitHubAction.CancelRun _,
          GitHubAction.ApproveRun _,
          GitHubAction.ReviewDeployment _,
          GitHubAction.ProposeFix _,
          GitHubAction.CommitFile _,
          KestraAction _,
          Action.HttpRequest _,
          Action.RunCommand _,
          Action.Wait _,
          Action.CaptureSnapshot _ ->
          action.parts();
    };
  }

  /** Two texts that are equal after this differed in nothing but the target and its units. */
  private static String withoutPlace(Plan plan, String text) {
    String plain = text;
    for (int i = 0; i < plan.units().size(); i++)
      plain = without(plain, plan.units().get(i), "\0u" + i + "\0");
    return without(plain, plan.target(), "\0t\0");
  }

  /** Leaves a name out where it stands as a word; within another word it is no name. */
  private static String without(String text, String name, String place) {
    if (name.isEmpty()) return text;
    return text.replaceAll(
        "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])", place);
  }
}
