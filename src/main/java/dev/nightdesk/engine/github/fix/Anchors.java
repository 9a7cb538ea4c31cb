package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.workflow.Node;
import dev.nightdesk.engine.github.workflow.WorkflowFile;

/** Whether a file says anything by {@code *name}. */
final class Anchors {
  private Anchors() {}

  static boolean isUsed(WorkflowFile file) {
    return isIn(file.root());
  }

  private static boolean isIn(Node node) {
    return switch (node) {
      case Node.Alias _ -> true;
      case Node.Scalar _ -> false;
      case Node.Items list -> list.items().stream().anyMatch(Anchors::isIn);
      case Node.Fields map -> map.fields().stream().anyMatch(f -> isIn(f.value()));
    };
  }
}
