/**
 * What playbooks speak about: an incident as it stands ({@link
 * dev.nightdesk.playbook.subject.Subject}), the fields it has, the conditions that may hold of
 * them, and the texts that are filled from it ({@link dev.nightdesk.playbook.subject.Template}).
 */
@NullMarked
package dev.nightdesk.playbook.subject;

import org.jspecify.annotations.NullMarked;
