/**
 * Charts: each can be read by pointer and by keyboard, has its numbers as a table beside it, and
 * goes to the clipboard as CSV or as a picture. Start with {@link
 * dev.nightdesk.ui.chart.ChartCard}.
 */
@NullMarked
package dev.nightdesk.ui.chart;

import org.jspecify.annotations.NullMarked;
