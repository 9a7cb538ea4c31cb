package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction.ClosePullRequest;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.PullRequest;
import dev.nightdesk.engine.github.api.Repo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Closes the pull request of a branch of ours, unmerged. */
final class PullClosing implements Task {
  private final GitHubApi api;
  private final Repo repo;
  private final ClosePullRequest action;
  private @Nullable Long number;

  PullClosing(GitHubApi api, Repo repo, ClosePullRequest action) {
    this.api = api;
    this.repo = repo;
    this.action = action;
  }

  @Override
  public Answer<Shown> look() {
    return Pulls.of(api, repo, action.branch()).map(this::judge);
  }

  private Shown judge(Optional<PullRequest> found) {
    if (found.isEmpty()) return new Shown.Done("there is no pull request from " + action.branch());
    PullRequest pull = found.get();
    number = pull.number();
    if (pull.merged()) return Shown.Not.refused(Pulls.stands(pull) + ": it cannot be closed");
    return pull.isOpen() ? new Shown.Open(Pulls.stands(pull)) : new Shown.Done(Pulls.stands(pull));
  }

  @Override
  public Answer<?> send() {
    if (number == null) throw new IllegalStateException("sent before a look");
    return api.pulls().update(repo, number, null, null, "closed");
  }
}
