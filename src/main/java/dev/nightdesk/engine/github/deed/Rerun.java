package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction.RerunJobs;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Run;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs jobs again. A re-run keeps the run's id and counts its attempt up, which is the trace. */
final class Rerun implements Task {
  private final GitHubApi api;
  private final Repo repo;
  private final RerunJobs action;

  /** The attempt that this order makes: a step that is done again after a proof makes the next. */
  private final int wanted;

  Rerun(GitHubApi api, Repo repo, RerunJobs action, Order order) {
    this.api = api;
    this.repo = repo;
    this.action = action;
    wanted = action.attempt() + OrderKey.round(order.key());
  }

  @Override
  public Answer<Shown> look() {
    return api.runs().run(repo, action.run()).map(this::judge);
  }

  private Shown judge(Run run) {
    String stands = "run " + run.id() + " is at attempt " + run.attempt() + ", " + Words.state(run);
    if (run.attempt() >= wanted) return new Shown.Done(stands);
    return run.isCompleted()
        ? new Shown.Open(stands)
        : Shown.Not.refused(stands + ": it has not ended, so nothing of it can be run again");
  }

  @Override
  public Answer<?> send() {
    return switch (action.scope()) {
      case FAILED_JOBS -> api.runs().rerunFailed(repo, action.run(), false);
      case ALL_JOBS -> api.runs().rerun(repo, action.run(), false);
      case ONE_JOB ->
          api.runs().rerunJob(repo, Objects.requireNonNullElse(action.job(), 0L), false);
    };
  }

  @Override
  public @Nullable String words(Failed<?> refusal) {
    String run = "run " + action.run();
    if (refusal.says("over a month ago"))
      return run + " is older than a month, GitHub does not run it again: start a new one";
    return refusal.says("cannot be retried")
        ? run + " cannot be run again, for its workflow file is broken: only a commit mends that"
        : null;
  }
}
