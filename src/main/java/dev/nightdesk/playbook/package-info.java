/**
 * Playbooks: load, validate and match them, and render their plans. Start with {@link
 * dev.nightdesk.playbook.Playbooks}. What they speak about is in {@code subject}, what they can do
 * in {@code step}.
 */
@NullMarked
package dev.nightdesk.playbook;

import org.jspecify.annotations.NullMarked;
