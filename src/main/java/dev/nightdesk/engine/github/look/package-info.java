/**
 * Looking again without doing: what a yes would do now, and what became of the pull requests that
 * were proposed. Start with {@link dev.nightdesk.engine.github.look.GitHubLooks}.
 */
@NullMarked
package dev.nightdesk.engine.github.look;

import org.jspecify.annotations.NullMarked;
