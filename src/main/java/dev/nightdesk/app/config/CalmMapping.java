package dev.nightdesk.app.config;

import static dev.nightdesk.app.engine.Fields.duration;

import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.domain.Times;
import dev.nightdesk.playbook.Hours;
import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/** Reads {@code maintenance}, {@code dependencies} and {@code triage}. */
final class CalmMapping {
  static final String ANY = "*";

  private CalmMapping() {}

  static Calm calm(JsonNode root) {
    JsonNode triage = root.path("triage");
    return new Calm(
        root.path("maintenance").valueStream().map(CalmMapping::window).toList(),
        root.path("dependencies").valueStream().map(CalmMapping::dependency).toList(),
        duration(triage, "ackExpires", Calm.USUAL.ackExpires()),
        duration(triage, "shelveMost", Calm.USUAL.shelveMost()),
        Calm.USUAL.maintenanceMost());
  }

  private static Calm.Window window(JsonNode node) {
    return new Calm.Window(
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

  static Calm.Dependency dependency(JsonNode node) {
    return new Calm.Dependency(
        node.path("engine").asString(ANY),
        node.path("targets").asString(ANY),
        node.path("parent").path("engine").asString(),
        node.path("parent").path("target").asString(""));
  }
}
