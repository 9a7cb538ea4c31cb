/**
 * GitHub's REST API with types: one call, one answer, nothing decided. Start with {@link
 * dev.nightdesk.engine.github.api.GitHubApi}.
 */
@NullMarked
package dev.nightdesk.engine.github.api;

import org.jspecify.annotations.NullMarked;
