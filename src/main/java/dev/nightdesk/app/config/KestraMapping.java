package dev.nightdesk.app.config;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.engine.kestra.KestraSettings;
import dev.nightdesk.engine.kestra.KestraSettings.OnExpiry;
import dev.nightdesk.engine.kestra.KestraSettings.Paused;
import dev.nightdesk.engine.kestra.KestraSettings.Stalled;
import dev.nightdesk.engine.kestra.api.Connection;
import dev.nightdesk.engine.kestra.api.Connection.Credentials;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a Kestra engine. */
final class KestraMapping {
  private KestraMapping() {}

  static KestraSettings settings(EngineId id, JsonNode engine, Duration lookBack) {
    return new KestraSettings(
        id,
        engine.path("url").asString(),
        engine.path("tenant").asString(Connection.MAIN),
        credentials(engine.path("auth")),
        ConfigurationMapping.duration(engine, "every", KestraSettings.EVERY),
        ConfigurationMapping.duration(engine, "timeout", KestraSettings.TIMEOUT),
        ConfigurationMapping.texts(engine.path("namespaces")),
        ConfigurationMapping.texts(engine.path("flows")),
        states(engine.path("states")),
        engine.has("severity") ? Severity.valueOf(engine.path("severity").asString()) : null,
        ConfigurationMapping.map(engine.path("labels")),
        lookBack,
        stalled(engine.path("stalled")),
        paused(engine.path("paused")));
  }

  private static Credentials credentials(JsonNode auth) {
    if (auth.has("token")) return new Credentials.Token(auth.path("token").asString());
    if (auth.has("username"))
      return new Credentials.Basic(
          auth.path("username").asString(), auth.path("password").asString());
    return new Credentials.None();
  }

  private static Set<String> states(JsonNode states) {
    return states.isMissingNode()
        ? KestraSettings.STATES
        : new LinkedHashSet<>(ConfigurationMapping.texts(states));
  }

  private static Stalled stalled(JsonNode stalled) {
    Stalled usual = Stalled.DEFAULT;
    return new Stalled(
        stalled.path("enabled").asBoolean(usual.enabled()),
        ConfigurationMapping.duration(stalled, "every", usual.every()),
        stalled.path("factor").asDouble(usual.factor()),
        ConfigurationMapping.duration(stalled, "floor", usual.floor()));
  }

  private static Paused paused(JsonNode paused) {
    Paused usual = Paused.DEFAULT;
    return new Paused(
        paused.path("ask").asBoolean(usual.ask()),
        OnExpiry.valueOf(
            paused.path("onExpiry").asString(usual.onExpiry().name()).toUpperCase(Locale.ROOT)));
  }
}
