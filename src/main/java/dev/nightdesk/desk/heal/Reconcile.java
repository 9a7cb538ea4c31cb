package dev.nightdesk.desk.heal;

import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Remediation.Progress;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.RunEvent;
import dev.nightdesk.domain.StepOutcome;
import java.util.List;

/**
 * What became of a step whose outcome was lost, in a crash or in a time-out: the engine is asked
 * before anything is repeated, and what nobody can tell is not repeated.
 */
public final class Reconcile {
  /** After so many tries a step that only looks has failed when it falls silent. */
  private static final int SILENCES = 5;

  private Reconcile() {}

  /** After a start: every step without an outcome is asked about before anything else happens. */
  public static void pickUp(Turn turn) {
    for (Remediation run : turn.state().runs().underWay()) {
      if (run.progress() instanceof Progress.StepOpen open)
        ask(turn, run, open.step(), open.attempt());
    }
  }

  static void ask(Turn turn, Remediation run, int step, int attempt) {
    Plan plan = run.plan();
    turn.say(
        new Event.ReconciliationAsked(
            turn.now, run.incident(), plan.engine(), plan.target(), run.id(), step, attempt));
  }

  /**
   * Nothing was heard of a step for too long. It may hang, or its end may have been lost: whoever
   * carries it out is told to let go before the engine is asked.
   */
  static void silent(Turn turn, Remediation run, Progress.StepOpen open) {
    Plan plan = run.plan();
    if (!open.failed())
      turn.say(
          new RunEvent.StepStalled(
              turn.now,
              run.incident(),
              plan.engine(),
              plan.target(),
              run.id(),
              open.step(),
              open.attempt(),
              open.alive()));
    // where it was asked already, the answer was lost; asking changes nothing
    ask(turn, run, open.step(), open.attempt());
  }

  public static void answered(Turn turn, Command.StepReconciled c) {
    Remediation run = turn.state().runs().all().get(c.remediation());
    if (run == null || !Heal.isOpen(run, c.step(), c.attempt())) return;
    Plan plan = run.plan();
    turn.say(
        new Event.StepReconciled(
            turn.now,
            run.incident(),
            plan.engine(),
            plan.target(),
            run.id(),
            c.step(),
            c.attempt(),
            c.verdict(),
            c.detail()));
    Action action = run.step(c.step()).action();
    boolean mayBeSent =
        c.verdict() == Reconciliation.DID_NOT_HAPPEN
            || !action.changes()
            || action.isSafeToRepeat();
    if (c.verdict() == Reconciliation.HAPPENED) {
      var done = new StepOutcome.Done("the engine shows that it had happened");
      Heal.finish(turn, run, c.step(), c.attempt(), done, List.of());
    } else if (mayBeSent && (wasNeverTried(run) || onlyFellSilent(action, c))) {
      // the desk ended between intent and deed: that was no try, so it costs none
      String why =
          action.changes()
              ? "it was intended and never sent"
              : "it only looks, so it is taken up again";
      Heal.schedule(turn, run, c.step(), c.attempt() + 1, turn.now, why);
    } else if (mayBeSent) {
      var failed = StepOutcome.Failed.notDone(c.detail(), Retry.Reason.TIMEOUT);
      Heal.tryAgainOrEnd(turn, run, c.step(), c.attempt(), failed);
    } else {
      lookInstead(turn, run, c);
    }
  }

  /**
   * Nobody can tell: it is never repeated blindly; the target is looked at, and people are asked if
   * it is still ill.
   */
  private static void lookInstead(Turn turn, Remediation run, Command.StepReconciled c) {
    var unknown =
        StepOutcome.Failed.maybeDone(
            "it cannot be told whether it happened, so it is not repeated", Retry.Reason.TIMEOUT);
    Heal.finish(turn, run, c.step(), c.attempt(), unknown, List.of());
    if (run.undoing() != null) RunEnd.failed(turn, run, unknown.detail(), true);
    else Verify.start(turn, run);
  }

  /** What only looks or waits fell silent, as in a machine that slept: that proves no failure. */
  private static boolean onlyFellSilent(Action action, Command.StepReconciled c) {
    return !action.changes() && c.attempt() < SILENCES;
  }

  private static boolean wasNeverTried(Remediation run) {
    return run.progress() instanceof Progress.StepOpen open && !open.failed();
  }
}
