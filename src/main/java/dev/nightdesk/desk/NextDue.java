package dev.nightdesk.desk;

import dev.nightdesk.desk.brake.Floods;
import dev.nightdesk.desk.brake.Holding;
import dev.nightdesk.desk.brake.Queue;
import dev.nightdesk.desk.brake.Windows;
import dev.nightdesk.desk.decide.Drafting;
import dev.nightdesk.desk.heal.RunDue;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Remediation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When the desk does something next without being told to. */
final class NextDue {
  private NextDue() {}

  /** When the next thing is due by these rules, or empty when nothing is. */
  static Optional<Instant> of(Rules rules, DeskState state, Instant now) {
    return Stream.of(
            ofIncidents(rules, state),
            Windows.due(rules, state, now),
            Floods.due(rules, state),
            Holding.due(rules, state, now))
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        // the desk counts in milliseconds: what is due within one is due at its end, or the loop
        // spins
        .map(due -> due.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS));
  }

  /** What is due about an incident: its rest, question, overlay, run or draft. */
  private static Optional<Instant> ofIncidents(Rules rules, DeskState state) {
    Instant next = Queue.nextRested(state, rules);
    if (!state.pending().isEmpty()) next = earlier(next, state.pending().first().at());
    if (state.triage().next().isPresent()) next = earlier(next, state.triage().next().get());
    for (Remediation remediation : state.runs().underWay()) {
      Instant due = RunDue.of(state, remediation, rules.brakes());
      if (due != null) next = earlier(next, due);
    }
    for (var entry : state.drafts().entrySet()) {
      Instant due = entry.getValue().due();
      Incident incident = state.incidents().get(entry.getKey());
      boolean waits = incident != null && Drafting.isWaiting(incident);
      if (due != null && waits) next = earlier(next, due);
    }
    return Optional.ofNullable(next);
  }

  private static Instant earlier(@Nullable Instant a, Instant b) {
    return a == null || b.isBefore(a) ? b : a;
  }
}
