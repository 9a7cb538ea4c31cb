package dev.nightdesk.desk.turn;

import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.playbook.Playbooks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One command being handled: the state as the stages have moved it so far, and the events said.
 * Lives only while the core handles that command; from outside that is a pure function.
 */
public final class Turn {
  public final Rules rules;
  public final Instant now;
  private DeskState state;
  private final List<Event> events = new ArrayList<>();
  private final List<Evidence> evidence = new ArrayList<>();
  private final Stages stages;

  public Turn(Rules rules, DeskState state, Instant now, Stages stages) {
    this.rules = rules;
    this.state = state;
    this.now = now;
    this.stages = stages;
  }

  /** The playbooks as they are switched. */
  public Playbooks playbooks() {
    return rules.playbooks().with(state.switches());
  }

  public DeskState state() {
    return state;
  }

  /**
   * Takes down a fact and what follows from it; the stages that come next see the state after both.
   */
  public void say(Event event) {
    DeskState before = state;
    state = state.after(event);
    events.add(event);
    stages.after(this, before, event);
  }

  // ---- back to the stages above

  /** Looks at an incident afresh, and acts unasked where that is allowed. */
  public void decideAnew(IncidentId id) {
    stages.decide(this, id);
  }

  /**
   * Looks afresh at an incident that a person was asked about: whatever is found now, that person
   * is asked again.
   */
  public void askAnew(IncidentId id) {
    stages.ask(this, id);
  }

  /** Looks afresh at an incident; where a person was asked before, nothing runs unasked now. */
  public void decideAsBefore(Incident incident) {
    if (stages.mayActAfterwards(incident)) decideAnew(incident.id());
    else askAnew(incident.id());
  }

  // ---- facts that several stages tell

  /** Closes an incident for the given reason. */
  public void resolve(Incident incident, String how, String by) {
    say(
        new Event.IncidentResolved(
            now, incident.id(), incident.engine(), incident.target(), how, by));
  }

  /** Calls people. */
  public void escalate(Incident incident, Severity severity, String why) {
    say(
        new Event.IncidentEscalated(
            now, incident.id(), incident.engine(), incident.target(), severity, why));
  }

  /** Leaves an incident to people without calling them. */
  public void leaveToPeople(Incident incident, String why) {
    say(new Event.ManualFixNeeded(now, incident.id(), incident.engine(), incident.target(), why));
  }

  /** Takes a question back. */
  public void withdraw(Approval approval, String why) {
    Plan plan = approval.plan();
    say(
        new Event.ApprovalVoided(
            now, approval.incident(), plan.engine(), plan.target(), approval.id(), why));
  }

  /** Takes back the question that waits about an incident, where there is one. */
  public void withdrawPending(IncidentId incident, String why) {
    state.pendingFor(incident).ifPresent(approval -> withdraw(approval, why));
  }

  /** Does not take an answer: it came too late, or for another plan. */
  public void refuse(Approval approval, String by, String why) {
    Plan plan = approval.plan();
    say(
        new Event.ApprovalRefused(
            now, approval.incident(), plan.engine(), plan.target(), approval.id(), by, why));
  }

  /** Keeps captured texts with this turn's events. */
  public void keep(List<Evidence> captured) {
    evidence.addAll(captured);
  }

  public Outcome outcome() {
    return new Outcome(List.copyOf(events), List.copyOf(evidence), state);
  }

  /** What a command led to. */
  public record Outcome(List<Event> events, List<Evidence> evidence, DeskState state) {}
}
