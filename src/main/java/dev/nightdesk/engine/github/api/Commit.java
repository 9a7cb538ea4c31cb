package dev.nightdesk.engine.github.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A commit; texts are empty when not told.
 *
 * @param author the name written into it
 * @param login the GitHub account, where GitHub knows it
 * @param url shows it in a browser
 */
public record Commit(
    String sha, String message, String author, String login, @Nullable Instant at, String url) {}
