package dev.nightdesk.desk.triage;

import dev.nightdesk.desk.state.Names;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.TriageCommand;
import java.util.List;

/** A person takes the end of an incident back: it is looked at and asked about as it is now. */
final class Reopening {
  private Reopening() {}

  static void byPerson(Turn turn, TriageCommand.Reopen c) {
    Names.person(c.by(), "opening an incident again");
    Incident incident = Triage.known(turn, c.incident());
    if (c.reason().isBlank())
      throw new CommandRefused("opening " + incident.id() + " again needs a reason");
    IncidentId into = incident.overlays().mergedInto();
    if (into != null && !incident.isOpen())
      throw new CommandRefused(
          incident.id() + " was merged into " + into + "; what is open of it goes on there");
    mayOpen(turn, incident);
    open(turn, incident, c.reason(), c.by(), incident.units());
    turn.askAnew(incident.id());
  }

  /**
   * @throws CommandRefused when it cannot be opened again
   */
  static void mayOpen(Turn turn, Incident incident) {
    if (incident.isOpen()) throw new CommandRefused(incident.id() + " is open");
    if (Person.ITSELF.equals(incident.resolvedBy()))
      throw new CommandRefused(
          incident.id() + " recovered by itself; it opens again when it fails again");
    if (!turn.state().triage().whole().contains(incident.id()))
      throw new CommandRefused(
          incident.id() + " ended too long ago: its log is not at hand any more");
    turn.state()
        .withFingerprint(incident.fingerprint())
        .filter(other -> other.isOpen() && !other.id().equals(incident.id()))
        .filter(other -> !other.id().equals(incident.overlays().mergedInto()))
        .ifPresent(other -> {
          throw new CommandRefused(other.id() + " is about the same problem by now");
        });
  }

  static void open(Turn turn, Incident incident, String why, String by, List<String> units) {
    turn.say(
        new Event.IncidentReopened(
            turn.now, incident.id(), incident.engine(), incident.target(), why, by, units));
  }
}
