/**
 * The first stage: which incident a signal belongs to, and what is news about it. Start with {@link
 * dev.nightdesk.desk.correlate.Correlate}.
 */
@NullMarked
package dev.nightdesk.desk.correlate;

import org.jspecify.annotations.NullMarked;
