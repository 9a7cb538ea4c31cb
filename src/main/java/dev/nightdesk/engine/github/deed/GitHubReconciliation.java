package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.engine.Connector.Finding;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.github.api.GitHubApi;
import java.time.InstantSource;

/**
 * Finds out from what GitHub shows what became of a step whose outcome was lost: the attempt of a
 * run, the name and the head of a branch, the bytes of a file, the marker line of an issue or a
 * pull request. Changes nothing. Safe for many threads.
 */
public final class GitHubReconciliation {
  public GitHubReconciliation(GitHubApi api, InstantSource clock, Waits waits) {}

  /** Asks for as long as the step may take while the server does not answer. */
  public Finding reconcile(GitHubAction action, Order order) {
    throw new UnsupportedOperationException();
  }
}
