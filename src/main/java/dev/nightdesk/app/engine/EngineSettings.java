package dev.nightdesk.app.engine;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.playbook.step.Recipe;
import java.time.Duration;
import java.util.Map;

/**
 * One engine of the configuration. Two are equal when nothing that is configured differs.
 *
 * @param lookBack how far back the first sweep looks
 * @param fixes how strategies are carried out there
 * @param own what only engines of its type have
 */
public record EngineSettings<S>(
    EngineType<S> type, EngineId id, Duration lookBack, Map<Strategy, Recipe> fixes, S own) {
  public EngineSettings {
    fixes = Map.copyOf(fixes);
  }

  public Connector connector(EngineParts parts) {
    return type.connector(own, parts);
  }

  /** How many targets the configuration itself names. */
  public int targets() {
    return type.targets(own);
  }

  /** How many addresses are asked, at most, at the same time. */
  public int addresses() {
    return Math.max(1, targets());
  }
}
