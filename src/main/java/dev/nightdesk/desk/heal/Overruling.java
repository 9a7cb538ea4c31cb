package dev.nightdesk.desk.heal;

import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import java.util.Optional;
import java.util.Set;

/**
 * An engine that went on with what people were asked about, although they had said no or nothing: a
 * pause has a time-out of its own. The incident says so, and a spoken no calls people.
 */
public final class Overruling {
  /** States in which a no was kept to. */
  private static final Set<String> ENDED = Set.of("CANCELLED", "REJECTED", "FAILURE");

  private Overruling() {}

  /**
   * Takes down that the engine did not keep to a no, spoken or by silence.
   *
   * @return whether a person had said no, so that people were called and the incident stays open
   */
  public static boolean seen(Turn turn, Incident incident, Signal.Recovery s) {
    Optional<Approval> last = turn.state().lastQuestion(incident);
    boolean ended = s.state().startsWith("KILL") || ENDED.contains(s.state());
    if (ended || last.isEmpty() || last.get().ifRejected() == null) return false;
    Approval asked = last.get();
    boolean rejected = asked.state() == Approval.State.REJECTED;
    if (!rejected && asked.state() != Approval.State.EXPIRED) return false;
    say(turn, incident, asked, s.unit(), s.state(), s.how());
    return rejected;
  }

  /**
   * A no whose deed did not help: it is never turned into the question again, and people are
   * called. Whether the engine went on is said only when that was seen.
   *
   * @return whether the run was the deed of a no
   */
  static boolean noDidNotHelp(Turn turn, Remediation run, String how) {
    Incident incident = turn.state().incident(run.incident());
    Optional<Approval> last = turn.state().lastQuestion(incident);
    if (last.isEmpty() || !run.plan().equals(last.get().ifRejected())) return false;
    String unit = run.plan().units().isEmpty() ? "" : run.plan().units().getFirst();
    if (incident.recovered()) say(turn, incident, last.get(), unit, "", how);
    else turn.escalate(incident, incident.severity(), "the no could not be carried out: " + how);
    return true;
  }

  private static void say(
      Turn turn, Incident incident, Approval asked, String unit, String state, String how) {
    turn.say(
        new Event.EngineOverrode(
            turn.now,
            incident.id(),
            incident.engine(),
            incident.target(),
            asked.id(),
            unit,
            state,
            how));
    if (asked.state() != Approval.State.REJECTED) return;
    turn.escalate(
        incident,
        Severity.HIGH.atLeast(incident.severity()),
        "the engine went on although " + asked.decidedBy() + " had said no: " + how);
  }
}
