/**
 * How incidents are found: the query line, what completes it, the facets, problems, and views that
 * are kept. Start with {@link dev.nightdesk.ui.incidents.find.QueryModel}.
 */
@NullMarked
package dev.nightdesk.ui.incidents.find;

import org.jspecify.annotations.NullMarked;
