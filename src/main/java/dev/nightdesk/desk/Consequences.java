package dev.nightdesk.desk;

import dev.nightdesk.desk.brake.Circuits;
import dev.nightdesk.desk.brake.Floods;
import dev.nightdesk.desk.brake.Holding;
import dev.nightdesk.desk.decide.Analyse;
import dev.nightdesk.desk.decide.Decide;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.triage.Triage;
import dev.nightdesk.desk.turn.Stages;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.AuditEvent;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.OverlayEvent;

/** What follows from a fact in the stages that did not tell it. */
final class Consequences implements Stages {
  @Override
  public void after(Turn turn, DeskState before, Event event) {
    switch (event) {
      case Event.RemediationEnded e -> Circuits.after(turn, e);
      case Event.IncidentOpened e -> {
        Floods.after(turn);
        Holding.parentFailed(turn, turn.state().incident(e.incident()));
      }
      case Event.IncidentReopened e ->
          Holding.parentFailed(turn, turn.state().incident(e.incident()));
      case BrakeEvent.MaintenanceBegan e -> Holding.began(turn, e.id());
      case Event.DecisionMade e -> Triage.alarmIfWorse(turn, before, e.incident());
      case Event.IncidentEscalated e -> Triage.alarmIfWorse(turn, before, e.incident());
      case Event.OfDesk _,
          Event.OfLife _,
          Event.OfRemediation _,
          Event.OfApproval _,
          OverlayEvent _,
          BrakeEvent _,
          AuditEvent _ -> {
        // nothing else brakes, releases or alarms by itself
      }
    }
  }

  @Override
  public void decide(Turn turn, IncidentId id) {
    Analyse.incident(turn, id);
  }

  @Override
  public void ask(Turn turn, IncidentId id) {
    Analyse.andAsk(turn, id);
  }

  @Override
  public boolean mayActAfterwards(Incident incident) {
    return Decide.mayActAfterwards(incident);
  }
}
