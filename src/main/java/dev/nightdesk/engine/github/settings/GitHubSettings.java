package dev.nightdesk.engine.github.settings;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.engine.github.api.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GitHub as configured, with every default filled in.
 *
 * @param url of the API: {@code https://api.github.com}, or {@code https://HOST/api/v3}
 * @param token may be a reference {@code ${env:NAME}}; null watches public repositories as nobody,
 *     60 requests an hour
 * @param repositories {@code owner/name}, or {@code owner/pattern} with {@code *} in the name part
 * @param every from one sweep of a repository to the next, while it is not quiet
 * @param timeout of one call
 * @param workflows file names or paths; empty for all
 * @param branches names or patterns with {@code *}; empty for each repository's default branch
 * @param severity replaces the playbook's default; null leaves it to the playbook
 * @param labels what is known here about everything in these repositories
 * @param lookBack the first sweep reads the runs of this time
 * @param queuedAfter how long a run may be queued before it is told
 * @param skippedRuns after how many skipped runs in a row a workflow is told; 0 for never
 * @param askDeployments whether pending deployment reviews are told
 */
public record GitHubSettings(
    EngineId id,
    String url,
    @Nullable String token,
    List<String> repositories,
    Duration every,
    Duration timeout,
    List<String> workflows,
    List<String> branches,
    @Nullable Severity severity,
    Map<String, String> labels,
    Duration lookBack,
    Duration queuedAfter,
    int skippedRuns,
    boolean askDeployments,
    PullRequests pullRequests) {
  public static final Duration EVERY = Duration.ofSeconds(30);
  public static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * How pull requests of ours are made.
   *
   * @param reviewers logins of people, and teams as {@code owner/team}
   * @param copilot whether Copilot is asked for a review as well
   * @param perRepositoryAndDay at most so many are opened in a repository within 24 hours
   * @param perHour at most so many are opened by this engine within an hour
   */
  public record PullRequests(
      List<String> reviewers, boolean copilot, int perRepositoryAndDay, int perHour) {
    public static final PullRequests DEFAULT = new PullRequests(List.of(), false, 3, 10);

    public PullRequests {
      reviewers = List.copyOf(reviewers);
    }
  }

  public GitHubSettings {
    repositories = List.copyOf(repositories);
    workflows = List.copyOf(workflows);
    branches = List.copyOf(branches);
    labels = Map.copyOf(labels);
  }

  /** Everything as it is when the file names nothing but the repositories. */
  public static GitHubSettings of(EngineId id, List<String> repositories) {
    return new GitHubSettings(
        id,
        Connection.PUBLIC,
        null,
        repositories,
        EVERY,
        TIMEOUT,
        List.of(),
        List.of(),
        null,
        Map.of(),
        Duration.ofHours(2),
        Duration.ofMinutes(30),
        10,
        true,
        PullRequests.DEFAULT);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "GitHubSettings[" + id + ", " + url + ", " + repositories + "]";
  }
}
