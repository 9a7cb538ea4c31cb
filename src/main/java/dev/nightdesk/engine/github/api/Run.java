package dev.nightdesk.engine.github.api;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A workflow run as GitHub tells it. Texts are empty and times null when not told; {@code status}
 * and {@code conclusion} are GitHub's words, also ones that are not known here.
 *
 * @param name of the workflow, or the path of its file when that is broken
 * @param path of the workflow file, without {@code @ref}
 * @param attempt counted from 1
 * @param status {@code requested}, {@code queued}, {@code pending}, {@code waiting}, {@code
 *     in_progress}, {@code completed}
 * @param conclusion null until it is completed
 * @param startedAt of this attempt
 * @param url shows it in a browser
 * @param repository that the run belongs to; empty when not told
 * @param headRepository where the commit is from, which is another one for a fork
 */
public record Run(
    long id,
    String name,
    String title,
    String path,
    long workflowId,
    long number,
    int attempt,
    String event,
    String status,
    @Nullable String conclusion,
    String branch,
    String sha,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    @Nullable Instant startedAt,
    String url,
    String actor,
    String triggeringActor,
    @Nullable Commit headCommit,
    String repository,
    String headRepository) {
  public boolean isCompleted() {
    return status.equals("completed");
  }

  /** Whether it ended with this conclusion. */
  public boolean ended(String wanted) {
    return isCompleted() && wanted.equals(conclusion);
  }

  /**
   * The fork that the commit is from, in lower case; empty for the repository itself. A fork may
   * call its branch as it likes, so branches are the same only where this is.
   */
  public String origin() {
    boolean isOwn = repository.isEmpty() || headRepository.equalsIgnoreCase(repository);
    return isOwn ? "" : headRepository.toLowerCase(Locale.ROOT);
  }

  /** The workflow file's last segment, such as {@code nightly.yml}; empty when not told. */
  public String file() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
