package dev.nightdesk.view.story;

import java.time.Instant;

/**
 * One event told in words.
 *
 * @param incident {@code INC-2041}, or empty for an event of the desk
 * @param text one sentence, without the incident's id
 * @param note a second, quieter line; may be empty
 */
public record ActivityItem(
    long seq, Instant at, Tone tone, String incident, String text, String note) {}
