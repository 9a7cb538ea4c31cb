/**
 * What is done on GitHub, each deed once: acting, finding out what became of it, proving it,
 * drafting a change to the byte, and following a pull request to its end.
 */
@NullMarked
package dev.nightdesk.engine.github.deed;

import org.jspecify.annotations.NullMarked;
