/**
 * Health endpoints as the configuration and the window know them. Start with {@link
 * dev.nightdesk.app.engine.health.HealthType}.
 */
@NullMarked
package dev.nightdesk.app.engine.health;

import org.jspecify.annotations.NullMarked;
