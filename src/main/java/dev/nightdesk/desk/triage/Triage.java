package dev.nightdesk.desk.triage;

import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.state.Names;
import dev.nightdesk.desk.state.TriageState;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.Overlays;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.TriageCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people lay over an incident, and what comes off again: by their word, by itself when its
 * time is over, or because the incident became worse. Nothing of this keeps a recovery from being
 * seen.
 */
public final class Triage {
  private Triage() {}

  public static void handle(Turn turn, TriageCommand command) {
    switch (command) {
      case TriageCommand.Unacknowledge c -> unacknowledge(turn, c);
      case TriageCommand.Shelve c -> shelve(turn, c);
      case TriageCommand.Unshelve c -> unshelve(turn, c);
      case TriageCommand.Assign c -> assign(turn, c);
      case TriageCommand.Reopen c -> Reopening.byPerson(turn, c);
      case TriageCommand.Undo c -> Undoing.last(turn, c);
      case TriageCommand.Merge c -> Merging.merge(turn, c);
      case TriageCommand.Split c -> Splitting.split(turn, c);
    }
  }

  /** Twice the same word changes nothing; another person, or after a reminder, begins anew. */
  public static void acknowledge(Turn turn, Command.Acknowledge c) {
    Names.person(c.by(), "an acknowledgement");
    Incident incident = known(turn, c.incident());
    Duration howLong = c.howLong();
    Duration most = turn.rules.calm().shelveMost();
    if (howLong != null && (!howLong.isPositive() || howLong.compareTo(most) > 0))
      throw new CommandRefused(
          "an acknowledgement lasts more than no time and at most " + words(most));
    Incident.Acknowledgement seen = incident.acknowledged();
    boolean anew = seen == null || howLong != null || seen.reminded() || !seen.by().equals(c.by());
    if (!anew || !incident.isOpen()) return;
    Duration lasts = howLong == null ? turn.rules.calm().ackExpires() : howLong;
    acknowledged(turn, incident, c.by(), c.note(), turn.now.plus(lasts));
  }

  static void acknowledged(
      Turn turn, Incident incident, String by, String note, @Nullable Instant until) {
    turn.say(
        new Event.IncidentAcknowledged(
            turn.now, incident.id(), incident.engine(), incident.target(), by, note, until));
  }

  private static void unacknowledge(Turn turn, TriageCommand.Unacknowledge c) {
    Names.person(c.by(), "taking an acknowledgement back");
    Incident incident = known(turn, c.incident());
    if (incident.acknowledged() != null && incident.isOpen())
      unseen(turn, incident, c.by(), "taken back");
  }

  static void unseen(Turn turn, Incident incident, String by, String why) {
    turn.say(
        new OverlayEvent.IncidentUnacknowledged(
            turn.now, incident.id(), incident.engine(), incident.target(), by, why));
  }

  private static void shelve(Turn turn, TriageCommand.Shelve c) {
    Names.person(c.by(), "shelving");
    Incident incident = open(turn, c.incident());
    if (c.reason().isBlank())
      throw new CommandRefused("shelving needs a reason, for whoever looks at the shelf");
    Duration most = turn.rules.calm().shelveMost();
    if (!c.howLong().isPositive() || c.howLong().compareTo(most) > 0)
      throw new CommandRefused(
          "an incident is shelved for more than no time and at most " + words(most));
    notBeingHealed(turn, incident, "shelve it");
    Instant until = turn.now.plus(c.howLong());
    turn.withdrawPending(incident.id(), c.by() + " shelved the incident until " + until);
    shelved(turn, incident, new Overlays.Shelf(c.by(), c.reason(), turn.now, until));
  }

  static void shelved(Turn turn, Incident incident, Overlays.Shelf shelf) {
    turn.say(
        new OverlayEvent.IncidentShelved(
            turn.now,
            incident.id(),
            incident.engine(),
            incident.target(),
            shelf.by(),
            shelf.reason(),
            shelf.until()));
  }

  private static void unshelve(Turn turn, TriageCommand.Unshelve c) {
    Names.person(c.by(), "taking an incident off the shelf");
    Incident incident = known(turn, c.incident());
    if (incident.overlays().shelf() != null) back(turn, incident, c.by(), "taken off the shelf");
  }

  /** From the shelf, and decided about as it is now. */
  static void back(Turn turn, Incident incident, String by, String why) {
    turn.say(
        new OverlayEvent.IncidentUnshelved(
            turn.now, incident.id(), incident.engine(), incident.target(), by, why));
    turn.decideAsBefore(incident);
  }

