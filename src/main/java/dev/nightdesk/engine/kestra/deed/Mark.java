package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.Lifecycle.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the label {@link KestraAction#STEP_LABEL} says: which step touched the execution, and how
 * long its history was before. So it shows without any clock whether the step changed something.
 *
 * @param entries of the history before the deed; -1 on an execution that the step started
 */
record Mark(String key, int entries) {
  private static final char SEPARATOR = '~';

  /** What the label says, or null when there is none. */
  static @Nullable Mark of(Execution execution) {
    String text = execution.labels().get(KestraAction.STEP_LABEL);
    if (text == null) return null;
    int at = text.lastIndexOf(SEPARATOR);
    if (at < 0) return new Mark(text, -1);
    try {
      return new Mark(text.substring(0, at), Integer.parseInt(text.substring(at + 1)));
    } catch (NumberFormatException _) {
      return new Mark(text, -1);
    }
  }

  /** The mark of the step with this key, or null when the label names no or another step. */
  static @Nullable Mark of(Execution execution, String key) {
    Mark mark = of(execution);
    return mark != null && mark.key.equals(key) ? mark : null;
  }

  /** The mark of a step that is about to touch the execution as it is now. */
  static Mark before(Execution execution, Order order) {
    return new Mark(order.key(), entries(execution));
  }

  static int entries(Execution execution) {
    return execution.state().histories().size();
  }

  /** The labels that say so. */
  Map<String, String> labels(Order order) {
    return Map.of(
        KestraAction.INCIDENT_LABEL, order.incident().toString(), KestraAction.STEP_LABEL, text());
  }

  String text() {
    return entries < 0 ? key : key + SEPARATOR + entries;
  }

  /** Whether the execution went on since. */
  boolean isOutgrownBy(Execution execution) {
    return entries >= 0 && entries(execution) > entries;
  }

  /** When the execution went on after the mark, by the server's clock; null when it did not. */
  @Nullable Instant outgrownAt(Execution execution) {
    List<HistoryEntry> histories = execution.state().histories();
    return isOutgrownBy(execution) ? histories.get(entries).date() : null;
  }
}
