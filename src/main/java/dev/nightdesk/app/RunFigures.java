package dev.nightdesk.app;

import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to, counted from its events: the incidents that were opened, those that a
 * remediation of the desk resolved (asked about or not), the questions that wait for an answer, and
 * how long it took from opening to resolution.
 */
final class RunFigures {
  private final Map<IncidentId, Instant> opened = new HashMap<>();
  private final Map<IncidentId, Duration> resolved = new HashMap<>();
  private final Set<IncidentId> healed = new HashSet<>();
  private final Set<ApprovalId> waiting = new HashSet<>();

  synchronized void count(List<Committed> batch) {
    for (Committed committed : batch) count(committed.event());
  }

  private void count(Event event) {
    switch (event) {
      case Event.IncidentOpened e -> opened.put(e.incident(), e.at());
      case Event.IncidentReopened e -> {
        resolved.remove(e.incident());
        healed.remove(e.incident());
      }
      case Event.IncidentResolved e -> resolved(e);
      case Event.ApprovalRequested e -> waiting.add(e.approval());
      case Event.ApprovalGiven e -> waiting.remove(e.approval());
      case Event.ApprovalRejected e -> waiting.remove(e.approval());
      case Event.ApprovalExpired e -> waiting.remove(e.approval());
      case Event.ApprovalVoided e -> waiting.remove(e.approval());
      default -> {}
    }
  }

  /** An incident of an earlier run was not detected in this one, so its time says nothing. */
  private void resolved(Event.IncidentResolved e) {
    Instant since = opened.get(e.incident());
    if (since == null) return;
    resolved.put(e.incident(), Duration.between(since, e.at()));
    if (e.by().equals(Person.DESK)) healed.add(e.incident());
  }

  synchronized String inWords() {
    Duration median = median();
    return "%d detected, %d healed by the desk, %d waiting, median time to resolve %s"
        .formatted(
            opened.size(),
            healed.size(),
            waiting.size(),
            median == null ? "unknown" : median.toMillis() + " ms");
  }

  /** Nearest rank, as on the overview. */
  private @Nullable Duration median() {
    if (resolved.isEmpty()) return null;
    return resolved.values().stream()
        .sorted()
        .skip((resolved.size() + 1) / 2 - 1)
        .findFirst()
        .orElseThrow();
  }
}
