/**
 * The connector for health endpoints. Start with {@link
 * dev.nightdesk.engine.health.HealthConnector}.
 */
@NullMarked
package dev.nightdesk.engine.health;

import org.jspecify.annotations.NullMarked;
