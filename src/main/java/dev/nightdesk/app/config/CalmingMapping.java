package dev.nightdesk.app.config;

import static dev.nightdesk.app.config.ConfigurationMapping.duration;

import dev.nightdesk.domain.Times;
import dev.nightdesk.playbook.Hours;
import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/** Reads {@code maintenance}, {@code dependencies} and {@code triage}. */
final class CalmingMapping {
  static final String ANY = "*";

  private CalmingMapping() {}

  static Calming calming(JsonNode root) {
    JsonNode triage = root.path("triage");
    return new Calming(
        root.path("maintenance").valueStream().map(CalmingMapping::window).toList(),
        root.path("dependencies").valueStream().map(CalmingMapping::dependency).toList(),
        duration(triage, "ackExpires", Calming.DEFAULT.ackExpires()),
        duration(triage, "shelveMost", Calming.DEFAULT.shelveMost()));
  }

  private static Calming.Window window(JsonNode node) {
    return new Calming.Window(
        node.path("id").asString(),
        node.path("engine").asString(ANY),
        node.path("targets").asString(ANY),
        times(node),
        node.path("reason").asString(""));
  }

  private static Times times(JsonNode node) {
    if (!node.has("until")) return Hours.weekly(node);
    return new Times.Once(
        new Times.Span(
            OffsetDateTime.parse(node.path("from").asString()).toInstant(),
            OffsetDateTime.parse(node.path("until").asString()).toInstant()));
  }

  static Calming.Dependency dependency(JsonNode node) {
    return new Calming.Dependency(
        node.path("engine").asString(ANY),
        node.path("targets").asString(ANY),
        node.path("parent").path("engine").asString(),
        node.path("parent").path("target").asString(""));
  }
}
