package dev.nightdesk.desk.decide;

import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.playbook.Diagnosis;
import dev.nightdesk.playbook.PlanResult;
import dev.nightdesk.playbook.subject.Subject;
import java.util.List;

/** The second stage: what it is, by the playbooks. */
public final class Analyse {
  /**
   * A plan acts on no more pieces of work than these: an outage must not become a restart storm.
   */
  static final int UNITS_A_PLAN = Subject.UNITS_A_PLAN;

  private Analyse() {}

  public static void incident(Turn turn, IncidentId id) {
    incident(turn, id, true);
  }

  /**
   * Looks at an incident that a person was asked about: whatever is found now, that person is asked
   * again.
   */
  public static void andAsk(Turn turn, IncidentId id) {
    incident(turn, id, false);
  }

  /** Goes on where an exact plan was missing. */
  static void afterDraft(Turn turn, IncidentId id, boolean mayAct) {
    Incident incident = turn.state().incident(id);
    Subject subject = subject(turn, incident);
    Diagnosis diagnosis = turn.playbooks().diagnose(subject);
    PlanResult planned = Drafting.planned(turn, incident, diagnosis, subject);
    Decide.incident(turn, id, diagnosis, planned, mayAct);
  }

  private static void incident(Turn turn, IncidentId id, boolean mayAct) {
    Incident incident = turn.state().incident(id);
    Diagnosis diagnosis = turn.playbooks().diagnose(subject(turn, incident));
    turn.say(
        new Event.IncidentAnalysed(
            turn.now,
            id,
            incident.engine(),
            incident.target(),
            diagnosis.analysis(),
            diagnosis.considered(),
            diagnosis.unseen()));
    Shadows.note(turn, incident, diagnosis);
    PlanResult wish = Drafting.wish(turn, incident, diagnosis, subject(turn, incident));
    Decide.incident(turn, id, diagnosis, wish, mayAct);
  }

  /** The incident as the analyser sees it; a plan about it is about its oldest units. */
  public static Subject subject(Turn turn, Incident incident) {
    List<String> units = incident.units();
    return subject(turn, incident, units.subList(0, Math.min(units.size(), UNITS_A_PLAN)));
  }

  /** The incident as it would be if only these units mattered. */
  public static Subject subject(Turn turn, Incident incident, List<String> units) {
    return new Subject(
        incident.id(),
        incident.engine(),
        turn.rules.engine(incident.engine()).type(),
        incident.target(),
        incident.title(),
        incident.facts().with(Subject.ATTEMPTS, String.valueOf(incident.attempts())),
        incident.log(),
        incident.labels(),
        incident.occurrences(),
        units,
        incident.fingerprint());
  }
}
