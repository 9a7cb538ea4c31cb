package dev.nightdesk.engine.github.deed;

import static dev.nightdesk.domain.Reconciliation.CANNOT_TELL;
import static dev.nightdesk.domain.Reconciliation.DID_NOT_HAPPEN;
import static dev.nightdesk.domain.Reconciliation.HAPPENED;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.engine.Connector.Finding;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import java.time.InstantSource;

/**
 * Finds out from what GitHub shows what became of a step whose outcome was lost: the attempt of a
 * run, the name and the head of a branch, the bytes of a file, the marker line of an issue or a
 * pull request. Changes nothing. Before it says that something did not happen it looks again for
 * some seconds, since the request may still be on its way. Safe for many threads.
 */
public final class GitHubReconciliation {
  private final Tasks tasks;
  private final Proof proof;

  public GitHubReconciliation(GitHubApi api, InstantSource clock, Waits waits) {
    tasks = new Tasks(api, clock);
    proof = new Proof(clock, waits);
  }

  /** Asks for as long as the step may take while the server does not answer. */
  public Finding reconcile(GitHubAction action, Order order) {
    if (!action.changes())
      return finding(DID_NOT_HAPPEN, "to look changes nothing, and is done again");
    Task task = tasks.of(action, order);
    Finding finding =
        switch (proof.settled(task::look, proof.deadline(order), Task.LAG)) {
          case Failed<Shown> failed -> finding(CANNOT_TELL, failed.detail());
          case Ok<Shown> ok ->
              switch (ok.value()) {
                case Shown.Done(String how) -> finding(HAPPENED, how);
                case Shown.Open(String how) -> finding(DID_NOT_HAPPEN, how);
                case Shown.Not(String why, _) -> finding(DID_NOT_HAPPEN, why);
              };
        };
    // whoever was interrupted in the middle knows nothing for sure
    return finding.verdict() == DID_NOT_HAPPEN && proof.isOver()
        ? finding(CANNOT_TELL, "the connector was closed meanwhile")
        : finding;
  }

  private static Finding finding(Reconciliation verdict, String detail) {
    return new Finding(verdict, Outcomes.clean(detail));
  }
}
