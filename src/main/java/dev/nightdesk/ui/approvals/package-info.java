/**
 * What waits for a decision: the exact plan, the evidence and the two buttons. Start with {@link
 * dev.nightdesk.ui.approvals.ApprovalsModel}.
 */
@NullMarked
package dev.nightdesk.ui.approvals;

import org.jspecify.annotations.NullMarked;
