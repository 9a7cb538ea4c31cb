/**
 * All that the core decides by beside its state: the configuration and the playbooks, replaced as a
 * whole when either changes. Start with {@link dev.nightdesk.desk.rules.Rules}.
 */
@NullMarked
package dev.nightdesk.desk.rules;

import org.jspecify.annotations.NullMarked;
