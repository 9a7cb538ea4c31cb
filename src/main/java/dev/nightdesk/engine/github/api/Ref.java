package dev.nightdesk.engine.github.api;

/**
 * A branch or tag.
 *
 * @param name such as {@code refs/heads/main}
 * @param sha of the commit it stands on
 */
public record Ref(String name, String sha) {}
