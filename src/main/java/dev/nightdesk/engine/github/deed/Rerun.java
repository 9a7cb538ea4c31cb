package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction.RerunJobs;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.api.RunQuery;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs jobs again. A re-run keeps the run's id and counts its attempt up, which is the trace. */
final class Rerun implements Task {
  /** Of the newest runs so many are looked through. */
  private static final int NEWER = 30;

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
    return switch (api.runs().run(repo, action.run())) {
      case Failed<Run> failed -> failed.as();
      case Ok<Run>(Run run, _, _, _) -> {
        Shown shown = judge(run);
        yield shown instanceof Shown.Open ? unlessOvertaken(run, shown) : Task.shown(shown);
      }
    };
  }

  /** To run old work again after newer work could undo it: deploy an old commit, for one. */
  private Answer<Shown> unlessOvertaken(Run run, Shown open) {
    if (run.workflowId() == 0 || run.branch().isEmpty()) return Task.shown(open);
    RunQuery query =
        RunQuery.NEWEST
            .branch(run.branch())
            .event(run.event().isEmpty() ? null : run.event())
            .pageSize(NEWER);
    return api.runs()
        .ofWorkflow(repo, String.valueOf(run.workflowId()), query)
        .map(page -> {
          for (Run other : page.items())
            if (overtakes(other, run))
              return Shown.Not.refused(
                  "run "
                      + run.id()
                      + " is not run again: the newer run "
                      + other.id()
                      + " of the same workflow, branch and event is "
                      + Words.state(other));
          return open;
        });
  }

  private static boolean overtakes(Run other, Run run) {
    boolean isSame =
        other.branch().equals(run.branch())
            && other.event().equals(run.event())
            && other.origin().equals(run.origin());
    return isSame
        && other.number() > run.number()
        && (!other.isCompleted() || other.ended("success"));
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
