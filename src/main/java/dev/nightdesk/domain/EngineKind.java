package dev.nightdesk.domain;

import java.util.List;
import java.util.Set;

/**
 * A type of engine, as far as screens, read models and playbooks are to know it: they ask here and
 * name no type themselves. How a connector of it is made is told by its one class below {@code
 * app.engine}.
 *
 * @param type as configurations and playbooks name it
 * @param label for people: {@code GitHub Actions}
 * @param link names the way from an incident to the engine's own page
 * @param noTasks says why an incident has no tasks to show
 * @param logSource how its logs are called by playbooks whose signs ask for their source; empty
 *     when they have no name
 */
public record EngineKind(
    String type, String label, String link, String noTasks, String logSource, Set<Trait> traits) {
  /** What not every type of engine has. */
  public enum Trait {
    /** Single flows can be added to what is watched. */
    FLOWS,
    /** Fixes are proposed there as pull requests. */
    PROPOSALS
  }

  public static final EngineKind HEALTH =
      new EngineKind(
          "health", "Health endpoints", "Open in browser", noTasks("health"), "health", Set.of());

  public static final EngineKind KESTRA =
      new EngineKind(
          "kestra",
          "Kestra",
          "Open in Kestra",
          "The tasks were not captured yet; they come with the execution's evidence.",
          "kestra",
          Set.of(Trait.FLOWS));

  public static final EngineKind GITHUB =
      new EngineKind(
          "github",
          "GitHub Actions",
          "Open on GitHub",
          "No job was captured: the run has none, or its evidence is still to come.",
          "github_actions",
          Set.of(Trait.PROPOSALS));

  /** Every type that can be configured. */
  public static final List<EngineKind> ALL = List.of(HEALTH, KESTRA, GITHUB);

  public EngineKind {
    traits = Set.copyOf(traits);
  }

  /**
   * What is known of a type. The desk's own engines, one that was taken out of the configuration
   * and one of another version's journal have only their name.
   */
  public static EngineKind of(String type) {
    return ALL.stream()
        .filter(kind -> kind.type().equals(type))
        .findFirst()
        .orElseGet(
            () -> new EngineKind(type, type, "Open in browser", noTasks(type), "", Set.of()));
  }

  private static String noTasks(String type) {
    return "Only executions of a workflow engine have tasks; this is an engine of type "
        + type
        + ".";
  }

  public boolean has(Trait trait) {
    return traits.contains(trait);
  }
}
