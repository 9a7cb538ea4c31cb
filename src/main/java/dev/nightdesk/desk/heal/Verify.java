package dev.nightdesk.desk.heal;

import dev.nightdesk.desk.state.RunFacts;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Remediation.Progress;
import dev.nightdesk.domain.Signal;
import java.time.Duration;
import java.time.Instant;

/** The fifth stage: healed means that the target was looked at and held. */
public final class Verify {
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

  public static void goOn(Turn turn) {
    for (Remediation run : turn.state().runs().underWay()) {
      if (!(run.progress() instanceof Progress.Verifying p)
          || p.asked()
          || turn.now.isBefore(p.next())) continue;
      ask(turn, run, p.looks() + 1);
    }
  }

  /** After a start: a look whose answer was lost is asked for again; looking changes nothing. */
  public static void pickUp(Turn turn) {
    for (Remediation run : turn.state().runs().underWay()) {
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
   * What is under way may take longer; what proves slowly three times as long at most, since a run
   * that no machine takes is under way for ever. While the engine does not answer nothing is proven
   * either way.
   */
  private static boolean isOver(Turn turn, Remediation run, boolean underWay) {
    if (!(run.progress() instanceof Progress.Verifying p)) return false;
    Plan.Verify verify = run.plan().verify();
    if (turn.state().brakes().lost().contains(run.plan().engine())) return false;
    if (underWay)
      return RunFacts.provesSlowly(run.plan())
          && turn.now.isAfter(p.deadline().plus(verify.within().multipliedBy(2)));
    // what is green and red in turns moves the deadline, but not for ever
    Instant last = p.begun().plus(verify.within()).plus(hold(turn, verify).multipliedBy(3));
    return !turn.now.isBefore(p.deadline()) || !turn.now.isBefore(last);
  }

  /** How long it has to stay good; the rules may shorten what the playbook asks for. */
  private static Duration hold(Turn turn, Plan.Verify verify) {
    Duration most = turn.rules.brakes().holdMost();
    return verify.hold().compareTo(most) > 0 ? most : verify.hold();
  }

  public static void looked(Turn turn, Command.LookReported c) {
    Remediation run = turn.state().runs().all().get(c.remediation());
    if (run == null
        || !(run.progress() instanceof Progress.Verifying p)
        || !p.asked()
        || p.looks() != c.look()) return;
    if (c.good()) good(turn, run, p, c);
    else
      red(
          turn,
          run,
          p,
          c.detail(),
          rest(run.plan().verify(), p.looks(), c),
          c.hopeless(),
          c.underWay());
  }

  private static void good(
      Turn turn, Remediation run, Progress.Verifying p, Command.LookReported c) {
    Plan.Verify verify = run.plan().verify();
    Duration hold = hold(turn, verify);
    Instant since = p.goodSince() == null ? turn.now : p.goodSince();
    Instant held = since.plus(hold);
    int good = p.good() + 1;
    boolean enough = good >= verify.successes();
    Instant next = turn.now.plus(enough ? whileHolding(verify, hold) : verify.every());
    say(turn, run, c.look(), true, good, enough && held.isBefore(next) ? held : next, c.detail());
    if (!enough || turn.now.isBefore(held)) return;
    String looks = good + (good == 1 ? " good look" : " good looks in a row");
    String stayed = hold.isZero() ? "" : ", it held for " + words(hold);
    RunEnd.proven(turn, run, c.detail() + ", " + looks + stayed);
  }

  /** It is looked at more rarely while it only has to stay good. */
  private static Duration whileHolding(Plan.Verify verify, Duration hold) {
    Duration tenth = hold.dividedBy(10);
    return tenth.compareTo(verify.every()) > 0 ? tenth : verify.every();
  }

  private static void red(
      Turn turn,
      Remediation was,
      Progress.Verifying p,
      String detail,
      Duration rest,
      boolean hopeless,
      boolean underWay) {
    say(turn, was, p.looks(), false, 0, turn.now.plus(rest), detail);
    Remediation run = Heal.run(turn, was.id());
    Instant timeout = RunDue.over(turn.state(), run);
    boolean timedOut = timeout != null && !turn.now.isBefore(timeout) && p.goodSince() != null;
    if (hopeless) {
      Heal.proofFailed(turn, run, detail);
    } else if (timedOut || isOver(turn, run, underWay)) {
      String within = run.plan().verify().within().toSeconds() + " s: ";
      Heal.proofFailed(turn, run, "not proven good within " + within + detail);
    }
  }

  /** What fails again while its target is watched is no new episode: the proof begins anew. */
  public static void failedAgain(Turn turn, Signal.Failure s) {
    for (Remediation run : turn.state().runs().underWay()) {
      Plan plan = run.plan();
      boolean here = plan.engine().equals(s.engine()) && plan.target().equals(s.target());
      boolean its = plan.units().isEmpty() || plan.units().contains(s.unit());
      if (!here || !its || !(run.progress() instanceof Progress.Verifying p)) continue;
      // what was seen before the first good look is known by then
      Instant since = p.goodSince();
      if (since == null || !s.at().isAfter(since)) continue;
      String status = s.facts().get(Facts.STATUS).orElse("");
      if (plan.verify().states().contains(status)) continue;
      String detail = "it failed again while it was watched: " + s.title();
      red(turn, run, p, detail, plan.verify().every(), false, false);
    }
  }

  private static void say(
      Turn turn,
      Remediation run,
      int look,
      boolean good,
      int goodInARow,
      Instant next,
      String detail) {
    Plan plan = run.plan();
    turn.say(
        new Event.Looked(
            turn.now,
            run.incident(),
            plan.engine(),
            plan.target(),
            run.id(),
            look,
            good,
            goodInARow,
            next,
            detail));
  }

  static String words(Duration duration) {
    return duration.toMinutes() >= 1 && duration.toSecondsPart() == 0
        ? duration.toMinutes() + " min"
        : duration.toSeconds() + " s";
  }
}
