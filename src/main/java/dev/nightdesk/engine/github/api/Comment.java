package dev.nightdesk.engine.github.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A comment on an issue or a pull request. */
public record Comment(
    long id, String url, String body, String author, @Nullable Instant createdAt) {}
