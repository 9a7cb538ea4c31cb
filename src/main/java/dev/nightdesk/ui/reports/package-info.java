/**
 * The reports of a period: tiles, when and what breaks, the load of a person, how fixes did. Start
 * with {@link dev.nightdesk.ui.reports.ReportsView}.
 */
@NullMarked
package dev.nightdesk.ui.reports;

import org.jspecify.annotations.NullMarked;
