package dev.nightdesk.desk.decide;

import dev.nightdesk.desk.brake.Queue;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Lowered;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import java.util.Set;

/** When an incident is decided about again although nothing new was found out about it. */
public final class Afresh {
  /** Looks afresh at no more than so many incidents a turn, so that none holds up the desk. */
  private static final int AT_A_TIME = 50;

  /** Where a person is awaited. */
  private static final Set<Phase> PEOPLE =
      Set.of(Phase.AWAITING_APPROVAL, Phase.ESCALATED, Phase.NEEDS_MANUAL_FIX);

  private Afresh() {}

  /** Decides again about incidents that people were asked about only because healing was paused. */
  public static void againAfterResume(Turn turn) {
    turn.state().incidents().values().stream()
        .filter(Afresh::askedBecausePaused)
        .limit(AT_A_TIME)
        .forEach(incident -> {
          turn.withdrawPending(incident.id(), "healing was resumed, so it is decided again");
          Analyse.incident(turn, incident.id());
        });
  }

  private static boolean askedBecausePaused(Incident incident) {
    Decision decision = incident.decision();
    boolean waits =
        incident.phase() == Phase.AWAITING_APPROVAL || incident.phase() == Phase.ESCALATED;
    return waits && decision != null && decision.hasOnly(Lowered.PAUSED);
  }

  /**
   * A further signal may be the one too many for a rule of the configuration: then people are asked
   * again, as seriously as it says.
   */
  public static void againIfMoreSerious(Turn turn, IncidentId id) {
    if (turn.rules.severityPolicy().isEmpty()) return;
    Incident incident = turn.state().incident(id);
    Analysis analysis = incident.analysis();
    // what is held as well: what has become critical is told in a flood
    boolean held = incident.phase() == Phase.ANALYSED && incident.isQuiet();
    boolean waits = PEOPLE.contains(incident.phase()) || held;
    if (analysis == null || !waits) return;
    Severity now = SeverityPolicy.heard(turn, incident, analysis).severity();
    if (now.compareTo(incident.severity()) <= 0) return;
    turn.withdrawPending(id, "it has become " + now);
    Analyse.andAsk(turn, id);
  }

  /** Decides again about incidents that waited for another remediation, when there is room now. */
  public static void thoseWhoseTurnItIs(Turn turn) {
    if (turn.state().queued().isEmpty()) return;
    if (turn.state().runs().acting() >= turn.rules.brakes().concurrency()) return;
    // those without room are left out first, so that fifty of them keep nobody else waiting
    for (Incident incident :
        turn.state()
            .waitingTheirTurn(
                AT_A_TIME,
                i ->
                    Queue.mayGoOn(turn.state(), i, turn.now)
                        && Queue.hasRoom(turn.rules, turn.state(), i))) {
      if (turn.state().runs().acting() >= turn.rules.brakes().concurrency()) return;
      if (!Queue.hasRoom(turn.rules, turn.state(), incident)) continue;
      Analyse.incident(turn, incident.id());
    }
  }
}
