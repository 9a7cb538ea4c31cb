/**
 * Watches the workflow runs of GitHub repositories and acts on them. Start with {@link
 * dev.nightdesk.engine.github.GitHubConnector}.
 */
@NullMarked
package dev.nightdesk.engine.github;

import org.jspecify.annotations.NullMarked;
