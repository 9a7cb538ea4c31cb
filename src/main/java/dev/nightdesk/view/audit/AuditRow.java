package dev.nightdesk.view.audit;

import dev.nightdesk.view.story.Tone;
import java.time.Instant;

/**
 * One event of the journal as the audit lists it.
 *
 * @param incident {@code INC-7}, or empty for an event of the desk; likewise engine and target
 * @param who the person, {@code nightdesk}, or {@code itself} for what recovered unaided
 * @param text one sentence
 */
public record AuditRow(
    long seq,
    Instant at,
    String type,
    String incident,
    String engine,
    String target,
    String who,
    Tone tone,
    String text,
    String note) {}
