/**
 * The playbooks as a person reads, edits, tests and switches them; their folders are watched. Start
 * with {@link dev.nightdesk.app.shelf.Shelf}.
 */
@NullMarked
package dev.nightdesk.app.shelf;

import org.jspecify.annotations.NullMarked;
