package dev.nightdesk.engine.github.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A workflow file that is YAML, as its text and as what stands where in it. */
public final class WorkflowFile {
  private final String text;
  private final Lines lines;
  private final Node root;

  WorkflowFile(String text, Lines lines, Node root) {
    this.text = text;
    this.lines = lines;
    this.root = root;
  }

  /** Reads a text of at most a million characters; never throws. */
  public static Parsed parse(String text) {
    return NodeReader.read(text);
  }

  /** As it was given. */
  public String text() {
    return text;
  }

  /** Its lines. */
  public Lines lines() {
    return lines;
  }

  /** The whole document. */
  public Node root() {
    return root;
  }

  /** The names of the events that start it, in the order of the file. */
  public List<String> triggers() {
    Node on = root.get("on").map(Node::resolved).orElse(null);
    return switch (on) {
      case null -> List.of();
      case Node.Scalar one -> List.of(one.text());
      case Node.Fields map -> map.fields().stream().map(f -> f.key().text()).toList();
      case Node.Items list ->
          list.items().stream()
              .filter(n -> n.resolved() instanceof Node.Scalar)
              .map(n -> ((Node.Scalar) n.resolved()).text())
              .toList();
      case Node.Alias _ -> List.of();
    };
  }

  /** In the order of the file. */
  public List<Job> jobs() {
    List<Job> jobs = new ArrayList<>();
    if (root.get("jobs").map(Node::resolved).orElse(null) instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        if (field.value().resolved() instanceof Node.Fields) {
          jobs.add(new Job(field.key().text(), field));
        }
      }
    }
    return jobs;
  }

  /**
   * The job that GitHub shows under this name: its {@code name:} or key, with the values of a
   * matrix in parentheses, or {@code caller / callee} for a job of a reusable workflow, for which
   * the caller is returned. Empty when none or more than one could be meant.
   */
  public Optional<Job> job(String shown) {
    return only(job -> job.name().equals(shown))
        .or(() -> only(job -> new ShownName(job.name()).isFixed() && job.isShownAs(shown)))
        .or(() -> only(job -> job.isShownAs(shown)))
        .or(() -> only(job -> job.uses().isPresent() && isCallerOf(job, shown)))
        .or(() -> only(job -> job.key().equals(shown)));
  }

  private static boolean isCallerOf(Job job, String shown) {
    int slash = shown.indexOf(" / ");
    return slash > 0 && job.isShownAs(shown.substring(0, slash));
  }

  private Optional<Job> only(Predicate<Job> test) {
    List<Job> found = jobs().stream().filter(test).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
