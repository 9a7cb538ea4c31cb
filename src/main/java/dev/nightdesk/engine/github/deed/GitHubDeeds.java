package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.github.api.GitHubApi;
import java.time.InstantSource;

/**
 * Does what a step says on GitHub: reads the state again right before, sends once, and believes
 * only what it sees afterwards. Safe for many threads; blocks at most for the step's time-out and a
 * few calls.
 */
public final class GitHubDeeds {
  /**
   * @param waits closed by whoever closes the connector, before the API
   */
  public GitHubDeeds(GitHubApi api, InstantSource clock, Waits waits) {}

  /** Carries out one step; every ending is a value. */
  public Deed act(GitHubAction action, Order order) {
    throw new UnsupportedOperationException();
  }
}
