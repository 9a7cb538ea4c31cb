package dev.nightdesk.engine.github.workflow;

import java.util.Optional;

/**
 * One step of a job.
 *
 * @param index from 0
 * @param node its mapping
 */
public record Step(int index, Node node) {
  /** As GitHub shows it: its {@code name:}, or {@code Run } and what it runs. */
  public String name() {
    return node.text("name")
        .filter(name -> !name.isBlank())
        .or(() -> uses().map(uses -> "Run " + uses))
        .or(() -> run().map(run -> "Run " + run.strip().lines().findFirst().orElse("")))
        .orElse("");
  }

  /** The script. */
  public Optional<String> run() {
    return node.text("run");
  }

  /** The action, as {@code actions/checkout@v4}. */
  public Optional<String> uses() {
    return node.text("uses");
  }

  /** Whether it is an action of this name, at whatever version. */
  public boolean uses(String action) {
    return uses().filter(u -> u.equals(action) || u.startsWith(action + "@")).isPresent();
  }
}
