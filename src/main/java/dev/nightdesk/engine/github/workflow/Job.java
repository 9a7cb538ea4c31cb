package dev.nightdesk.engine.github.workflow;

import java.util.List;
import java.util.Optional;

/** One job of a workflow file. */
public record Job(String key, Node.Field field) {
  /** Its mapping; an alias where it is written as one. */
  public Node node() {
    return field.value();
  }

  /** What GitHub shows, expressions in it not filled in. */
  public String name() {
    return node().text("name").orElse(key);
  }

  /** The reusable workflow that it calls. */
  public Optional<String> uses() {
    return node().text("uses");
  }

  /** In the order of the file; none for a job that calls a reusable workflow. */
  public List<Step> steps() {
    throw new UnsupportedOperationException();
  }

  /** The step that GitHub shows under this name. */
  public Optional<Step> step(String shown) {
    throw new UnsupportedOperationException();
  }
}
