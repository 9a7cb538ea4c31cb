package dev.nightdesk.domain;

import java.time.Instant;

/**
 * A window in which work is done.
 *
 * @param engine glob over engine ids, likewise {@code targets}
 * @param by {@code nightdesk} for a window of the configuration
 */
public record Maintenance(
    String id,
    String engine,
    String targets,
    Instant since,
    Instant until,
    String by,
    String reason) {}
