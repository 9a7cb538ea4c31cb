package dev.nightdesk.app.config;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.engine.health.HealthSettings;
import dev.nightdesk.engine.kestra.KestraSettings;
import dev.nightdesk.playbook.Recipe;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One engine of the configuration. */
public sealed interface EngineSettings {
  EngineId id();

  /** The type as playbooks name it: {@code health}, {@code kestra}, {@code github}. */
  String type();

  /** How far back the first sweep looks. */
  Duration lookBack();

  /** How strategies are carried out there. */
  Map<Strategy, Recipe> fixes();

  /** A set of health endpoints. */
  record Health(HealthSettings settings, Duration lookBack, Map<Strategy, Recipe> fixes)
      implements EngineSettings {
    public Health {
      fixes = Map.copyOf(fixes);
    }

    @Override
    public EngineId id() {
      return settings.id();
    }

    @Override
    public String type() {
      return "health";
    }
  }

  /** A Kestra server. */
  record Kestra(KestraSettings settings, Map<Strategy, Recipe> fixes) implements EngineSettings {
    public Kestra {
      fixes = Map.copyOf(fixes);
    }

    @Override
    public EngineId id() {
      return settings.id();
    }

    @Override
    public Duration lookBack() {
      return settings.lookBack();
    }

    @Override
    public String type() {
      return "kestra";
    }
  }

  /**
   * Repositories of a GitHub server: a known type whose connector is still to come.
   *
   * @param raw the engine as it stands in the file, secrets as references
   */
  record GitHub(EngineId id, Duration lookBack, Map<Strategy, Recipe> fixes, JsonNode raw)
      implements EngineSettings {
    public GitHub {
      fixes = Map.copyOf(fixes);
    }

    @Override
    public String type() {
      return "github";
    }
  }
}
