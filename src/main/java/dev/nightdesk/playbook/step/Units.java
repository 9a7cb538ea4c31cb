package dev.nightdesk.playbook.step;

import java.util.Collection;
import java.util.Set;

/**
 * The pieces of work of one type of engine, such as executions.
 *
 * @param engine the name of the type of engine in configurations and playbooks
 * @param check the check of {@code verify} that looks at the state of such pieces
 * @param counted how a plan's title counts them: {@code executions}; empty when it does not
 */
public record Units(String engine, String check, String counted) {
  /** What {@code match.engines} says of a playbook that is about all of them. */
  static final String ANY_ENGINE = "any";

  /** The type of step that each engine with units has: try once more what failed. */
  static final String RETRY = "engine.retry";

  /** The engines of the format that have none; of others it is not known yet. */
  private static final Set<String> WITHOUT = Set.of("health", "webhook", "alertmanager");

  /** Whether such an engine may have pieces of work. */
  static boolean mayHave(String engine) {
    return !WITHOUT.contains(engine);
  }

  /** Whether one of the engines is this one. */
  boolean isAmong(Collection<String> engines) {
    return engines.contains(engine) || engines.contains(ANY_ENGINE);
  }
}