  private static void assign(Turn turn, TriageCommand.Assign c) {
    Names.person(c.by(), "assigning");
    Incident incident = open(turn, c.incident());
    String to = c.to().strip();
    if (to.equals(Person.DESK) || to.equals(Person.ITSELF))
      throw new CommandRefused("an incident is assigned to a person");
    if (!to.equals(incident.overlays().assignee())) assigned(turn, incident, to, c.by(), c.note());
  }

  static void assigned(Turn turn, Incident incident, String to, String by, String note) {
    turn.say(
        new OverlayEvent.IncidentAssigned(
            turn.now, incident.id(), incident.engine(), incident.target(), to, by, note));
  }

  // ---- by itself

  /** What ends or reminds by itself, and is due. */
  public static void overdue(Turn turn) {
    for (TriageState.Timer timer : turn.state().triage().due(turn.now)) {
      Incident incident = turn.state().incident(timer.incident());
      // an earlier timer of this turn may have taken it away
      if (!TriageState.timersOf(incident).contains(timer)) continue;
      switch (timer.what()) {
        case REMINDER -> remind(turn, incident);
        case ACKNOWLEDGEMENT_ENDS ->
            unseen(
                turn, incident, Person.DESK, "it was acknowledged a while ago and is still open");
        case SHELF_ENDS -> back(turn, incident, Person.DESK, "its time on the shelf is over");
      }
    }
  }

  private static void remind(Turn turn, Incident incident) {
    Incident.Acknowledgement seen = incident.acknowledged();
    // after a long standstill the end of it is told, not that the end comes
    if (seen == null || seen.expiresAt() == null || !turn.now.isBefore(seen.expiresAt())) return;
    turn.say(
        new OverlayEvent.AcknowledgementReminded(
            turn.now,
            incident.id(),
            incident.engine(),
            incident.target(),
            seen.by(),
            seen.expiresAt()));
  }

  /** An incident that somebody has seen, put aside or has is announced anew when it is worse. */
  public static void alarmIfWorse(Turn turn, DeskState before, IncidentId id) {
    Incident was = before.incidents().get(id);
    Incident is = turn.state().incidents().get(id);
    if (was == null || is == null || !is.isOpen() || !TriageState.isLookedAfter(is)) return;
    Severity known = turn.state().triage().seen().getOrDefault(is.id(), was.severity());
    if (is.severity().compareTo(known) <= 0) return;
    turn.say(
        new OverlayEvent.IncidentRealarmed(
            turn.now, is.id(), is.engine(), is.target(), known, is.severity()));
    String why = "it became worse: " + known + ", now " + is.severity();
    if (is.acknowledged() != null) unseen(turn, is, Person.DESK, why);
    if (is.overlays().shelf() != null)
      turn.say(
          new OverlayEvent.IncidentUnshelved(
              turn.now, is.id(), is.engine(), is.target(), Person.DESK, why));
  }

  /** Why nothing is done about it for now because it is shelved; null where it may go on. */
  public static @Nullable String holds(Turn turn, Incident incident, Severity severity) {
    Overlays.Shelf shelf = incident.overlays().shelf();
    Severity known = turn.state().triage().seen().getOrDefault(incident.id(), incident.severity());
    if (shelf == null || severity.compareTo(known) > 0) return null;
    return "it is shelved by " + shelf.by() + " until " + shelf.until();
  }

  // ---- what all of these ask first

  public static Incident known(Turn turn, IncidentId id) {
    Incident incident = turn.state().incidents().get(id);
    if (incident == null) throw new CommandRefused(id + " is not open on this desk");
    return incident;
  }

  static Incident open(Turn turn, IncidentId id) {
    Incident incident = known(turn, id);
    if (!incident.isOpen())
      throw new CommandRefused(id + " has ended already: " + incident.resolvedHow());
    return incident;
  }

  static void notBeingHealed(Turn turn, Incident incident, String what) {
    boolean running =
        incident.phase() == Phase.HEALING
            || incident.phase() == Phase.VERIFYING
            || turn.state().runs().underWay().stream()
                .anyMatch(run -> run.incident().equals(incident.id()));
    if (running)
      throw new CommandRefused(
          incident.id() + " is being healed this moment; " + what + " when that has ended");
  }

  /** A question that is about some of these pieces of work is put anew without them. */
  static void askAboutTheRest(Turn turn, IncidentId id, List<String> gone, String why) {
    boolean asked =
        turn.state()
            .pendingFor(id)
            .filter(approval -> approval.plan().units().stream().anyMatch(gone::contains))
            .isPresent();
    if (!asked) return;
    turn.withdrawPending(id, why);
    turn.askAnew(id);
  }

  private static String words(Duration duration) {
    return duration.toDays() >= 1 ? duration.toDays() + " d" : duration.toMinutes() + " min";
  }
}
