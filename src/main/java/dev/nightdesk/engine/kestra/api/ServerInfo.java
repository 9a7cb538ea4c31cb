package dev.nightdesk.engine.kestra.api;

import org.jspecify.annotations.Nullable;

/**
 * What a server says about itself at {@code GET /api/v1/configs}, which needs no credentials.
 *
 * @param version such as {@code 1.3.19} or {@code 2.0.0-SNAPSHOT}
 * @param edition {@code OSS} or {@code EE}; empty when not told
 * @param url the address it believes to have, for links into its pages; null when not told
 */
public record ServerInfo(String version, String edition, @Nullable String url) {}
