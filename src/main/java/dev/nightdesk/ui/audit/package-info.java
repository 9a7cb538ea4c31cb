/**
 * The audit: the journal row by row, whether its chain is whole, its signed head, and exports.
 * Start with {@link dev.nightdesk.ui.audit.AuditView}.
 */
@NullMarked
package dev.nightdesk.ui.audit;

import org.jspecify.annotations.NullMarked;
