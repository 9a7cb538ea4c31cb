/**
 * The playbooks as a person reads, judges, edits and switches them. Start with {@link
 * dev.nightdesk.ui.playbooks.PlaybooksModel}; {@link dev.nightdesk.ui.playbooks.YamlArea} alone
 * knows the library of the editor.
 */
@NullMarked
package dev.nightdesk.ui.playbooks;

import org.jspecify.annotations.NullMarked;
