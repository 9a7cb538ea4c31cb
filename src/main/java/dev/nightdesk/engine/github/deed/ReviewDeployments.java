package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction.ReviewDeployment;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.PendingDeployment;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Run;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers the question of a run whether it may deploy. What is not pending any more was answered;
 * whether with yes or no is told by what became of the run.
 */
final class ReviewDeployments implements Task {
  private final GitHubApi api;
  private final Repo repo;
  private final ReviewDeployment action;
  private boolean sent;

  ReviewDeployments(GitHubApi api, Repo repo, ReviewDeployment action) {
    this.api = api;
    this.repo = repo;
    this.action = action;
  }

  @Override
  public Answer<Shown> look() {
    return switch (api.runs().pendingDeployments(repo, action.run())) {
      case Failed<List<PendingDeployment>> failed -> failed.as();
      case Ok<List<PendingDeployment>> ok -> {
        List<PendingDeployment> pending = pending(ok.value());
        yield pending.isEmpty() ? answered() : Task.shown(open(pending));
      }
    };
  }

  private List<PendingDeployment> pending(List<PendingDeployment> all) {
    return all.stream().filter(p -> action.environments().containsKey(p.environmentId())).toList();
  }

  private Shown open(List<PendingDeployment> pending) {
    String names =
        pending.stream().map(PendingDeployment::environment).collect(Collectors.joining(", "));
    if (pending.stream().allMatch(PendingDeployment::canApprove))
      return new Shown.Open("the deployment of run " + action.run() + " to " + names + " waits");
    return Shown.Not.refused(
        "the user of the token is no reviewer of " + names + ": somebody who is has to review it");
  }

  private Answer<Shown> answered() {
    return api.runs().run(repo, action.run()).map(this::judge);
  }

  private Shown judge(Run run) {
    String stands = "run " + run.id() + " waits for no review any more, it is " + Words.state(run);
    boolean wentOn = !run.isCompleted() || run.ended("success");
    if (sent || wentOn == action.approve()) return new Shown.Done(stands);
    // an approved run may fail for other reasons, so this is no proof that somebody rejected it
    return Shown.Not.refused(stands + ": it was reviewed already");
  }

  @Override
  public Answer<?> send() {
    sent = true;
    return api.runs()
        .reviewDeployments(
            repo,
            action.run(),
            List.copyOf(action.environments().keySet()),
            action.approve(),
            action.comment());
  }
}
