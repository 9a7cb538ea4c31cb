package dev.nightdesk.desk;

import dev.nightdesk.desk.decide.Analyse;
import dev.nightdesk.desk.heal.RunEnd;
import dev.nightdesk.desk.state.Names;
import dev.nightdesk.desk.triage.Triage;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Remediation;

/**
 * A person ends an incident, says what it was, or wants to be asked about it again. What people
 * only lay over an incident is {@link Triage}.
 */
final class ByHand {
  private ByHand() {}

  /** It is over, however a person knows; what runs or is asked about it ends with it. */
  static void resolve(Turn turn, Command.Resolve c) {
    Names.person(c.by(), "resolving an incident");
    Incident incident = Triage.known(turn, c.incident());
    if (!incident.isOpen()) return;
    for (Remediation run : turn.state().runs().underWay()) {
      if (run.incident().equals(incident.id()))
        RunEnd.stop(turn, run, c.by(), c.by() + " resolved the incident");
    }
    turn.withdrawPending(incident.id(), c.by() + " resolved the incident");
    turn.resolve(incident, c.how(), c.by());
  }

  /** What an ended incident was. */
  static void dispose(Turn turn, Command.Dispose c) {
    Names.person(c.by(), "a word on " + c.incident());
    // one that ended days ago is forgotten here, and was open nowhere else
    Incident incident = turn.state().incidents().get(c.incident());
    if (incident != null && incident.isOpen()) {
      throw new CommandRefused(
          c.incident() + " has not ended yet; say what it was when it is resolved");
    }
    turn.say(
        new Event.IncidentDisposed(
            turn.now, c.incident(), c.engine(), c.target(), c.disposition(), c.by(), c.note()));
  }

  /** People who are awaited want the question put once more. */
  static void askAgain(Turn turn, Command.AskAgain c) {
    Names.person(c.by(), "asking again");
    Incident incident = Triage.known(turn, c.incident());
    boolean waitsForPeople =
        incident.phase() == Phase.ESCALATED || incident.phase() == Phase.NEEDS_MANUAL_FIX;
    if (!waitsForPeople || turn.state().pendingFor(incident.id()).isPresent()) {
      throw new CommandRefused(
          incident.id() + " is being dealt with; there is nothing to ask again");
    }
    String holds = Triage.holds(turn, incident, incident.severity());
    if (holds != null) throw new CommandRefused(incident.id() + " is not asked about: " + holds);
    Analyse.andAsk(turn, incident.id());
  }
}
