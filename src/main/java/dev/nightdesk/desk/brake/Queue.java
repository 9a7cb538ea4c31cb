package dev.nightdesk.desk.brake;

import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.WaitsFor;
import dev.nightdesk.playbook.Playbook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Incidents that would be healed by themselves, and wait: for a run, an engine or a rest. */
public final class Queue {
  private Queue() {}

  /** For what a plan waits that may run unasked, or null when it begins. */
  public static @Nullable WaitsFor waits(Turn turn, Incident incident, Plan plan) {
    if (isBusy(turn, plan)) return WaitsFor.ITS_TURN;
    if (turn.state().brakes().lost().contains(plan.engine())) return WaitsFor.FOR_ENGINE;
    Instant rests = Attempts.restsUntil(turn.state(), incident);
    return rests != null && turn.now.isBefore(rests) ? WaitsFor.AFTER_UNREACHED : null;
  }

  private static boolean isBusy(Turn turn, Plan plan) {
    return turn.state().runs().acting() >= turn.rules.brakes().concurrency()
        || turn.state().runs().beside(plan).isPresent();
  }

  /** Whether an incident that waits its turn may be decided about now. */
  public static boolean mayGoOn(DeskState state, Incident incident, Instant now) {
    if (state.brakes().lost().contains(incident.engine())) return false;
    Instant rests = Attempts.restsUntil(state, incident);
    return rests == null || !now.isBefore(rests);
  }

  /** When the next incident has rested that nothing else holds, or null. */
  public static @Nullable Instant nextRested(DeskState state, Rules rules) {
    if (state.queued().isEmpty() || state.runs().acting() >= rules.brakes().concurrency())
      return null;
    Instant next = null;
    for (IncidentId id : state.queued()) {
      Incident incident = state.incident(id);
      Decision decision = incident.decision();
      boolean rests =
          incident.phase() == Phase.ANALYSED
              && decision != null
              && decision.waits().filter(WaitsFor.AFTER_UNREACHED::equals).isPresent();
      // what is not decided about when it has rested would be due for ever
      if (!rests || !hasRoom(rules, state, incident)) continue;
      if (state.brakes().lost().contains(incident.engine())) continue;
      Instant rested = Attempts.restsUntil(state, incident);
      if (rested != null && (next == null || rested.isBefore(next))) next = rested;
    }
    return next;
  }

  /**
   * Whether it may be decided about anew, and would not only be told once more to wait for what
   * runs at its target or by its playbook.
   */
  public static boolean hasRoom(Rules rules, DeskState state, Incident incident) {
    if (state.runs().isBusyAt(incident.engine(), incident.target())) return false;
    Analysis analysis = incident.analysis();
    PlaybookRef by = analysis == null ? null : analysis.playbook();
    if (by == null || state.runs().running().isEmpty()) return true;
    return rules
        .playbooks()
        .with(state.switches())
        .find(by.id())
        .map(Playbook::limits)
        .filter(limits -> BrakeCheck.isFull(state, by.id(), limits.reach().concurrent()))
        .isEmpty();
  }
}
