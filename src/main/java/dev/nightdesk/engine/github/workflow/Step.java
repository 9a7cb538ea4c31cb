package dev.nightdesk.engine.github.workflow;

import java.util.Optional;

/**
 * One step of a job.
 *
 * @param index from 0
 */
public record Step(int index, Node node) {
  /** As GitHub shows it: its {@code name:}, or {@code Run } and what it runs. */
  public String name() {
    throw new UnsupportedOperationException();
  }

  /** The script. */
  public Optional<String> run() {
    return node.text("run");
  }

  /** The action, as {@code actions/checkout@v4}. */
  public Optional<String> uses() {
    return node.text("uses");
  }
}
