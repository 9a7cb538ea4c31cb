/**
 * The playbooks as a person sees and edits them: the shelf and what a back-test of an edited one
 * says. Start with {@link dev.nightdesk.domain.shelf.PlaybookShelf}.
 */
@NullMarked
package dev.nightdesk.domain.shelf;

import org.jspecify.annotations.NullMarked;
