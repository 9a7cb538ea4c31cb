package dev.nightdesk.playbook.step;

import dev.nightdesk.document.Durations;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.playbook.subject.Template.Unfilled;
import java.time.Duration;
import java.util.Map;

/** The steps about the issue of a problem; what they leave out is written from the evidence. */
final class GitHubIssue {
  private GitHubIssue() {}

  static GitHubAction create(GitHubValues values) throws Unfilled {
    Map<String, Object> with = values.with();
    String title = values.filled(with.get("title"));
    Object body = with.get("body");
    String guidance = values.filled(with.get("guidance"));
    String within =
        String.valueOf(with.getOrDefault("dedupeWithin", GitHubAction.DEDUPE.toString()));
    Duration dedupe = Durations.read(within).orElse(GitHubAction.DEDUPE);
    return new GitHubAction.OpenIssue(
        values.engine(),
        values.repository(),
        HandOver.problem(values.subject()),
        title.isBlank() ? HandOver.issueTitle(values.subject()) : oneLine(title),
        body == null
            ? HandOver.issueBody(values.subject(), values.fact(GitHubFacts.ERROR), guidance)
            : values.filled(body),
        values.labels(GitHubAction.WORKFLOW_FAILURE, GitHubAction.NEEDS_MANUAL_FIX),
        dedupe);
  }

  static GitHubAction comment(GitHubValues values) throws Unfilled {
    return new GitHubAction.CommentIssue(
        values.engine(),
        values.repository(),
        HandOver.problem(values.subject()),
        values.filled(values.with().get("body")));
  }

  static GitHubAction close(GitHubValues values) {
    return new GitHubAction.UpdateIssue(
        values.engine(),
        values.repository(),
        HandOver.problem(values.subject()),
        "closed",
        "completed");
  }

  private static String oneLine(String title) {
    String line = title.replaceAll("\\s+", " ").strip();
    return line.length() > 256 ? line.substring(0, 255) + "…" : line;
  }
}
