/**
 * GitHub repositories as the configuration and the window know them. Start with {@link
 * dev.nightdesk.app.engine.github.GitHubType}.
 */
@NullMarked
package dev.nightdesk.app.engine.github;

import org.jspecify.annotations.NullMarked;
