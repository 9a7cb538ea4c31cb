package dev.nightdesk.desk;

import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.playbook.Playbooks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One command being handled: the state as the stages have moved it so far, and the events said.
 * Lives only inside {@link Desk#handle}; from outside that is a pure function.
 */
final class Turn {
  final Rules rules;
  final Instant now;
  private DeskState state;
  private final List<Event> events = new ArrayList<>();
  private final List<Evidence> evidence = new ArrayList<>();

  Turn(Rules rules, DeskState state, Instant now) {
    this.rules = rules;
    this.state = state;
    this.now = now;
  }

  /** The playbooks as they are switched. */
  Playbooks playbooks() {
    return rules.playbooks().with(state.switches());
  }

  DeskState state() {
    return state;
  }

  /**
   * Takes down a fact, and what it means to the brakes; the stages that follow see the state after
   * both.
   */
  void say(Event event) {
    DeskState before = state;
    state = state.after(event);
    events.add(event);
    switch (event) {
      case Event.RemediationEnded e -> Circuits.after(this, e);
      case Event.IncidentOpened e -> {
        Floods.after(this);
        Holding.parentFailed(this, state.incident(e.incident()));
      }
      case Event.IncidentReopened e -> Holding.parentFailed(this, state.incident(e.incident()));
      case BrakeEvent.MaintenanceBegan e -> Holding.began(this, e.id());
      default -> {} // nothing else brakes or releases by itself
    }
    if (event instanceof Event.DecisionMade e) Triage.alarmIfWorse(this, before, e.incident());
    if (event instanceof Event.IncidentEscalated e) Triage.alarmIfWorse(this, before, e.incident());
  }

  /** Closes an incident for the given reason. */
  void resolve(Incident incident, String how, String by) {
    say(
        new Event.IncidentResolved(
            now, incident.id(), incident.engine(), incident.target(), how, by));
  }

  /** Calls people. */
  void escalate(Incident incident, Severity severity, String why) {
    say(
        new Event.IncidentEscalated(
            now, incident.id(), incident.engine(), incident.target(), severity, why));
  }

  /** Leaves an incident to people without calling them. */
  void leaveToPeople(Incident incident, String why) {
    say(new Event.ManualFixNeeded(now, incident.id(), incident.engine(), incident.target(), why));
  }

  /** Takes a question back. */
  void withdraw(Approval approval, String why) {
    Plan plan = approval.plan();
    say(
        new Event.ApprovalVoided(
            now, approval.incident(), plan.engine(), plan.target(), approval.id(), why));
  }

  /** Does not take an answer: it came too late, or for another plan. */
  void refuse(Approval approval, String by, String why) {
    Plan plan = approval.plan();
    say(
        new Event.ApprovalRefused(
            now, approval.incident(), plan.engine(), plan.target(), approval.id(), by, why));
  }

  /** Keeps captured texts with this turn's events. */
  void keep(List<Evidence> captured) {
    evidence.addAll(captured);
  }

  Outcome outcome() {
    return new Outcome(List.copyOf(events), List.copyOf(evidence), state);
  }

  /** What a command led to. */
  record Outcome(List<Event> events, List<Evidence> evidence, DeskState state) {}
}
