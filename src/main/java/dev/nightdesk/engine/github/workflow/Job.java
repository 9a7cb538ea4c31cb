package dev.nightdesk.engine.github.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One job of a workflow file.
 *
 * @param key under which it stands in {@code jobs}
 * @param field where it stands
 */
public record Job(String key, Node.Field field) {
  /** Its mapping; an alias where it is written as one. */
  public Node node() {
    return field.value();
  }

  /** What GitHub shows, expressions in it not filled in. */
  public String name() {
    return node().text("name").filter(name -> !name.isBlank()).orElse(key);
  }

  /** The reusable workflow that it calls. */
  public Optional<String> uses() {
    return node().text("uses");
  }

  /** Whether it runs once for each value of a matrix. */
  public boolean isMatrix() {
    return node().get("strategy").flatMap(strategy -> strategy.get("matrix")).isPresent();
  }

  /** The keys of the jobs that it waits for. */
  public List<String> needs() {
    Node needs = node().get("needs").map(Node::resolved).orElse(null);
    if (needs instanceof Node.Scalar one) return List.of(one.text());
    if (!(needs instanceof Node.Items many)) return List.of();
    return many.items().stream()
        .map(Node::resolved)
        .filter(Node.Scalar.class::isInstance)
        .map(n -> ((Node.Scalar) n).text())
        .toList();
  }

  /** The labels of its runner as they are written, expressions not filled in. */
  public List<String> runsOn() {
    Node written = node().get("runs-on").map(Node::resolved).orElse(null);
    if (written instanceof Node.Fields group) {
      written = group.get("labels").map(Node::resolved).orElse(null);
    }
    if (written instanceof Node.Scalar one) return List.of(one.text());
    if (!(written instanceof Node.Items many)) return List.of();
    return many.items().stream()
        .filter(n -> n.resolved() instanceof Node.Scalar)
        .map(n -> ((Node.Scalar) n.resolved()).text())
        .toList();
  }

  /** The image of the container that its steps run in. */
  public Optional<String> container() {
    Node container = node().get("container").map(Node::resolved).orElse(null);
    if (container instanceof Node.Scalar image) return Optional.of(image.text());
    return container == null ? Optional.empty() : container.text("image");
  }

  /** In the order of the file; none for a job that calls a reusable workflow. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    if (node().get("steps").map(Node::resolved).orElse(null) instanceof Node.Items list) {
      for (Node node : list.items()) steps.add(new Step(steps.size(), node));
    }
    return steps;
  }

  /**
   * The step that GitHub shows under this name; empty when none or more than one could be meant.
   */
  public Optional<Step> step(String shown) {
    String name = shown.startsWith("Post ") ? shown.substring(5) : shown;
    List<Step> same = steps().stream().filter(s -> s.name().strip().equals(name.strip())).toList();
    if (!same.isEmpty()) return only(same);
    return only(steps().stream().filter(s -> new ShownName(s.name()).matches(name)).toList());
  }

  private static Optional<Step> only(List<Step> steps) {
    return steps.size() == 1 ? Optional.of(steps.getFirst()) : Optional.empty();
  }

  /** Whether GitHub can show one of its runs under this name. */
  boolean isShownAs(String shown) {
    var name = new ShownName(name());
    if (name.matches(shown)) return true;
    int values = shown.indexOf(" (");
    while (isMatrix() && values > 0 && shown.endsWith(")")) {
      if (name.matches(shown.substring(0, values))) return true;
      values = shown.indexOf(" (", values + 1);
    }
    return false;
  }
}
