package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.engine.Connector.Draft;
import dev.nightdesk.engine.github.GitHubSettings;
import dev.nightdesk.engine.github.api.GitHubApi;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns the wish for a fix into exact steps: reads the repository, the base branch and the file as
 * they are now, makes the change, and writes down what would be pushed, to the byte. Changes
 * nothing; the same world gives the same plan. Safe for many threads.
 */
public final class Drafts {
  /**
   * @param secrets knows the value of {@code env:NAME} or {@code secret:NAME}, to see what kind of
   *     token it is
   */
  public Drafts(
      GitHubSettings settings,
      GitHubApi api,
      InstantSource clock,
      Function<String, @Nullable String> secrets) {}

  /** The exact plan, or why there is none. Blocks for a few calls. */
  public Draft draft(Incident incident, Plan plan) {
    throw new UnsupportedOperationException();
  }
}
