/**
 * Playbooks: load, validate and match them, and render their plans. Holds the steps that each
 * engine offers and the allow-list of programs. Start with {@link
 * dev.nightdesk.playbook.Playbooks}.
 */
@NullMarked
package dev.nightdesk.playbook;

import org.jspecify.annotations.NullMarked;
