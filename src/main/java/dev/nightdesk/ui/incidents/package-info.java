/**
 * The table of incidents and all about the selected one. Start with {@link
 * dev.nightdesk.ui.incidents.IncidentsModel}.
 */
@NullMarked
package dev.nightdesk.ui.incidents;

import org.jspecify.annotations.NullMarked;
