package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.Remediation;
import dev.nightdesk.engine.Connector.Look;
import dev.nightdesk.engine.github.api.GitHubApi;
import java.time.InstantSource;

/**
 * Proves a fix: looks at the run that was started again, or at the runs on the branch that was
 * proposed. Changes nothing; safe for many threads.
 */
public final class GitHubLooks {
  public GitHubLooks(GitHubApi api, InstantSource clock) {}

  /** How what the remediation set going stands now. Blocks for a few calls. */
  public Look look(Remediation run) {
    throw new UnsupportedOperationException();
  }
}
