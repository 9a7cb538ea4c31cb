package dev.nightdesk.desk;

import dev.nightdesk.desk.brake.BrakeOrders;
import dev.nightdesk.desk.brake.Floods;
import dev.nightdesk.desk.brake.Holding;
import dev.nightdesk.desk.brake.Windows;
import dev.nightdesk.desk.consent.Answer;
import dev.nightdesk.desk.consent.DryRuns;
import dev.nightdesk.desk.consent.Patience;
import dev.nightdesk.desk.consent.Together;
import dev.nightdesk.desk.correlate.Correlate;
import dev.nightdesk.desk.decide.Afresh;
import dev.nightdesk.desk.decide.Drafting;
import dev.nightdesk.desk.heal.Heal;
import dev.nightdesk.desk.heal.Reconcile;
import dev.nightdesk.desk.heal.Verify;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.state.Names;
import dev.nightdesk.desk.triage.Triage;
import dev.nightdesk.desk.turn.Stages;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.AuditCommand;
import dev.nightdesk.domain.BrakeCommand;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.ConsentCommand;
import dev.nightdesk.domain.Cursor;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.TriageCommand;
import java.time.Instant;
import java.util.Optional;

/**
 * The core: what a command means. A pure function of rules, state, command and time; no clock, no
 * database, no network.
 */
final class Desk {
  private static final Stages STAGES = new Consequences();

  private final Rules rules;

  Desk(Rules rules) {
    this.rules = rules;
  }

  /** By which it decides. */
  Rules rules() {
    return rules;
  }

  /**
   * @param goOn whether what has become due is done as well; false while the desk closes, so that
   *     nothing is intended that will not be sent
   */
  Turn.Outcome handle(DeskState state, Command command, Instant now, boolean goOn) {
    var turn = new Turn(rules, state, now, STAGES);
    // after a sleep a command may come before anything else notices that a window has begun
    boolean opensOrCloses =
        command instanceof Command.OpenDesk || command instanceof Command.CloseDesk;
    if (goOn && !opensOrCloses) Windows.goOn(turn);
    switch (command) {
      case Command.SignalsArrived c -> {
        c.signals().forEach(signal -> Correlate.signal(turn, signal));
        Cursor cursor = c.cursor();
        if (cursor != null
            && !state.cursor(cursor.engine(), cursor.watch()).equals(Optional.of(cursor)))
          turn.say(new Event.CursorMoved(now, cursor.engine(), cursor.watch(), cursor.value()));
      }
      case Command.Approve c -> Answer.approve(turn, c);
      case Command.Reject c -> Answer.reject(turn, c);
      case Command.Acknowledge c -> Triage.acknowledge(turn, c);
      case Command.Resolve c -> ByHand.resolve(turn, c);
      case Command.AskAgain c -> ByHand.askAgain(turn, c);
      case Command.Dispose c -> ByHand.dispose(turn, c);
      case Command.SwitchPlaybook c -> Switches.playbook(turn, c);
      case Command.PlaybookWritten c -> {
        Names.person(c.by(), "writing " + c.playbook());
        turn.say(
            new Event.PlaybookSaved(now, c.playbook(), c.version(), c.before(), c.text(), c.by()));
      }
      case Command.PauseAutomation c -> {
        BrakeOrders.signed("a pause", c.by(), c.reason());
        if (!state.automation().paused())
          turn.say(new Event.AutomationPaused(now, c.by(), c.reason()));
      }
      case Command.ResumeAutomation c -> {
        Names.person(c.by(), "going on");
        if (state.automation().paused()) {
          turn.say(new Event.AutomationResumed(now, c.by(), c.reason()));
          Afresh.againAfterResume(turn);
        }
      }
      case Command.StepReported c -> Heal.reported(turn, c);
      case Command.StepReconciled c -> Reconcile.answered(turn, c);
      case Command.LookReported c -> Verify.looked(turn, c);
      case Command.DraftReported c -> Drafting.reported(turn, c);
      case Command.StepAlive c -> Heal.alive(turn, c);
      case TriageCommand c -> Triage.handle(turn, c);
      case BrakeCommand c -> BrakeOrders.take(turn, c);
      case AuditCommand c -> Audits.note(turn, c);
      case ConsentCommand c -> consent(turn, c);
      case Command.Tick _ -> {
        // whatever is due is done below
      }
      case Command.OpenDesk c -> open(turn, c);
      case Command.CloseDesk _ -> turn.say(new Event.DeskClosed(now));
      case Command.RulesChanged c ->
          turn.say(
              c.trouble() == null
                  ? new Event.RulesLoaded(now, c.summary())
                  : new Event.RulesRefused(now, c.trouble()));
    }
    if (goOn && !(command instanceof Command.CloseDesk)) doWhatIsDue(turn);
    return turn.outcome();
  }

  private static void consent(Turn turn, ConsentCommand command) {
    switch (command) {
      case ConsentCommand.Extend c -> Patience.extend(turn, c);
      case ConsentCommand.DryRun c -> DryRuns.ask(turn, c);
      case ConsentCommand.DryRunReported c -> DryRuns.reported(turn, c);
      case ConsentCommand.ApproveAll c -> Together.approve(turn, c);
    }
  }

  private static void doWhatIsDue(Turn turn) {
    Windows.goOn(turn);
    Floods.goOn(turn);
    Triage.overdue(turn);
    Patience.goOn(turn);
    Heal.goOn(turn);
    Verify.goOn(turn);
    Drafting.again(turn);
    Holding.review(turn);
    Afresh.thoseWhoseTurnItIs(turn);
  }

  private static void open(Turn turn, Command.OpenDesk c) {
    turn.say(new Event.DeskOpened(turn.now, c.version(), c.cleanEnd()));
    if (!c.cleanEnd() && c.waitAfterCrash() && !turn.state().automation().paused()) {
      turn.say(
          new Event.AutomationPaused(
              turn.now,
              Person.DESK,
              "the last run ended without closing; look at what it left, then resume healing"));
    }
    Reconcile.pickUp(turn);
    Verify.pickUp(turn);
    Drafting.pickUp(turn);
  }
}
