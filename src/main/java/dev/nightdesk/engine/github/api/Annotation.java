package dev.nightdesk.engine.github.api;

/**
 * What a check says about a place in a file.
 *
 * @param level {@code notice}, {@code warning}, {@code failure} or another
 * @param line 0 when not told
 */
public record Annotation(
    String level, String path, int line, String title, String message, String details) {}
