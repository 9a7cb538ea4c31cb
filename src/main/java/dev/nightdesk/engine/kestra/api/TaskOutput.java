package dev.nightdesk.engine.kestra.api;

import tools.jackson.databind.JsonNode;

/**
 * What one task run gave out.
 *
 * @param value raw, may hold secrets
 */
public record TaskOutput(String taskId, String taskRunId, JsonNode value) {}
