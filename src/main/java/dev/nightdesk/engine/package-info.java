/**
 * The contract that every connector keeps, and the poller that drives it. Start with {@link
 * dev.nightdesk.engine.Connector}.
 */
@NullMarked
package dev.nightdesk.engine;

import org.jspecify.annotations.NullMarked;
