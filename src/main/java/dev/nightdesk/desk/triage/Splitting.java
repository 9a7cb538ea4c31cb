package dev.nightdesk.desk.triage;

import dev.nightdesk.desk.state.Names;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.TriageCommand;
import dev.nightdesk.domain.Tries;
import java.util.List;

/** Some pieces of work of an incident are another problem: they get an incident of their own. */
final class Splitting {
  private Splitting() {}

  static void split(Turn turn, TriageCommand.Split c) {
    Names.person(c.by(), "splitting");
    Incident incident = Triage.open(turn, c.incident());
    List<String> units = c.units().stream().distinct().toList();
    check(incident, units, c.reason());
    Triage.notBeingHealed(turn, incident, "split it");
    var other = new IncidentId(turn.state().nextIncident());
    // it is there before it is told of
    opened(turn, incident, other, units.getFirst());
    turn.say(
        new OverlayEvent.IncidentSplit(
            turn.now,
            incident.id(),
            incident.engine(),
            incident.target(),
            units,
            other,
            c.by(),
            c.reason()));
    List<String> rest = units.subList(1, units.size());
    // a budget stays with the work that it was spent on
    if (!rest.isEmpty() || !incident.tries().equals(Tries.NONE)) {
      turn.say(
          new OverlayEvent.IncidentAbsorbed(
              turn.now,
              other,
              incident.engine(),
              incident.target(),
              incident.id(),
              List.of(),
              rest,
              rest.size(),
              c.by(),
              incident.tries()));
    }
    turn.askAnew(other);
    Triage.askAboutTheRest(turn, incident.id(), units, c.by() + " split it into " + other);
  }

  private static void check(Incident incident, List<String> units, String reason) {
    if (reason.isBlank())
      throw new CommandRefused("splitting needs a reason, for whoever reads this next week");
    if (units.isEmpty()) throw new CommandRefused("name the pieces of work to split off");
    for (String unit : units) {
      if (!incident.units().contains(unit))
        throw new CommandRefused(unit + " is no open piece of work of " + incident.id());
    }
    if (units.size() == incident.units().size())
      throw new CommandRefused("these are all pieces of work of " + incident.id());
  }

  /**
   * Its pieces of work are known by their names; what fails alike beside them still belongs to the
   * old one, so the fingerprint is another.
   */
  private static void opened(Turn turn, Incident from, IncidentId id, String unit) {
    turn.say(
        new Event.IncidentOpened(
            turn.now,
            id,
            from.engine(),
            from.target(),
            unit,
            Fingerprint.of(from.engine(), from.target(), from.fingerprint() + " split " + id),
            from.title(),
            from.reportedSeverity(),
            from.labels(),
            from.facts(),
            from.log(),
            from.evidence(),
            turn.now));
  }
}
