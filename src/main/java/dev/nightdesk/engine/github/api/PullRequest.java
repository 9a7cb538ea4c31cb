package dev.nightdesk.engine.github.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pull request; texts are empty and times null when not told.
 *
 * @param state {@code open} or {@code closed}
 * @param merged whether it was merged; lists tell it by {@code mergedAt} alone
 * @param branch that it wants to bring in, {@code headLabel} the same with its owner before it
 * @param author login of who opened it
 * @param mergedBy login, empty when not told
 * @param reviewers who is asked for a review and has not given one: logins, and slugs of teams
 */
public record PullRequest(
    long number,
    String url,
    String state,
    boolean draft,
    boolean merged,
    String title,
    String body,
    String branch,
    String headLabel,
    String headSha,
    String base,
    String author,
    String mergedBy,
    List<String> labels,
    List<String> reviewers,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    @Nullable Instant closedAt,
    @Nullable Instant mergedAt) {
  public PullRequest {
    labels = List.copyOf(labels);
    reviewers = List.copyOf(reviewers);
  }

  public boolean isOpen() {
    return state.equals("open");
  }
}
