package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction.CancelRun;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Run;

/** Ends a run. GitHub takes that long before the run has ended, so only the end counts. */
final class Cancel implements Task {
  private final GitHubApi api;
  private final Repo repo;
  private final CancelRun action;

  Cancel(GitHubApi api, Repo repo, CancelRun action) {
    this.api = api;
    this.repo = repo;
    this.action = action;
  }

  @Override
  public Answer<Shown> look() {
    return api.runs().run(repo, action.run()).map(Cancel::judge);
  }

  private static Shown judge(Run run) {
    return run.isCompleted()
        ? new Shown.Done("run " + run.id() + " has ended as " + Words.state(run))
        : new Shown.Open("run " + run.id() + " still is " + Words.state(run));
  }

  @Override
  public Answer<?> send() {
    return action.force()
        ? api.runs().forceCancel(repo, action.run())
        : api.runs().cancel(repo, action.run());
  }
}
