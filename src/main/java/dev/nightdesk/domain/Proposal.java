package dev.nightdesk.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pull request that Nightdesk opened, and what became of it.
 *
 * @param repository as {@code owner/name}
 * @param number of the pull request
 * @param url shows it to a person
 * @param branch that holds the fix
 * @param problem the marker of the problem it is about, as in its body
 * @param fix which kind of fix it proposes, in lower case: {@code raise_timeout}
 * @param change the {@link Change#key} of what it proposes; empty when it is not known
 * @param issue number of the issue about the same problem, or null when there is none
 * @param by who merged or closed it, or null while it is open or when the server does not tell
 */
public record Proposal(
    String repository,
    long number,
    String url,
    String branch,
    String problem,
    String fix,
    String change,
    @Nullable Long issue,
    State state,
    Instant openedAt,
    @Nullable Instant endedAt,
    @Nullable String by) {
  /** A closed one was not merged: that is a no. */
  public enum State {
    OPEN,
    MERGED,
    CLOSED
  }
}
