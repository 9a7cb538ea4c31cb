package dev.nightdesk.desk.heal;

import dev.nightdesk.desk.brake.Holding;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Remediation.Progress;
import dev.nightdesk.domain.Rollback;
import dev.nightdesk.domain.RunEvent;
import dev.nightdesk.domain.Severity;
import java.util.List;

/** How a run ends: proven, or failed and undone as far as that goes; and what follows from it. */
public final class RunEnd {
  private RunEnd() {}

  /** It was carried out and proven, as far as there is anything to be proven. */
  static void proven(Turn turn, Remediation run, String how) {
    ended(turn, run, true, how, "", Rollback.NONE, "");
    if (!run.plan().leaves().isEmpty()) {
      leftToPeople(turn, run, how);
      return;
    }
    unitsProven(turn, run, how);
    Incident incident = turn.state().incident(run.incident());
    if (!incident.units().isEmpty()) {
      // the fix helped; what failed in the same way meanwhile is decided about now
      turn.decideAnew(run.incident());
      return;
    }
    resolveTheOthers(turn, run);
    turn.resolve(incident, how, Person.DESK);
  }

  /**
   * It failed. What it changed is undone, if the playbook says how; then it is decided anew.
   *
   * @param undo false where the playbook says that a failure of this step leaves all as it is
   */
  static void failed(Turn turn, Remediation was, String how, boolean undo) {
    Remediation run = Heal.run(turn, was.id());
    String undoing = run.undoing();
    if (undoing != null) {
      undone(turn, run, undoing, new Rollback(Rollback.State.FAILED, how));
      return;
    }
    // a target that is good again stands on what was changed
    boolean worthIt = undo && run.effect() == Effect.CHANGED && !turn.state().recovered(run);
    if (worthIt && !run.plan().undo().isEmpty()) {
      Plan plan = run.plan();
      // its first step is due now, and goOn begins it unless something holds it
      turn.say(
          new RunEvent.RollbackStarted(
              turn.now, run.incident(), plan.engine(), plan.target(), run.id(), how));
      return;
    }
    Rollback rollback =
        worthIt ? new Rollback(Rollback.State.UNAVAILABLE, run.plan().rollback()) : Rollback.NONE;
    ended(turn, run, false, how, "", rollback, "");
    decideAnew(turn, run, how, "it recovered while a remediation was tried");
  }

  /** The rollback came to its end, good or bad. */
  static void undone(Turn turn, Remediation run, String why, Rollback rollback) {
    ended(turn, run, false, why, "", rollback, "");
    if (rollback.state() == Rollback.State.FAILED) {
      Incident incident = turn.state().incident(run.incident());
      turn.escalate(
          incident,
          Severity.HIGH.atLeast(incident.severity()),
          "a failed fix could not be undone, so the target may be half changed: "
              + rollback.detail());
      Holding.breaksThrough(
          turn,
          turn.state().incident(run.incident()),
          "its target may be half changed, which nothing may hide");
    } else {
      decideAnew(turn, run, why, "it was seen good while the failed remediation was undone");
    }
  }

  private static void decideAnew(Turn turn, Remediation run, String how, String recovered) {
    if (Overruling.noDidNotHelp(turn, run, how)) return;
    Incident incident = turn.state().incident(run.incident());
    if (incident.recovered()) {
      // the remediation proved nothing, but the target has been seen good since, and will not be
      // told good again
      turn.resolve(incident, recovered, Person.ITSELF);
    } else {
      turn.decideAnew(run.incident());
    }
  }

  /**
   * What was approved does not fit any more: nothing was done, and it is planned and asked anew.
   */
  static void outdated(Turn turn, Remediation run, String why) {
    ended(turn, run, false, "nothing was done: " + why, why, Rollback.NONE, "");
    if (turn.state().incident(run.incident()).recovered()) {
      turn.resolve(turn.state().incident(run.incident()), "it recovered meanwhile", Person.ITSELF);
    } else if (run.startedBy().equals(Person.DESK)) {
      turn.decideAnew(run.incident());
    } else {
      turn.askAnew(run.incident());
    }
  }

  /**
   * A person ends a run that is between two deeds; one whose outcome is awaited cannot be stopped.
   */
  public static void stop(Turn turn, Remediation run, String by, String why) {
    if (run.progress() instanceof Progress.StepOpen) {
      throw new CommandRefused(
          run.incident() + " is being healed this moment; try again when the step has ended");
    }
    Rollback undone =
        run.undoing() == null
            ? Rollback.NONE
            : new Rollback(Rollback.State.FAILED, "it was not undone to its end: " + why);
    ended(turn, run, false, why, "", undone, by);
  }

  /** The rest is up to people; the engine tells when it is over. */
  private static void leftToPeople(Turn turn, Remediation run, String how) {
    Incident incident = turn.state().incident(run.incident());
    if (incident.recovered()) turn.resolve(incident, "it recovered meanwhile", Person.ITSELF);
    else turn.leaveToPeople(incident, run.plan().leaves() + " (" + how + ")");
  }

  private static void ended(
      Turn turn,
      Remediation was,
      boolean success,
      String how,
      String outdated,
      Rollback undone,
      String stoppedBy) {
    Remediation run = Heal.run(turn, was.id());
    Plan plan = run.plan();
    turn.say(
        new Event.RemediationEnded(
            turn.now,
            run.incident(),
            plan.engine(),
            plan.target(),
            run.id(),
            success,
            how,
            outdated,
            effect(run, success),
            undone,
            stoppedBy));
  }

  /** A run that proved its target good without a deed, or had none to do, did reach it. */
  private static Effect effect(Remediation run, boolean success) {
    boolean nothingToSend =
        run.plan().steps().stream()
            .allMatch(step ->
                step.action() instanceof Action.Wait
                    || step.action() instanceof Action.CaptureSnapshot);
    boolean reached = success || nothingToSend;
    return run.effect() == Effect.UNREACHED && reached ? Effect.UNCHANGED : run.effect();
  }

  private static void unitsProven(Turn turn, Remediation run, String how) {
    Plan plan = run.plan();
    List<String> open = turn.state().incident(run.incident()).units();
    for (String unit : plan.units()) {
      if (!open.contains(unit)) continue;
      turn.say(
          new Event.UnitRecovered(
              turn.now, run.incident(), plan.engine(), plan.target(), unit, "", how));
    }
  }

  /** The looks proved the target, so whatever else was open there is over as well. */
  private static void resolveTheOthers(Turn turn, Remediation run) {
    if (!run.plan().units().isEmpty()) return; // only these pieces of work were looked at
    for (Incident other : turn.state().openAt(run.plan().engine(), run.plan().target())) {
      if (other.id().equals(run.incident())) continue;
      turn.withdrawPending(other.id(), run.plan().target() + " was proven good");
      turn.resolve(other, "its target was proven good after " + run.id(), Person.DESK);
    }
  }
}
