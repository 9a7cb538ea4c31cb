package dev.nightdesk.app.config;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import dev.nightdesk.engine.health.HealthSettings;
import dev.nightdesk.engine.kestra.KestraSettings;
import dev.nightdesk.playbook.step.Recipe;
import java.time.Duration;
import java.util.Map;

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

  /** Repositories of a GitHub server. */
  record GitHub(GitHubSettings settings, Map<Strategy, Recipe> fixes) implements EngineSettings {
    public GitHub {
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
      return "github";
    }
  }
}
