/**
 * The figures of the screen Reports, read from counts that are kept as events arrive: what a read
 * costs grows with the length of the period, never with the number of incidents. Start with {@link
 * dev.nightdesk.view.report.Report}.
 */
@NullMarked
package dev.nightdesk.view.report;

import org.jspecify.annotations.NullMarked;
