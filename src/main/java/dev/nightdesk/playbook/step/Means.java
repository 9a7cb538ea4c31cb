package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Strategy;
import java.util.Map;

/**
 * What a plan can be made of.
 *
 * @param recipes how strategies are carried out on the subject's engine
 * @param engines the types of all configured engines, for steps on another one than the subject's
 * @param commands the programs of this machine that may be run, by their ids
 */
public record Means(
    Map<Strategy, Recipe> recipes,
    Map<EngineId, String> engines,
    Map<String, AllowedCommand> commands) {
  /** Means without commands. */
  public Means(Map<Strategy, Recipe> recipes, Map<EngineId, String> engines) {
    this(recipes, engines, Map.of());
  }

  public static final Means NONE = new Means(Map.of(), Map.of());

  public Means {
    recipes = Map.copyOf(recipes);
    engines = Map.copyOf(engines);
    commands = Map.copyOf(commands);
  }
}
