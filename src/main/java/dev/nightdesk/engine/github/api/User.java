package dev.nightdesk.engine.github.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a token belongs to.
 *
 * @param scopes of a classic token, from the header {@code X-OAuth-Scopes}; null for a fine-grained
 *     one, whose rights GitHub does not tell
 * @param tokenExpiresAt null when the token does not expire or GitHub did not say
 */
public record User(String login, @Nullable List<String> scopes, @Nullable Instant tokenExpiresAt) {}
