/**
 * The first screen: tiles, history, what waits, what was healed and the feed. Start with {@code
 * OverviewModel} for what it says, {@link dev.nightdesk.ui.overview.OverviewView} for how it looks.
 */
@NullMarked
package dev.nightdesk.ui.overview;

import org.jspecify.annotations.NullMarked;
