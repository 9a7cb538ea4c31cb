package dev.nightdesk.view.audit;

/**
 * One event, exactly as it is kept.
 *
 * @param json the text that was hashed, to the letter
 * @param hash 64 hexadecimal digits; likewise that of the event before it
 * @param fits whether the hash fits the text and the hash before it, computed just now
 */
public record AuditDetail(AuditRow row, String json, String hash, String before, boolean fits) {}
