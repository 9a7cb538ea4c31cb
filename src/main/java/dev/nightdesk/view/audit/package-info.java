/**
 * The audit trail: the journal's events as rows that can be filtered and opened, and whether its
 * chain still holds. Start with {@link dev.nightdesk.view.audit.AuditTrail}.
 */
@NullMarked
package dev.nightdesk.view.audit;

import org.jspecify.annotations.NullMarked;
