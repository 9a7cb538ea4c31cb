package dev.nightdesk.engine.github.draft;

import dev.nightdesk.engine.github.workflow.Node;
import dev.nightdesk.engine.github.workflow.Parsed;
import dev.nightdesk.engine.github.workflow.WorkflowFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a workflow runs for a branch of ours, by its {@code on:}: by itself when the branch is
 * pushed or proposed, when it is dispatched, or not at all. What its jobs ask for besides is known
 * only when it runs.
 */
public record Triggers(boolean onPush, boolean onPullRequest, boolean onDispatch) {
  private static final Set<String> OPENS = Set.of("opened", "synchronize", "reopened");

  /** As GitHub acts where it cannot be read: nothing runs. */
  static final Triggers NONE = new Triggers(false, false, false);

  /**
   * @param text of the workflow file on the branch
   * @param branch that is pushed
   * @param base that it is proposed for
   * @param changed the path that the branch changes
   */
  public static Triggers of(String text, String branch, String base, String changed) {
    if (!(WorkflowFile.parse(text) instanceof Parsed.Ok(WorkflowFile file))) return NONE;
    List<String> names = file.triggers();
    Optional<Node> on = file.root().get("on");
    return new Triggers(
        names.contains("push") && isPushed(setting(on, "push"), branch, changed),
        names.contains("pull_request") && isProposed(setting(on, "pull_request"), base, changed),
        names.contains("workflow_dispatch") && !asks(setting(on, "workflow_dispatch")));
  }

  public boolean byItself() {
    return onPush || onPullRequest;
  }

  private static Optional<Node> setting(Optional<Node> on, String event) {
    return on.flatMap(node -> node.get(event));
  }

  private static boolean isPushed(Optional<Node> push, String branch, String changed) {
    boolean tagsOnly =
        (has(push, "tags") || has(push, "tags-ignore"))
            && !has(push, "branches")
            && !has(push, "branches-ignore");
    return !tagsOnly && passes(push, "branches", branch) && passes(push, "paths", changed);
  }

  private static boolean isProposed(Optional<Node> pull, String base, String changed) {
    Optional<List<String>> types = texts(pull, "types");
    return types.map(t -> t.stream().anyMatch(OPENS::contains)).orElse(true)
        && passes(pull, "branches", base)
        && passes(pull, "paths", changed);
  }

  private static boolean passes(Optional<Node> event, String filter, String value) {
    Optional<List<String>> wanted = texts(event, filter);
    if (wanted.isPresent()) return Glob.matches(wanted.get(), value);
    Optional<List<String>> ignored = texts(event, filter + "-ignore");
    return ignored.isEmpty() || !Glob.matches(ignored.get(), value);
  }

  /** An input that somebody has to fill in keeps it from being dispatched without one. */
  private static boolean asks(Optional<Node> dispatch) {
    Optional<Node> inputs = dispatch.flatMap(d -> d.get("inputs")).map(Node::resolved);
    return inputs.isPresent()
        && inputs.get() instanceof Node.Fields fields
        && fields.fields().stream()
            .map(Node.Field::value)
            .anyMatch(input ->
                input.text("required").filter("true"::equals).isPresent()
                    && input.get("default").isEmpty());
  }

  private static boolean has(Optional<Node> event, String filter) {
    return event.flatMap(e -> e.get(filter)).isPresent();
  }

  private static Optional<List<String>> texts(Optional<Node> event, String filter) {
    return event.flatMap(e -> e.get(filter)).map(Node::resolved).map(Triggers::texts);
  }

  private static List<String> texts(Node node) {
    return switch (node) {
      case Node.Scalar one -> List.of(one.text());
      case Node.Items many ->
          many.items().stream()
              .map(Node::resolved)
              .filter(Node.Scalar.class::isInstance)
              .map(one -> ((Node.Scalar) one).text())
              .toList();
      default -> List.of();
    };
  }
}
