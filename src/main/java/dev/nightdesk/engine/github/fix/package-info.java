/**
 * The seven fixes of a failed workflow as edits of its text, each checked before it is offered.
 * Start with {@link dev.nightdesk.engine.github.fix.Fixes}.
 */
@NullMarked
package dev.nightdesk.engine.github.fix;

import org.jspecify.annotations.NullMarked;
