package dev.nightdesk.desk.consent;

import dev.nightdesk.desk.brake.BrakeCheck;
import dev.nightdesk.desk.brake.Holding;
import dev.nightdesk.desk.heal.Heal;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ConsentCommand;
import dev.nightdesk.domain.ConsentEvent;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Lowered;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Suppression;
import dev.nightdesk.domain.WaitsFor;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a question waits: a reminder before its end, one extension, and then no answer is a no.
 */
public final class Patience {
  private Patience() {}

  /** Reminds of what ends soon, and ends what nobody answered. */
  public static void goOn(Turn turn) {
    for (Approval approval : turn.state().approvalsDue(turn.now)) {
      if (!turn.now.isBefore(approval.expiresAt())) expire(turn, approval);
      else remind(turn, approval);
    }
  }

  private static void remind(Turn turn, Approval approval) {
    Plan plan = approval.plan();
    turn.say(
        new ConsentEvent.ApprovalReminded(
            turn.now,
            approval.incident(),
            plan.engine(),
            plan.target(),
            approval.id(),
            approval.expiresAt()));
  }

  /** An unanswered question ends as a no, and people are paged. */
  private static void expire(Turn turn, Approval approval) {
    Incident incident = turn.state().incident(approval.incident());
    turn.say(
        new Event.ApprovalExpired(
            turn.now,
            incident.id(),
            approval.plan().engine(),
            approval.plan().target(),
            approval.id()));
    Plan no = approval.ifRejected();
    // what is held is decided anew when it is not any more
    if (incident.overlays().suppression() != null) return;
    if (no != null && endsWhatNobodyAnswers(incident)) {
      String against = againstActingUnasked(turn, incident, no);
      if (against == null) Heal.start(turn, incident.id(), no, Person.DESK);
      else
        turn.escalate(
            incident, incident.severity(), why(approval) + ", but it is not ended now: " + against);
    } else if (incident.phase() == Phase.AWAITING_APPROVAL) {
      turn.escalate(incident, incident.severity(), why(approval));
    }
  }

  private static String why(Approval approval) {
    int given = approval.consents().size();
    return given == 0
        ? "nobody answered in time; that is a no"
        : "only "
            + given
            + " of "
            + approval.gate().quorum()
            + " people said yes in time; that is a no";
  }

  /**
   * What nobody answered is ended by the desk itself, so whatever stops it stops this as well; null
   * where nothing does.
   */
  private static @Nullable String againstActingUnasked(Turn turn, Incident incident, Plan no) {
    DeskState state = turn.state();
    if (!turn.rules.healingEnabled())
      return "healing by itself is switched off in the configuration";
    if (state.automation().paused()) return Lowered.PAUSED.sentence();
    Suppression held = Holding.of(turn, incident, incident.severity());
    if (held != null) return held.detail();
    if (state.brakes().flood() != null) return "there is a flood of incidents";
    if (state.brakes().lost().contains(no.engine())) return WaitsFor.FOR_ENGINE.sentence();
    boolean busy =
        state.runs().acting() >= turn.rules.brakes().concurrency()
            || state.runs().beside(no).isPresent()
            || BrakeCheck.isFull(state, no.playbook().id(), no.limits().reach().concurrent());
    if (busy) return WaitsFor.ITS_TURN.sentence();
    List<String> against = BrakeCheck.against(turn, incident, no);
    return against.isEmpty() ? null : String.join("; ", against);
  }

  private static boolean endsWhatNobodyAnswers(Incident incident) {
    return incident.facts().get(Facts.ON_EXPIRY).filter("kill"::equals).isPresent();
  }

  /** Gives as much time once more as the question had, once. */
  public static void extend(Turn turn, ConsentCommand.Extend c) {
    Approval approval = Answer.known(turn, c.approval());
    String refusal = refusal(turn, approval, c);
    if (refusal != null) {
      turn.refuse(approval, c.by().inWords(), refusal);
      return;
    }
    Plan plan = approval.plan();
    Duration original = Duration.between(approval.requestedAt(), approval.expiresAt());
    turn.say(
        new ConsentEvent.ApprovalExtended(
            turn.now,
            approval.incident(),
            plan.engine(),
            plan.target(),
            approval.id(),
            approval.expiresAt().plus(original),
            c.by().inWords(),
            c.reason()));
  }

  private static @Nullable String refusal(Turn turn, Approval approval, ConsentCommand.Extend c) {
    String ended = Answer.ended(turn, approval, c.by());
    if (ended != null) return ended;
    if (approval.extended()) return "it was given more time once already; answer it, or say no";
    return c.reason().isBlank() ? "more time needs a reason; say why" : null;
  }
}
