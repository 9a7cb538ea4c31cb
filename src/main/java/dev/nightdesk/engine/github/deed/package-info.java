/**
 * What is done on GitHub, each deed once: acting, finding out what became of it, proving it. Start
 * with {@link dev.nightdesk.engine.github.deed.GitHubDeeds}.
 */
@NullMarked
package dev.nightdesk.engine.github.deed;

import org.jspecify.annotations.NullMarked;
