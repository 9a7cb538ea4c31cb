package dev.nightdesk.desk.decide;

import dev.nightdesk.desk.brake.Attempts;
import dev.nightdesk.desk.brake.BrakeCheck;
import dev.nightdesk.desk.brake.Circuits;
import dev.nightdesk.desk.brake.Holding;
import dev.nightdesk.desk.brake.Queue;
import dev.nightdesk.desk.heal.Heal;
import dev.nightdesk.desk.triage.Triage;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.Decision.Verdict;
import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Lowered;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Suppression;
import dev.nightdesk.domain.WaitsFor;
import dev.nightdesk.playbook.Autonomy;
import dev.nightdesk.playbook.Diagnosis;
import dev.nightdesk.playbook.PlanResult;
import dev.nightdesk.playbook.Playbook;
import java.util.ArrayList;
import java.util.List;

/**
 * The third stage: what is done about it. LOW heals by itself, MEDIUM asks, HIGH and CRITICAL page
 * people. Whatever speaks against acting unasked lowers that, nothing raises it, and the decision
 * names each reason.
 */
public final class Decide {
  /** The rule of a decision not to wait for other runs of its playbook. */
  private static final String SKIPPED =
      "other runs of its playbook are under way, and it waits for none";

  /** The fact with which a connector says that a target changes its state too often. */
  private static final String FLAPPING = "target.flapping";

  private Decide() {}

  /**
   * @param mayAct false where a person was asked about the incident before: then nothing runs
   *     unasked
   */
  static void incident(
      Turn turn, IncidentId id, Diagnosis diagnosis, PlanResult planned, boolean mayAct) {
    Incident incident = turn.state().incident(id);
    Playbook playbook = diagnosis.playbook();
    SeverityPolicy.Said severity = SeverityPolicy.heard(turn, incident, diagnosis.analysis());
    // what a person has to be asked about is asked when nothing holds it any more
    List<String> after =
        mayAct && mayActAfterwards(incident) ? List.of() : List.of(Lowered.ASKED.sentence());
    String holds = Triage.holds(turn, incident, severity.severity());
    if (holds != null) {
      decided(turn, incident, severity, new Decision(Verdict.OBSERVE, holds, after));
      return;
    }
    Suppression held = Holding.of(turn, incident, severity.severity());
    if (held != null) {
      Holding.hold(turn, incident, held);
      decided(
          turn,
          incident,
          severity,
          new Decision(Verdict.OBSERVE, "it is held: " + held.detail(), after));
      return;
    }
    Holding.release(turn, incident);
    String missing = Validate.missing(incident);
    if (missing != null) {
      withoutPlan(turn, incident, severity, missing);
      return;
    }
    switch (planned) {
      case PlanResult.NoPlan none -> withoutPlan(turn, incident, severity, none.why());
      case PlanResult.Later later ->
          decided(
              turn,
              incident,
              severity,
              new Decision(
                  Verdict.OBSERVE,
                  "the exact change could not be drafted and is asked for again: " + later.why(),
                  List.of()));
      case PlanResult.ToBeDrafted wish -> Drafting.ask(turn, incident, wish.plan(), mayAct);
      case PlanResult.Ready ready
          when playbook != null && playbook.mode() == Playbook.Mode.DRY_RUN ->
          withoutPlan(
              turn,
              incident,
              severity,
              playbook.ref() + " runs dry; it would have done: " + ready.plan().title());
      case PlanResult.Ready ready when playbook != null ->
          withPlan(turn, incident, severity, playbook, ready.plan(), mayAct);
      case PlanResult.Ready _ -> throw new IllegalStateException("a plan without a playbook");
    }
  }

  /** Whether it may act unasked on an incident that nothing holds any more. */
  public static boolean mayActAfterwards(Incident incident) {
    Decision decision = incident.decision();
    boolean toBeAsked =
        decision != null && decision.verdict() == Verdict.OBSERVE && decision.has(Lowered.ASKED);
    return incident.questions() == 0 && !toBeAsked;
  }

