package dev.nightdesk.desk.consent;

import dev.nightdesk.desk.brake.BrakeCheck;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.ConsentCommand;
import dev.nightdesk.domain.ConsentEvent;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a yes would do now: the engine is looked at, the brakes are counted, nothing is sent. */
public final class DryRuns {
  private DryRuns() {}

  public static void ask(Turn turn, ConsentCommand.DryRun c) {
    Approval approval = Answer.known(turn, c.approval());
    if (c.by().proof() == Person.Proof.WRONG_SECRET) {
      turn.refuse(approval, c.by().inWords(), c.by().notTheirSecret());
      return;
    }
    String ended = Answer.ended(turn, approval, c.by());
    if (ended != null) throw new CommandRefused(c.approval() + ": " + ended);
    Plan plan = approval.plan();
    turn.say(
        new ConsentEvent.DryRunAsked(
            turn.now,
            approval.incident(),
            plan.engine(),
            plan.target(),
            approval.id(),
            approval.dryRuns() + 1,
            c.by().inWords()));
  }

  /** Adds what the desk itself knows to what looking found. */
  public static void reported(Turn turn, ConsentCommand.DryRunReported c) {
    Approval approval = turn.state().approvals().get(c.approval());
    // told too late, or a newer one is under way
    if (approval == null
        || approval.state() != Approval.State.PENDING
        || approval.dryRuns() != c.number()) return;
    String change = Answer.changeSince(turn, approval);
    Plan plan = approval.plan();
    turn.say(
        new ConsentEvent.DryRunReported(
            turn.now,
            approval.incident(),
            plan.engine(),
            plan.target(),
            approval.id(),
            c.number(),
            c.wouldRun() && change == null,
            findings(turn, approval, change, c.findings())));
  }

  private static List<String> findings(
      Turn turn, Approval approval, @Nullable String change, List<String> looked) {
    var findings = new ArrayList<String>();
    findings.add(change == null ? "the plan still fits, and its incident waits for it" : change);
    int missing = approval.missing();
    if (approval.gate().quorum() > 1)
      findings.add(
          missing + (missing == 1 ? " more person has" : " more people have") + " to say yes");
    if (turn.state().automation().paused())
      findings.add("healing is paused, which does not hold back what is approved");
    for (String brake :
        BrakeCheck.against(turn, turn.state().incident(approval.incident()), approval.plan()))
      findings.add(brake + ", which an approval overrides");
    findings.addAll(looked);
    return findings;
  }
}
