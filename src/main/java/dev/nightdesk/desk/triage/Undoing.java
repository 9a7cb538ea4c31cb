package dev.nightdesk.desk.triage;

import dev.nightdesk.desk.state.Names;
import dev.nightdesk.desk.state.TriageState.Act;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Incident.Acknowledgement;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.Overlays;
import dev.nightdesk.domain.TriageCommand;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes back the last thing that a person did to an incident, while that is fresh. */
final class Undoing {
  /** How long a person may think better of it. */
  static final Duration WITHIN = Duration.ofMinutes(10);

  private Undoing() {}

  static void last(Turn turn, TriageCommand.Undo c) {
    Names.person(c.by(), "taking something back");
    Incident incident = Triage.known(turn, c.incident());
    Act act = turn.state().triage().acts().get(incident.id());
    if (act == null || turn.now.isAfter(act.at().plus(WITHIN)))
      throw new CommandRefused(
          "nothing that a person did to "
              + incident.id()
              + " within the last "
              + WITHIN.toMinutes()
              + " min can be taken back");
    boolean decideAnew =
        switch (act.type()) {
          case "IncidentAcknowledged" -> seen(turn, incident, act, c.by());
          case "IncidentUnacknowledged" -> unseen(turn, incident, act);
          case "IncidentShelved" -> shelved(turn, incident, act, c.by());
          case "IncidentUnshelved" -> unshelved(turn, incident, act);
          case "IncidentAssigned" -> assigned(turn, incident, act, c.by());
          case "IncidentResolved" -> resolved(turn, incident, c.by());
          case "IncidentMerged" -> Merging.takeBack(turn, incident, c.by());
          default -> throw new IllegalStateException("no deed of a person: " + act.type());
        };
    turn.say(
        new OverlayEvent.TriageUndone(
            turn.now, incident.id(), incident.engine(), incident.target(), act.type(), c.by()));
    if (decideAnew) turn.askAnew(incident.id());
  }

  private static boolean seen(Turn turn, Incident incident, Act act, String by) {
    Acknowledgement before = act.acknowledged();
    if (isOver(turn, before)) Triage.unseen(turn, incident, by, "taken back");
    else again(turn, incident, before);
    return false;
  }

  private static boolean unseen(Turn turn, Incident incident, Act act) {
    Acknowledgement before = act.acknowledged();
    if (isOver(turn, before))
      throw new CommandRefused("the acknowledgement would have ended by now; acknowledge it anew");
    again(turn, incident, before);
    return false;
  }

  private static void again(Turn turn, Incident incident, @Nullable Acknowledgement before) {
    if (before == null) return;
    Triage.acknowledged(turn, incident, before.by(), before.note(), before.expiresAt());
  }

  private static boolean isOver(Turn turn, @Nullable Acknowledgement before) {
    if (before == null) return true;
    Instant ends = before.expiresAt();
    return ends != null && !turn.now.isBefore(ends);
  }

  private static boolean shelved(Turn turn, Incident incident, Act act, String by) {
    Overlays.Shelf before = act.overlays().shelf();
    if (before != null && turn.now.isBefore(before.until())) {
      Triage.shelved(turn, incident, before);
      return false;
    }
    turn.say(
        new OverlayEvent.IncidentUnshelved(
            turn.now, incident.id(), incident.engine(), incident.target(), by, "taken back"));
    return true;
  }

  private static boolean unshelved(Turn turn, Incident incident, Act act) {
    Overlays.Shelf before = act.overlays().shelf();
    if (before == null || !turn.now.isBefore(before.until()))
      throw new CommandRefused("its time on the shelf would be over by now; shelve it anew");
    Triage.notBeingHealed(turn, incident, "shelve it");
    turn.withdrawPending(incident.id(), "the incident is on the shelf again");
    Triage.shelved(turn, incident, before);
    return false;
  }

  private static boolean assigned(Turn turn, Incident incident, Act act, String by) {
    Triage.assigned(turn, incident, act.overlays().assignee(), by, "taken back");
    return false;
  }

  private static boolean resolved(Turn turn, Incident incident, String by) {
    Reopening.mayOpen(turn, incident);
    Reopening.open(turn, incident, by + " took the end back", by, incident.units());
    return true;
  }
}
