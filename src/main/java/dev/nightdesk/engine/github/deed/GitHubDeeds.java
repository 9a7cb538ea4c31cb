package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Does what a step says on GitHub: reads the state again right before, sends once, and believes
 * only what it sees afterwards. Safe for many threads; blocks at most for the step's time-out and a
 * few calls.
 */
public final class GitHubDeeds {
  private final Tasks tasks;
  private final Proof proof;

  /**
   * @param waits closed by whoever closes the connector, before the API
   */
  public GitHubDeeds(GitHubApi api, InstantSource clock, Waits waits) {
    tasks = new Tasks(api, clock);
    proof = new Proof(clock, waits);
  }

  /** Carries out one step; every ending is a value. */
  public Deed act(GitHubAction action, Order order) {
    Instant deadline = proof.deadline(order);
    Task task = tasks.of(action, order);
    return switch (task.look()) {
      case Failed<Shown> failed -> Outcomes.nothingSent(failed, proof.now());
      case Ok<Shown> ok ->
          switch (ok.value()) {
            case Shown.Done(String how) -> Outcomes.unchanged(how);
            case Shown.Not not -> Outcomes.not(not);
            case Shown.Open _ -> send(task, deadline);
          };
    };
  }

  private Deed send(Task task, Instant deadline) {
    return task.send() instanceof Failed<?> failed ? notTaken(task, failed) : prove(task, deadline);
  }

  /**
   * Refused for its state: perhaps since it is done already, or is another one than a moment ago.
   */
  private Deed notTaken(Task task, Failed<?> failed) {
    boolean isAboutState =
        switch (failed.why()) {
          case FORBIDDEN, NOT_FOUND, GONE, CONFLICT, UNPROCESSABLE -> !failed.mayHaveHappened();
          case UNREACHABLE, TIMEOUT, UNAUTHORISED, RATE_LIMITED, SERVER_ERROR, UNREADABLE -> false;
        };
    if (isAboutState && task.look() instanceof Ok<Shown> ok) {
      if (ok.value() instanceof Shown.Done(String how)) return Outcomes.done(how);
      if (ok.value() instanceof Shown.Not not) return Outcomes.not(not);
    }
    return Outcomes.of(failed, task.words(failed), proof.now());
  }

  private Deed prove(Task task, Instant deadline) {
    return switch (proof.until(task::look, deadline)) {
      case Failed<Shown> failed ->
          Outcomes.unproven("GitHub took it and does not show it: " + failed.detail());
      case Ok<Shown> ok ->
          switch (ok.value()) {
            case Shown.Done(String how) -> Outcomes.done(how);
            case Shown.Not(String why, _) -> Outcomes.unproven("GitHub took it, but " + why);
            case Shown.Open(String how) -> Outcomes.unproven("GitHub took it, but " + how);
          };
    };
  }
}
