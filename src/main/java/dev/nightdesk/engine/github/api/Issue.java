package dev.nightdesk.engine.github.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue, or a pull request, which GitHub lists among them; texts are empty and times null when
 * not told.
 *
 * @param state {@code open} or {@code closed}
 * @param stateReason {@code completed}, {@code not_planned}, {@code duplicate}, {@code reopened} or
 *     empty
 * @param author login of who opened it
 * @param closedBy login, empty when not told
 */
public record Issue(
    long number,
    String url,
    String state,
    String stateReason,
    String title,
    String body,
    List<String> labels,
    String author,
    String closedBy,
    boolean isPullRequest,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    @Nullable Instant closedAt) {
  public Issue {
    labels = List.copyOf(labels);
  }

  public boolean isOpen() {
    return state.equals("open");
  }
}
