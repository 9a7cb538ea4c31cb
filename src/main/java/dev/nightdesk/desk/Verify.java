package dev.nightdesk.desk;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Remediation.Progress;
import java.time.Duration;
import java.time.Instant;

/** The fifth stage: healed means that the target was looked at and held. */
final class Verify {
  private static final Duration LONGEST_REST = Duration.ofSeconds(5);

  /** What runs for hours is looked at once a minute. */
  private static final Duration LONGEST_REST_UNDER_WAY = Duration.ofMinutes(1);

  private Verify() {}

  static void start(Turn turn, Remediation run) {
    Plan plan = run.plan();
    Instant first = turn.now.plus(plan.verify().after());
    turn.say(
        new Event.VerificationStarted(
            turn.now,
            run.incident(),
            plan.engine(),
            plan.target(),
            run.id(),
            first,
            turn.now.plus(plan.verify().within())));
  }

  static void goOn(Turn turn) {
    for (Remediation run : turn.state().runningRemediations()) {
      if (!(run.progress() instanceof Progress.Verifying p)
          || p.asked()
          || turn.now.isBefore(p.next())) continue;
      ask(turn, run, p.looks() + 1);
    }
  }

  /** After a start: a look whose answer was lost is asked for again; looking changes nothing. */
  static void pickUp(Turn turn) {
    for (Remediation run : turn.state().runningRemediations()) {
      if (run.progress() instanceof Progress.Verifying p && p.asked())
        ask(turn, run, p.looks() + 1);
    }
  }

  /**
   * After a bad look the next one rests longer each time: a fix that does not help must not fill
   * the journal with looks.
   */
  private static Duration rest(Plan.Verify verify, int looks, Command.LookReported c) {
    Duration grown = verify.every().multipliedBy(1L << Math.min(looks - 1, 5));
    Duration most = c.underWay() ? LONGEST_REST_UNDER_WAY : LONGEST_REST;
    Duration longest = verify.every().compareTo(most) > 0 ? verify.every() : most;
    return grown.compareTo(longest) > 0 ? longest : grown;
  }

  private static void ask(Turn turn, Remediation run, int look) {
    Plan plan = run.plan();
    turn.say(
        new Event.LookAsked(
            turn.now, run.incident(), plan.engine(), plan.target(), run.id(), look));
  }

  /**
   * What is under way may take longer; a run on GitHub three times as long at most, since one that
   * no machine takes is under way for ever.
   */
  private static boolean isOver(Turn turn, Plan plan, Progress.Verifying p, boolean underWay) {
    if (!underWay) return !turn.now.isBefore(p.deadline());
    return DeskState.isGitHubs(plan)
        && turn.now.isAfter(p.deadline().plus(plan.verify().within().multipliedBy(2)));
  }

  static void looked(Turn turn, Command.LookReported c) {
    Remediation run = turn.state().remediations().get(c.remediation());
    if (run == null
        || !(run.progress() instanceof Progress.Verifying p)
        || !p.asked()
        || p.looks() != c.look()) return;
    Plan plan = run.plan();
    int good = c.good() ? p.good() + 1 : 0;
    turn.say(
        new Event.Looked(
            turn.now,
            run.incident(),
            plan.engine(),
            plan.target(),
            run.id(),
            c.look(),
            c.good(),
            good,
            turn.now.plus(c.good() ? plan.verify().every() : rest(plan.verify(), p.looks(), c)),
            c.detail()));
    if (good >= plan.verify().successes()) {
      Heal.end(
          turn,
          run,
          true,
          c.detail() + ", " + good + (good == 1 ? " good look" : " good looks in a row"));
    } else if (c.hopeless()) {
      Heal.proofFailed(turn, run, c.detail());
    } else if (!c.good() && isOver(turn, plan, p, c.underWay())) {
      Heal.proofFailed(
          turn,
          run,
          "not proven good within " + plan.verify().within().toSeconds() + " s: " + c.detail());
    }
  }
}
