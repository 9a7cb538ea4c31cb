/**
 * From a wish to exact steps: the fix is made against the file as it stands now, weighed against
 * what may not be and what was tried before, and told to people. Nothing is changed here. Start
 * with {@link dev.nightdesk.engine.github.draft.Drafts}.
 */
@NullMarked
package dev.nightdesk.engine.github.draft;

import org.jspecify.annotations.NullMarked;
