package dev.nightdesk.desk.triage;

import dev.nightdesk.desk.state.Names;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.TriageCommand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two incidents that are one problem: one ends, the other goes on with the pieces of work and the
 * fingerprints of both. Only within one target: what ends with the recovery of another target would
 * be lost from sight while its own is ill.
 */
final class Merging {
  private Merging() {}

  static void merge(Turn turn, TriageCommand.Merge c) {
    Names.person(c.by(), "merging");
    Incident incident = Triage.open(turn, c.incident());
    Incident into = Triage.open(turn, c.into());
    if (c.reason().isBlank())
      throw new CommandRefused("merging needs a reason, for whoever reads this next week");
    String against = against(incident, into);
    if (against != null) throw new CommandRefused(against);
    Triage.notBeingHealed(turn, incident, "merge it");
    turn.withdrawPending(incident.id(), c.by() + " merged the incident into " + into.id());
    turn.say(
        new OverlayEvent.IncidentMerged(
            turn.now,
            incident.id(),
            incident.engine(),
            incident.target(),
            into.id(),
            c.by(),
            c.reason()));
    turn.say(
        new OverlayEvent.IncidentAbsorbed(
            turn.now,
            into.id(),
            into.engine(),
            into.target(),
            incident.id(),
            fingerprints(turn, incident),
            incident.units(),
            incident.occurrences(),
            c.by(),
            incident.tries()));
    turn.resolve(turn.state().incident(incident.id()), "merged into " + into.id(), c.by());
  }

  private static @Nullable String against(Incident incident, Incident into) {
    if (incident.id().equals(into.id())) return "an incident cannot be merged into itself";
    boolean elsewhere =
        !incident.engine().equals(into.engine()) || !incident.target().equals(into.target());
    if (elsewhere)
      return into.id()
          + " is about another target; each has to be seen to recover, so say that one depends on"
          + " the other instead";
    if (incident.units().isEmpty() != into.units().isEmpty())
      return "one is about the target itself, the other about pieces of its work";
    if (incident.severity().compareTo(into.severity()) > 0)
      return incident.id() + " is the more serious one; merge " + into.id() + " into it";
    var units = new HashSet<>(into.units());
    units.addAll(incident.units());
    if (units.size() > Incident.MOST_UNITS)
      return "an incident holds no more than " + Incident.MOST_UNITS + " pieces of work";
    return null;
  }

  private static List<Fingerprint> fingerprints(Turn turn, Incident incident) {
    var all = new ArrayList<Fingerprint>();
    all.add(incident.fingerprint());
    turn.state().triage().aliasesOf(incident.id()).stream()
        .sorted((a, b) -> a.value().compareTo(b.value()))
        .forEach(all::add);
    return all;
  }

  /**
   * Opens the merged one again, with what is left of its pieces of work.
   *
   * @return whether it is to be decided about
   */
  static boolean takeBack(Turn turn, Incident incident, String by) {
    IncidentId into = incident.overlays().mergedInto();
    if (into == null) throw new CommandRefused(incident.id() + " is not merged any more");
    Incident survivor = Triage.known(turn, into);
    if (!survivor.isOpen())
      throw new CommandRefused(into + " has ended meanwhile, and " + incident.id() + " with it");
    Triage.notBeingHealed(turn, survivor, "take the merge back");
    Reopening.mayOpen(turn, incident);
    List<String> units = incident.units().stream().filter(survivor.units()::contains).toList();
    if (units.isEmpty() && !incident.units().isEmpty())
      throw new CommandRefused("all pieces of work of " + incident.id() + " recovered meanwhile");
    turn.say(
        new OverlayEvent.IncidentReleased(
            turn.now,
            into,
            survivor.engine(),
            survivor.target(),
            incident.id(),
            fingerprints(turn, incident),
            units,
            incident.occurrences(),
            by,
            incident.tries()));
    Reopening.open(turn, incident, by + " took the merge back", by, units);
    if (units.size() == survivor.units().size() && !units.isEmpty()) {
      // without a piece of work it would seem to be about the target itself, and never end
      turn.withdrawPending(into, by + " took the merge of " + incident.id() + " back");
      turn.resolve(
          turn.state().incident(into),
          "its own pieces of work recovered; the others are " + incident.id() + " again",
          Person.ITSELF);
      return true;
    }
    Triage.askAboutTheRest(turn, into, units, by + " took the merge of " + incident.id() + " back");
    return true;
  }
}
