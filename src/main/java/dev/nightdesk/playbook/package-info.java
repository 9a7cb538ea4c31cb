/**
 * Playbooks: load, validate and match them, and render their plans. Start with {@link
 * dev.nightdesk.playbook.Playbooks}.
 */
@NullMarked
package dev.nightdesk.playbook;

import org.jspecify.annotations.NullMarked;