  private static void withoutPlan(
      Turn turn, Incident incident, SeverityPolicy.Said said, String why) {
    Severity severity = said.severity();
    boolean page = severity.compareTo(Severity.HIGH) >= 0;
    var decision =
        new Decision(
            page ? Verdict.ESCALATE : Verdict.OBSERVE, "no plan can be made: " + why, List.of());
    decided(turn, incident, said, decision);
    if (page)
      turn.escalate(incident, severity, severity + " pages people; there is no plan: " + why);
    else turn.leaveToPeople(incident, why);
  }

  private static void withPlan(
      Turn turn,
      Incident incident,
      SeverityPolicy.Said said,
      Playbook playbook,
      Plan plan,
      boolean mayAct) {
    Severity severity = said.severity();
    Decision decision = decision(turn, incident, severity, playbook, plan, mayAct);
    decided(turn, incident, said, decision);
    switch (decision.verdict()) {
      case AUTO -> Heal.start(turn, incident.id(), plan, Person.DESK);
      case APPROVAL -> ApprovalRequest.ask(turn, incident, playbook, plan);
      case ESCALATE -> {
        turn.escalate(incident, severity, decision.rule());
        ApprovalRequest.ask(turn, incident, playbook, plan);
      }
      case OBSERVE -> {
        // what waits its turn is decided about again then
        if (decision.waits().isEmpty()) turn.leaveToPeople(incident, decision.rule());
      }
    }
  }

  private static Decision decision(
      Turn turn,
      Incident incident,
      Severity severity,
      Playbook playbook,
      Plan plan,
      boolean mayAct) {
    if (Autonomy.bySeverity(severity, plan) == Verdict.ESCALATE) {
      return new Decision(
          Verdict.ESCALATE, severity + " pages people and runs only with an approval", List.of());
    }
    String usedUp = Attempts.usedUp(turn, incident, plan);
    if (usedUp != null) return new Decision(Verdict.ESCALATE, usedUp, List.of());
    Decision stopped = Circuits.escalation(turn, plan);
    if (stopped != null) return stopped;
    if (Autonomy.bySeverity(severity, plan) == Verdict.APPROVAL)
      return new Decision(Verdict.APPROVAL, "MEDIUM waits for an operator", List.of());
    List<String> against = againstActingUnasked(turn, incident, playbook, plan);
    if (!mayAct) against.add(Lowered.ASKED.sentence());
    String rule = plan.onlyTells() ? "telling people needs no approval" : "LOW heals by itself";
    if (!against.isEmpty()) return new Decision(Verdict.APPROVAL, rule + ", but not now", against);
    Plan.Reach reach = plan.limits().reach();
    boolean full = BrakeCheck.isFull(turn.state(), plan.playbook().id(), reach.concurrent());
    if (full && reach.skipWhenBusy()) return new Decision(Verdict.OBSERVE, SKIPPED, List.of());
    WaitsFor waits = full ? WaitsFor.ITS_TURN : Queue.waits(turn, incident, plan);
    if (waits != null) return new Decision(Verdict.OBSERVE, waits.sentence(), List.of());
    return new Decision(Verdict.AUTO, rule, List.of());
  }

  /** Every reason to ask first, in the words of the timeline. */
  private static List<String> againstActingUnasked(
      Turn turn, Incident incident, Playbook playbook, Plan plan) {
    var against = new ArrayList<String>();
    Analysis analysis = incident.analysis();
    double confidence = analysis == null ? 0 : analysis.confidence();
    if (turn.state().automation().paused()) against.add(Lowered.PAUSED.sentence());
    if (!turn.rules.healingEnabled())
      against.add("healing by itself is switched off in the configuration");
    against.addAll(Autonomy.against(playbook, plan, confidence));
    if (incident.flapping() || incident.facts().get(FLAPPING).isPresent())
      against.add(incident.target() + " is flapping");
    if (Attempts.lastFailure(turn.state(), incident).filter(Effect.UNCHANGED::equals).isPresent())
      against.add("the last run failed and changed nothing");
    if (!playbook.gate().isOpen(turn.now))
      against.add(playbook.ref() + " acts unasked only within its hours, and this is not one");
    against.addAll(BrakeCheck.against(turn, incident, plan));
    return against;
  }

  private static void decided(
      Turn turn, Incident incident, SeverityPolicy.Said said, Decision decision) {
    turn.say(
        new Event.DecisionMade(
            turn.now,
            incident.id(),
            incident.engine(),
            incident.target(),
            said.severity(),
            decision,
            said.because()));
  }
}
