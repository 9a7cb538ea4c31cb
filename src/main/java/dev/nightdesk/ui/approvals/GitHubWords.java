package dev.nightdesk.ui.approvals;

import dev.nightdesk.document.UnifiedDiff;
import dev.nightdesk.domain.Change;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.ui.parts.StepRow;
import dev.nightdesk.view.ApprovalCard;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a plan for GitHub does, in the few words of its card. */
final class GitHubWords {
  private GitHubWords() {}

  static boolean isAbout(Plan plan) {
    return plan.steps().stream().anyMatch(step -> step.action() instanceof GitHubAction);
  }

  /** Where it is done; several repositories with commas between. */
  static String repository(Plan plan) {
    return plan.steps().stream()
        .map(Plan.Step::action)
        .filter(GitHubAction.class::isInstance)
        .map(action -> ((GitHubAction) action).repository())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  static String words(GitHubAction action) {
    return action instanceof GitHubAction.CommitFile commit
        ? "Commit 1 file: " + name(commit.change().path()) + ", " + size(commit.change())
        : action.inWords();
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String size(Change change) {
    return UnifiedDiff.of(change.path(), change.before(), change.after()).size();
  }

  static String note(GitHubAction action, Plan plan) {
    boolean proves =
        action instanceof GitHubAction.DispatchWorkflow
            && !plan.changes().isEmpty()
            && plan.verify().successes() > 0;
    if (proves) return "verifies the fix";
    return action instanceof GitHubAction.CommitFile ? "diff above" : StepRow.repeatable(action);
  }

  /** What is to be known about a review of a deployment; empty for other plans. */
  static Map<String, String> review(ApprovalCard card) {
    var lines = new LinkedHashMap<String, String>();
    for (Plan.Step step : card.approval().plan().steps()) {
      if (!(step.action() instanceof GitHubAction.ReviewDeployment review)) continue;
      lines.put("Environments", String.join(", ", review.environments().values()));
      boolean may =
          card.incident().facts().get(GitHubFacts.MAY_REVIEW).filter("false"::equals).isEmpty();
      if (!may)
        lines.put(
            "Not allowed",
            "the user of the token is not one of its reviewers: GitHub would refuse the answer.");
    }
    return lines;
  }
}
