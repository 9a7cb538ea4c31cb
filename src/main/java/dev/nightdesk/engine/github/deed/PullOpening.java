package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.GitHubAction.OpenPullRequest;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.PullRequest;
import dev.nightdesk.engine.github.api.Repo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens a draft pull request from a branch of ours. Never merges one. */
final class PullOpening implements Task {
  private final GitHubApi api;
  private final Ours ours;
  private final Repo repo;
  private final OpenPullRequest action;
  private final Order order;

  PullOpening(GitHubApi api, Ours ours, Repo repo, OpenPullRequest action, Order order) {
    this.api = api;
    this.ours = ours;
    this.repo = repo;
    this.action = action;
    this.order = order;
  }

  @Override
  public Answer<Shown> look() {
    if (Tasks.isOurs(action.base()))
      return Task.shown(
          Shown.Not.refused("no pull request goes into " + action.base() + ", a branch of ours"));
    return Pulls.of(api, repo, action.branch()).map(this::judge);
  }

  private Shown judge(Optional<PullRequest> found) {
    if (found.isEmpty()) return new Shown.Open("there is no pull request from " + action.branch());
    PullRequest pull = found.get();
    if (!pull.isOpen())
      return Shown.Not.refused(
          Pulls.stands(pull) + ": the same change is not proposed a second time");
    return Marker.isAbout(pull.body(), action.problem())
        ? new Shown.Done(Pulls.stands(pull))
        : Shown.Not.refused(Pulls.stands(pull) + " and does not carry our marker: it is not ours");
  }

  /** The issue's number is known only now, since the issue is opened by an earlier step. */
  @Override
  public Answer<?> send() {
    String body = action.body();
    if (body.contains(GitHubAction.ISSUE_NUMBER)) {
      switch (ours.about(repo, action.problem())) {
        case Failed<Ours.Found> failed -> {
          // it only was to be read, so nothing has happened
          return failed;
        }
        case Ok<Ours.Found> ok -> body = numbered(body, ok.value());
      }
    }
    return api.pulls()
        .create(
            repo,
            action.title(),
            Marker.under(body, action.problem(), order),
            action.branch(),
            action.base(),
            true);
  }

  private static String numbered(String body, Ours.Found found) {
    if (found.issues().isEmpty())
      return body.replace("Closes #" + GitHubAction.ISSUE_NUMBER, "").stripTrailing();
    return body.replace(
        GitHubAction.ISSUE_NUMBER, Long.toString(found.issues().getFirst().number()));
  }

  @Override
  public @Nullable String words(Failed<?> refusal) {
    if (refusal.says("draft pull requests are not supported"))
      return repo
          + " does not allow draft pull requests (GitHub grants them to public repositories and"
          + " paid plans), and Nightdesk opens no others: open one from "
          + action.branch()
          + " by hand";
    return refusal.says("no commits between")
        ? action.branch() + " holds no change: there is nothing to propose"
        : null;
  }
}
