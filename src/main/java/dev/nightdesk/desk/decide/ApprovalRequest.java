package dev.nightdesk.desk.decide;

import dev.nightdesk.desk.brake.Blast;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.playbook.Planner;
import dev.nightdesk.playbook.Playbook;
import java.time.Duration;

/** The question that people are asked about a plan: until when, and whose yes it needs. */
public final class ApprovalRequest {
  private ApprovalRequest() {}

  static void ask(Turn turn, Incident incident, Playbook playbook, Plan plan) {
    Duration configured = turn.rules.approvalExpires();
    Duration own = playbook.gate().expiresAfter();
    Duration expires = configured.compareTo(own) < 0 ? configured : own;
    var id = ApprovalId.of(incident.id(), turn.state().incident(incident.id()).questions() + 1);
    turn.say(
        new Event.ApprovalRequested(
            turn.now,
            incident.id(),
            incident.engine(),
            incident.target(),
            id,
            plan,
            plan.hash(),
            turn.now.plus(expires),
            Planner.ifRejected(plan),
            gate(turn, turn.state().incident(incident.id()).severity(), playbook),
            Blast.of(turn, plan)));
  }

  /** What the playbook asks for, and two people where the configuration wants them. */
  public static Approval.Gate gate(Turn turn, Severity severity, Playbook playbook) {
    Approval.Gate own = playbook.gate().people();
    boolean two = turn.rules.asking().twoFor().contains(severity) && own.quorum() < 2;
    return two ? new Approval.Gate(2, own.approvers(), own.reasonRequired()) : own;
  }
}
