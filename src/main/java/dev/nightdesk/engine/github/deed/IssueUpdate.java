package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction.UpdateIssue;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Issue;
import dev.nightdesk.engine.github.api.Repo;
import org.jspecify.annotations.Nullable;

/** Opens or closes the issue about a problem. */
final class IssueUpdate implements Task {
  private final GitHubApi api;
  private final Ours ours;
  private final Repo repo;
  private final UpdateIssue action;
  private @Nullable Long number;

  IssueUpdate(GitHubApi api, Ours ours, Repo repo, UpdateIssue action) {
    this.api = api;
    this.ours = ours;
    this.repo = repo;
    this.action = action;
  }

  @Override
  public Answer<Shown> look() {
    if (number != null) return api.issues().get(repo, number).map(this::judge);
    return switch (ours.about(repo, action.problem())) {
      case Failed<Ours.Found> failed -> failed.as();
      case Ok<Ours.Found> ok when ok.value().issues().isEmpty() ->
          Task.shown(Shown.Not.refused("there is no issue of ours about this problem"));
      case Ok<Ours.Found> ok -> Task.shown(judge(ok.value().issues().getFirst()));
    };
  }

  private Shown judge(Issue issue) {
    number = issue.number();
    String stands = "issue #" + issue.number() + " is " + issue.state();
    return issue.state().equals(action.state()) ? new Shown.Done(stands) : new Shown.Open(stands);
  }

  @Override
  public Answer<?> send() {
    if (number == null) throw new IllegalStateException("sent before a look");
    String reason = action.reason().isEmpty() ? null : action.reason();
    return api.issues().update(repo, number, null, null, action.state(), reason);
  }
}
