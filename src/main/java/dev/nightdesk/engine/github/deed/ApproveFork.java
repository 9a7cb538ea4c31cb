package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction.ApproveRun;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Run;

/** Lets the run of a fork begin. */
public final class ApproveFork implements Task {
  private final GitHubApi api;
  private final Repo repo;
  private final ApproveRun action;

  ApproveFork(GitHubApi api, Repo repo, ApproveRun action) {
    this.api = api;
    this.repo = repo;
    this.action = action;
  }

  @Override
  public Answer<Shown> look() {
    return api.runs().run(repo, action.run()).map(ApproveFork::judge);
  }

  private static Shown judge(Run run) {
    String stands = "run " + run.id() + " is " + Words.state(run);
    return waits(run) ? new Shown.Open(stands) : new Shown.Done(stands);
  }

  /** Recorded answers tell it as a conclusion, others as a status. */
  public static boolean waits(Run run) {
    return run.ended("action_required") || run.status().equals("action_required");
  }

  @Override
  public Answer<?> send() {
    return api.runs().approve(repo, action.run());
  }
}
