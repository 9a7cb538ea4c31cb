package dev.nightdesk.view.query;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Severity;
import java.time.Instant;

/**
 * Incidents that are one problem, which is: they have the same fingerprint.
 *
 * @param fingerprint as {@link Field#PROBLEM} asks for it
 * @param newest the last incident of it, whose title and place are shown
 * @param worst the highest severity among them
 * @param incidents how many there are, of those looked at
 * @param open how many of them are open
 */
public record Problem(
    String fingerprint,
    IncidentId newest,
    String title,
    String engine,
    String target,
    Severity worst,
    long incidents,
    long open,
    Instant firstOpened,
    Instant lastOpened) {}
