/**
 * How each engine and each of its targets stands. Start with {@link
 * dev.nightdesk.ui.engines.EnginesView}.
 */
@NullMarked
package dev.nightdesk.ui.engines;

import org.jspecify.annotations.NullMarked;
