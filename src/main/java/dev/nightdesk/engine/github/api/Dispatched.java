package dev.nightdesk.engine.github.api;

/**
 * A workflow was started.
 *
 * @param runId 0 when the server does not tell it, as older ones do not
 */
public record Dispatched(long runId, String url) {}
