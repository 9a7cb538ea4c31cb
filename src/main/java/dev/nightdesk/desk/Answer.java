package dev.nightdesk.desk;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlanHash;
import dev.nightdesk.playbook.Diagnosis;
import dev.nightdesk.playbook.PlanResult;
import dev.nightdesk.playbook.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a question: a yes to exactly the plan that was shown, a no, or no answer in time,
 * which is a no.
 */
final class Answer {
  private Answer() {}

  static void approve(Turn turn, Command.Approve c) {
    Approval approval = known(turn, c.approval());
    String refusal = refusal(turn, approval, c.plan(), c.by());
    if (refusal == null) refusal = Questionnaire.refusal(approval.plan().questions(), c.answers());
    if (refusal == null) refusal = changeSince(turn, approval);
    if (refusal != null) {
      turn.refuse(approval, c.by(), refusal);
      askAgainIfChanged(turn, approval);
      return;
    }
    turn.say(
        new Event.ApprovalGiven(
            turn.now,
            approval.incident(),
            approval.plan().engine(),
            approval.plan().target(),
            approval.id(),
            approval.hash(),
            c.by(),
            c.reason(),
            c.answers()));
    Heal.start(turn, approval.incident(), approval.plan().answered(c.answers()), c.by());
  }

  static void reject(Turn turn, Command.Reject c) {
    Approval approval = known(turn, c.approval());
    String refusal = refusal(turn, approval, c.plan(), c.by());
    if (refusal == null && c.reason().isBlank())
      refusal = "a no needs a reason, for whoever reads this next week";
    if (refusal != null) {
      turn.refuse(approval, c.by(), refusal);
      return;
    }
    Incident incident = turn.state().incident(approval.incident());
    turn.say(
        new Event.ApprovalRejected(
            turn.now,
            incident.id(),
            approval.plan().engine(),
            approval.plan().target(),
            approval.id(),
            c.by(),
            c.reason()));
    Drafting.refused(turn, incident, approval.plan(), c.by(), c.reason());
    Plan no = approval.ifRejected();
    if (no != null) {
      Heal.start(turn, incident.id(), no, c.by());
    } else if (incident.phase() == Phase.AWAITING_APPROVAL) {
      turn.leaveToPeople(incident, c.by() + " said no: " + c.reason());
    }
  }

  /** An unanswered question ends as a no, and people are paged. */
  static void expire(Turn turn) {
    for (Approval approval : turn.state().overdueApprovals(turn.now)) {
      Incident incident = turn.state().incident(approval.incident());
      turn.say(
          new Event.ApprovalExpired(
              turn.now,
              incident.id(),
              approval.plan().engine(),
              approval.plan().target(),
              approval.id()));
      Plan no = approval.ifRejected();
      boolean held = incident.overlays().suppression() != null;
      if (no != null && endsWhatNobodyAnswers(incident) && !held && mayActUnasked(turn)) {
        Heal.start(turn, incident.id(), no, Desk.SELF);
      } else if (incident.phase() == Phase.AWAITING_APPROVAL && !held) {
        // what is held is decided anew when it is not any more
        turn.escalate(incident, incident.severity(), "nobody answered in time; that is a no");
      }
    }
  }

  /** What nobody answered is ended by the desk itself, so whatever stops it stops this as well. */
  private static boolean mayActUnasked(Turn turn) {
    return turn.rules.healingEnabled()
        && !turn.state().automation().paused()
        && turn.state().brakes().flood() == null;
  }

  private static boolean endsWhatNobodyAnswers(Incident incident) {
    return incident.facts().get(Facts.ON_EXPIRY).filter("kill"::equals).isPresent();
  }

  static void voidPending(Turn turn, IncidentId incident, String why) {
    turn.state().pendingFor(incident).ifPresent(approval -> turn.withdraw(approval, why));
  }

  private static Approval known(Turn turn, ApprovalId id) {
    Approval approval = turn.state().approvals().get(id);
    if (approval == null)
      throw new CommandRefused(id + " is not a question of this desk, or it ended long ago");
    return approval;
  }

  private static @Nullable String refusal(Turn turn, Approval approval, PlanHash shown, String by) {
    if (by.isBlank() || by.equals(Desk.SELF) || by.equals(Desk.ITSELF))
      return "an answer needs the name of a person";
    return switch (approval.state()) {
      case APPROVED -> "it was approved already by " + approval.decidedBy();
      case REJECTED -> "it was rejected already by " + approval.decidedBy();
      case EXPIRED -> "it expired at " + approval.expiresAt() + "; no answer is a no";
      case VOID -> "it is not asked any more: " + approval.reason();
      case PENDING -> {
        if (!turn.now.isBefore(approval.expiresAt()))
          yield "it expired at " + approval.expiresAt() + "; no answer is a no";
        if (!approval.hash().equals(shown))
          yield "the plan shown ("
              + shown.brief()
              + ") is not the one asked about ("
              + approval.hash().brief()
              + ")";
        yield null;
      }
    };
  }

  /** Looks at the incident again at the moment of the yes. */
  private static @Nullable String changeSince(Turn turn, Approval approval) {
    Incident incident = turn.state().incident(approval.incident());
    if (turn.state().runningBeside(approval.plan()).isPresent()) {
      return "another remediation is running on "
          + approval.plan().target()
          + "; answer again when it has ended";
    }
    if (incident.phase() != Phase.AWAITING_APPROVAL && incident.phase() != Phase.ESCALATED) {
      return incident.id() + " does not wait for an approval any more";
    }
    String missing = Validate.missing(incident);
    if (missing != null) return missing;
    return samePlan(turn, incident, approval)
        ? null
        : "the incident has changed since the question was asked";
  }

  private static boolean samePlan(Turn turn, Incident incident, Approval approval) {
    // more failures of the same kind do not change what was asked about these units
    List<String> units = approval.plan().units();
    Subject subject =
        incident.units().containsAll(units)
            ? Analyse.subject(turn, incident, units)
            : Analyse.subject(turn, incident);
    Diagnosis diagnosis = turn.playbooks().diagnose(subject);
    PlanResult now = Drafting.planned(turn, incident, diagnosis, subject);
    return now instanceof PlanResult.Ready ready && ready.plan().hash().equals(approval.hash());
  }

  /**
   * A question about a plan that no longer fits is taken back, and the incident is looked at
   * afresh.
   */
  private static void askAgainIfChanged(Turn turn, Approval approval) {
    if (approval.state() != Approval.State.PENDING || !turn.now.isBefore(approval.expiresAt()))
      return;
    Incident incident = turn.state().incident(approval.incident());
    boolean waits =
        incident.phase() == Phase.AWAITING_APPROVAL || incident.phase() == Phase.ESCALATED;
    if (!waits || samePlan(turn, incident, approval)) return;
    turn.withdraw(approval, "the incident or its playbook has changed");
    Analyse.andAsk(turn, incident.id());
  }
}
