package dev.nightdesk.store;

import dev.nightdesk.domain.Committed;
import java.util.List;

/**
 * What the desk rebuilds its state from after a start.
 *
 * @param cleanEnd whether the last run ended in good order
 * @param events in order, each once: all of the incidents that are open or were closed within the
 *     window, the last switching of the automation and of each playbook, the newest word on each
 *     pull request and each refused change, and starts and ends of remediations in the last 24
 *     hours
 */
public record Restored(long nextIncidentNumber, boolean cleanEnd, List<Committed> events) {
  public Restored {
    events = List.copyOf(events);
  }
}
