package dev.nightdesk.app.engine.health;

import dev.nightdesk.app.engine.EngineParts;
import dev.nightdesk.app.engine.EngineType;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.health.HealthConnector;
import dev.nightdesk.engine.health.HealthSettings;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A set of health endpoints. They are written into the configuration by hand. */
public final class HealthType implements EngineType<HealthSettings> {
  @Override
  public EngineKind kind() {
    return EngineKind.HEALTH;
  }

  @Override
  public HealthSettings settings(EngineId id, JsonNode engine, Duration lookBack) {
    return HealthMapping.settings(id, engine);
  }

  @Override
  public Connector connector(HealthSettings settings, EngineParts parts) {
    return new HealthConnector(settings, parts.client(), parts.clock(), parts.secrets());
  }

  @Override
  public int targets(HealthSettings settings) {
    return settings.endpoints().size();
  }
}
