package dev.nightdesk.desk.consent;

import dev.nightdesk.desk.decide.Analyse;
import dev.nightdesk.desk.decide.ApprovalRequest;
import dev.nightdesk.desk.decide.Drafting;
import dev.nightdesk.desk.decide.Validate;
import dev.nightdesk.desk.heal.Heal;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.ConsentEvent;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlanHash;
import dev.nightdesk.playbook.Diagnosis;
import dev.nightdesk.playbook.PlanResult;
import dev.nightdesk.playbook.Playbook;
import dev.nightdesk.playbook.subject.Subject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a question: a yes to exactly the plan that was shown, looked at again at the
 * moment of the yes, or a no.
 */
public final class Answer {
  private Answer() {}

  public static void approve(Turn turn, Command.Approve c) {
    Approval approval = known(turn, c.approval());
    Map<String, String> answers = Gating.answers(approval, c.answers());
    String refusal = refusal(turn, approval, c, answers);
    if (refusal != null) {
      turn.refuse(approval, c.by().inWords(), refusal);
      askAgainIfChanged(turn, approval);
      return;
    }
    if (approval.missing() > 1) consent(turn, approval, c, answers);
    else give(turn, approval, c, answers);
  }

  private static @Nullable String refusal(
      Turn turn, Approval approval, Command.Approve c, Map<String, String> answers) {
    String refusal = refusal(turn, approval, c.plan(), c.by());
    if (refusal == null) refusal = Gating.refusal(turn, approval, c.by(), c.reason());
    if (refusal == null) refusal = Questionnaire.refusal(approval.plan().questions(), answers);
    if (refusal == null) refusal = Gating.otherAnswers(approval, answers);
    return refusal == null ? changeSince(turn, approval) : refusal;
  }

  /** A yes that is not the last one needed: nothing is done yet. */
  private static void consent(
      Turn turn, Approval approval, Command.Approve c, Map<String, String> answers) {
    turn.say(
        new ConsentEvent.ConsentGiven(
            turn.now,
            approval.incident(),
            approval.plan().engine(),
            approval.plan().target(),
            approval.id(),
            approval.hash(),
            c.by().inWords(),
            c.reason(),
            answers,
            approval.consents().size() + 1,
            approval.gate().quorum(),
            c.by()));
  }

  private static void give(
      Turn turn, Approval approval, Command.Approve c, Map<String, String> answers) {
    turn.say(
        new Event.ApprovalGiven(
            turn.now,
            approval.incident(),
            approval.plan().engine(),
            approval.plan().target(),
            approval.id(),
            approval.hash(),
            c.by().inWords(),
            c.reason(),
            answers,
            c.by()));
    Heal.start(
        turn, approval.incident(), approval.plan().answered(answers), Gating.all(approval, c.by()));
  }

  public static void reject(Turn turn, Command.Reject c) {
    Approval approval = known(turn, c.approval());
    String by = c.by().inWords();
    String refusal = refusal(turn, approval, c.plan(), c.by());
    if (refusal == null && c.reason().isBlank())
      refusal = "a no needs a reason, for whoever reads this next week";
    Plan no = approval.ifRejected();
    // what a no does begins like any other run; a no without a deed is always taken
    if (refusal == null && no != null) refusal = beside(turn, no);
    if (refusal != null) {
      turn.refuse(approval, by, refusal);
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
            by,
            c.reason()));
    Drafting.refused(turn, incident, approval.plan(), by, c.reason());
    if (no != null) {
      Heal.start(turn, incident.id(), no, by);
    } else if (incident.phase() == Phase.AWAITING_APPROVAL) {
      turn.leaveToPeople(incident, by + " said no: " + c.reason());
    }
  }

  /** A question that this desk remembers. */
  static Approval known(Turn turn, ApprovalId id) {
    Approval approval = turn.state().approvals().get(id);
    if (approval == null)
      throw new CommandRefused(id + " is not a question of this desk, or it ended long ago");
    return approval;
  }

  private static @Nullable String refusal(Turn turn, Approval approval, PlanHash shown, Person by) {
    String ended = ended(turn, approval, by);
    if (ended != null) return ended;
    return approval.hash().equals(shown)
        ? null
        : "the plan shown ("
            + shown.brief()
            + ") is not the one asked about ("
            + approval.hash().brief()
            + ")";
  }

  /** Why nothing can be said about it any more, or not by this one; null when it can. */
  static @Nullable String ended(Turn turn, Approval approval, Person by) {
    if (!Person.isSomebody(by.name())) return "an answer needs the name of a person";
    if (by.proof() == Person.Proof.WRONG_SECRET) return by.notTheirSecret();
    return switch (approval.state()) {
      case APPROVED -> "it was approved already by " + approval.decidedBy();
      case REJECTED -> "it was rejected already by " + approval.decidedBy();
      case EXPIRED -> "it expired at " + approval.expiresAt() + "; no answer is a no";
      case VOID -> "it is not asked any more: " + approval.reason();
      case PENDING ->
          turn.now.isBefore(approval.expiresAt())
              ? null
              : "it expired at " + approval.expiresAt() + "; no answer is a no";
    };
  }

  /** Looks at the incident again at the moment of the yes. */
  static @Nullable String changeSince(Turn turn, Approval approval) {
    Incident incident = turn.state().incident(approval.incident());
    String beside = beside(turn, approval.plan());
    if (beside != null) return beside;
    if (incident.phase() != Phase.AWAITING_APPROVAL && incident.phase() != Phase.ESCALATED) {
      return incident.id() + " does not wait for an approval any more";
    }
    String missing = Validate.missing(incident);
    if (missing != null) return missing;
    return samePlan(turn, incident, approval)
        ? null
        : "the incident, its playbook or who has to say yes has changed since the question was"
            + " asked";
  }

  /** Why a plan cannot begin now: another one acts on the same; null when none does. */
  private static @Nullable String beside(Turn turn, Plan plan) {
    return turn.state().runs().beside(plan).isEmpty()
        ? null
        : "another remediation is running on " + plan.target() + "; answer again when it has ended";
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
    Playbook playbook = diagnosis.playbook();
    if (playbook == null
        || !ApprovalRequest.gate(turn, incident.severity(), playbook).equals(approval.gate()))
      return false;
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
