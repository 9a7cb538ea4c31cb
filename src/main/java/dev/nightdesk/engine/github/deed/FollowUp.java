package dev.nightdesk.engine.github.deed;

import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.engine.github.GitHubSettings;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Repo;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks what became of the pull requests that Nightdesk opened and tells it. One list for each
 * repository and sweep, asked conditionally; a pull request is read only when it changed.
 */
public final class FollowUp implements Watch {
  /**
   * @param repositories those that are watched now; empty before they are known
   */
  public FollowUp(
      GitHubSettings settings,
      GitHubApi api,
      InstantSource clock,
      Supplier<List<Repo>> repositories) {}

  @Override
  public String name() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Duration every() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Sweep sweep() {
    throw new UnsupportedOperationException();
  }
}
