/**
 * Connecting an engine from the window: the form that a person fills in and the door through which
 * it is tried and written. Start with {@link dev.nightdesk.domain.setup.EngineSetup}.
 */
@NullMarked
package dev.nightdesk.domain.setup;

import org.jspecify.annotations.NullMarked;
