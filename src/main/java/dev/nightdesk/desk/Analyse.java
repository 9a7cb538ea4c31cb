package dev.nightdesk.desk;

import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.playbook.Diagnosis;
import dev.nightdesk.playbook.Subject;

/** The second stage: what it is, by the playbooks. */
final class Analyse {
  private Analyse() {}

  static void incident(Turn turn, IncidentId id) {
    incident(turn, id, true);
  }

  /**
   * Looks at an incident that a person was asked about: whatever is found now, that person is asked
   * again.
   */
  static void andAsk(Turn turn, IncidentId id) {
    incident(turn, id, false);
  }

  private static void incident(Turn turn, IncidentId id, boolean mayAct) {
    Incident incident = turn.state().incident(id);
    Diagnosis diagnosis = turn.rules.playbooks().diagnose(subject(turn, incident));
    turn.say(
        new Event.IncidentAnalysed(
            turn.now, id, incident.engine(), incident.target(), diagnosis.analysis()));
    Decide.incident(turn, id, diagnosis, mayAct);
  }

  /** The incident as the analyser sees it. */
  static Subject subject(Turn turn, Incident incident) {
    return new Subject(
        incident.id(),
        incident.engine(),
        turn.rules.engine(incident.engine()).type(),
        incident.target(),
        incident.title(),
        incident.facts(),
        incident.log(),
        incident.labels(),
        incident.occurrences());
  }
}
