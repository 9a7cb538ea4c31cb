/**
 * The journal as evidence: this installation's key, signed heads and where they are exported to,
 * checks on a schedule, and events written out for people. Start with {@link
 * dev.nightdesk.app.audit.Auditor}.
 */
@NullMarked
package dev.nightdesk.app.audit;

import org.jspecify.annotations.NullMarked;
