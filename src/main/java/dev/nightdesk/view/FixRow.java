package dev.nightdesk.view;

import dev.nightdesk.domain.IncidentId;
import java.time.Duration;

/**
 * A remediation that worked.
 *
 * @param confidence 0 to 1
 * @param took from its start to the proof
 * @param automatic whether nobody was asked
 */
public record FixRow(
    IncidentId incident,
    String fix,
    String engine,
    String target,
    double confidence,
    Duration took,
    boolean automatic) {}
