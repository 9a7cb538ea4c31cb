package dev.nightdesk.domain;

import java.time.Instant;

/**
 * So much fails at once that repairs are held and announced as one.
 *
 * @param opened incidents that it brought so far
 */
public record Flood(Instant since, int opened) {}
