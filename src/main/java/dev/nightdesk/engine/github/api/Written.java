package dev.nightdesk.engine.github.api;

/**
 * What a change of a file made.
 *
 * @param created whether the file is new
 */
public record Written(String commitSha, String commitUrl, String blobSha, boolean created) {}
