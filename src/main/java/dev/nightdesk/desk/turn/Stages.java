package dev.nightdesk.desk.turn;

import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;

/**
 * The way from a turn back to the stages, whose rooms lie above it: a run that failed is decided
 * about anew, and a fact told in one stage may concern another.
 */
public interface Stages {
  /** What else a fact means, such as a circuit that opens; it was just taken down. */
  void after(Turn turn, DeskState before, Event event);

  /** Looks at an incident afresh, and acts unasked where that is allowed. */
  void decide(Turn turn, IncidentId id);

  /** Looks at an incident afresh, and asks a person whatever is found. */
  void ask(Turn turn, IncidentId id);

  /** Whether it may act unasked on an incident that nothing holds any more. */
  boolean mayActAfterwards(Incident incident);
}
