package dev.nightdesk.app.engine.kestra;

import dev.nightdesk.app.engine.Fields;
import dev.nightdesk.domain.EngineId;
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
        Fields.duration(engine, "every", KestraSettings.EVERY),
        Fields.duration(engine, "timeout", KestraSettings.TIMEOUT),
        Fields.texts(engine.path("namespaces")),
        Fields.texts(engine.path("flows")),
        states(engine.path("states")),
        Fields.severity(engine),
        Fields.map(engine.path("labels")),
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
        : new LinkedHashSet<>(Fields.texts(states));
  }

  private static Stalled stalled(JsonNode stalled) {
    Stalled usual = Stalled.DEFAULT;
    return new Stalled(
        stalled.path("enabled").asBoolean(usual.enabled()),
        Fields.duration(stalled, "every", usual.every()),
        stalled.path("factor").asDouble(usual.factor()),
        Fields.duration(stalled, "floor", usual.floor()));
  }

  private static Paused paused(JsonNode paused) {
    Paused usual = Paused.DEFAULT;
    return new Paused(
        paused.path("ask").asBoolean(usual.ask()),
        OnExpiry.valueOf(
            paused.path("onExpiry").asString(usual.onExpiry().name()).toUpperCase(Locale.ROOT)));
  }
}
