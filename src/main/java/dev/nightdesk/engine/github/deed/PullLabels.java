package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction.LabelPullRequest;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.PullRequest;
import dev.nightdesk.engine.github.api.Repo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds labels to the pull request of a branch of ours. */
final class PullLabels implements Task {
  private final GitHubApi api;
  private final Repo repo;
  private final LabelPullRequest action;
  private @Nullable Long number;

  PullLabels(GitHubApi api, Repo repo, LabelPullRequest action) {
    this.api = api;
    this.repo = repo;
    this.action = action;
  }

  @Override
  public Answer<Shown> look() {
    return Pulls.of(api, repo, action.branch()).map(this::judge);
  }

  private Shown judge(Optional<PullRequest> found) {
    if (found.isEmpty())
      return Shown.Not.refused("there is no pull request from " + action.branch());
    PullRequest pull = found.get();
    number = pull.number();
    return pull.labels().containsAll(action.labels())
        ? new Shown.Done("pull request #" + number + " has its labels")
        : new Shown.Open("pull request #" + number + " lacks labels");
  }

  @Override
  public Answer<?> send() {
    if (number == null) throw new IllegalStateException("sent before a look");
    return api.issues().addLabels(repo, number, action.labels());
  }
}
