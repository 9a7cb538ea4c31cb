package dev.nightdesk.desk;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Remediation.Progress;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Rollback;
import dev.nightdesk.domain.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The fourth stage: runs a plan's steps. The intent is told before the deed, and nothing is
 * repeated blindly.
 */
final class Heal {
  private Heal() {}

  static void start(Turn turn, IncidentId id, Plan plan, String startedBy) {
    Incident incident = turn.state().incident(id);
    int attempt = incident.attempts() + 1;
    var remediation = RemediationId.of(id, attempt);
    turn.say(
        new Event.RemediationStarted(
            turn.now,
            id,
            incident.engine(),
            incident.target(),
            remediation,
            attempt,
            plan,
            startedBy,
            incident.fingerprint()));
    begin(turn, remediation, 0, 1);
  }

  /** Begins a try of a step, or what comes after the last one. */
  private static void begin(Turn turn, RemediationId id, int step, int attempt) {
    Remediation run = run(turn, id);
    if (step >= run.plan().steps().size()) {
      if (run.plan().verify().successes() == 0) end(turn, run, true, "all steps were carried out");
      else Verify.start(turn, run);
      return;
    }
    Action action = run.step(step).action();
    if (action instanceof Action.Wait wait) {
      Instant until = turn.now.plus(capped(turn, wait.duration()));
      turn.say(
          new Event.WaitStarted(
              turn.now, run.incident(), run.plan().engine(), run.plan().target(), id, step, until));
      return;
    }
    turn.say(
        new Event.StepIntended(
            turn.now,
            run.incident(),
            run.plan().engine(),
            run.plan().target(),
            id,
            step,
            attempt,
            run.idempotencyKey(step),
            action.inWords()));
  }

  static void reported(Turn turn, Command.StepReported c) {
    Remediation run = turn.state().remediations().get(c.remediation());
    if (run == null || !isOpen(run, c.step(), c.attempt()))
      return; // told twice, or too late: the first word counts
    turn.keep(c.evidence());
    finish(turn, run, c.step(), c.attempt(), c.outcome(), c.evidence());
    // after Done the next step is due now, and goOn begins it unless healing is paused
    if (c.outcome() instanceof StepOutcome.Failed failed)
      failed(turn, run, c.step(), c.attempt(), failed);
  }

  private static void failed(
      Turn turn, Remediation run, int step, int attempt, StepOutcome.Failed failed) {
    Action action = run.step(step).action();
    if (failed.mayHaveHappened() && action.changes() && !action.isSafeToRepeat()) {
      Reconcile.ask(turn, run, step, attempt);
      return;
    }
    tryAgainOrEnd(turn, run, step, attempt, failed);
  }

  static void tryAgainOrEnd(
      Turn turn, Remediation run, int step, int attempt, StepOutcome.Failed failed) {
    Plan.Step planned = run.step(step);
    Instant firstTry =
        run.progress() instanceof Progress.StepOpen open ? open.firstTry() : turn.now;
    Duration delay =
        capped(turn, Backoff.delay(planned.retry(), attempt, failed, run.idempotencyKey(step)));
    Instant due = turn.now.plus(delay);
    if (Backoff.mayTryAgain(planned.retry(), attempt, failed.reason(), firstTry, due)) {
      schedule(turn, run, step, attempt + 1, due, failed.detail());
    } else if (planned.onError() == Plan.OnError.CONTINUE) {
      // told as due now, and begun by goOn, which knows whether healing is paused
      schedule(
          turn,
          run,
          step + 1,
          1,
          turn.now,
          planned.name() + " failed and the plan goes on: " + failed.detail());
    } else if (failed.reason() == Retry.Reason.OUTDATED) {
      outdated(turn, run, failed.detail());
    } else {
      end(turn, run, false, planned.name() + " failed: " + failed.detail());
    }
  }

  static void schedule(Turn turn, Remediation run, int step, int attempt, Instant due, String why) {
    Plan plan = run.plan();
    turn.say(
        new Event.RetryScheduled(
            turn.now,
            run.incident(),
            plan.engine(),
            plan.target(),
            run.id(),
            step,
            attempt,
            due,
            why));
  }

  /** A proof that failed: a step that may be tried again for that is, later; else the run ends. */
  static void proofFailed(Turn turn, Remediation run, String why) {
    List<Plan.Step> steps = run.plan().steps();
    for (int step = 0; step < steps.size(); step++) {
      Retry retry = steps.get(step).retry();
      if (!retry.on().contains(Retry.Reason.VERIFY_FAILED)) continue;
      var failed = new StepOutcome.Failed(why, Retry.Reason.VERIFY_FAILED, null, false);
      Duration delay =
          capped(turn, Backoff.delay(retry, run.proofs(), failed, run.idempotencyKey(step)));
      Instant due = turn.now.plus(delay);
      if (!Backoff.mayTryAgain(retry, run.proofs(), failed.reason(), run.startedAt(), due)) break;
      schedule(turn, run, step, run.proofs() + 1, due, why);
      return;
    }
    end(turn, run, false, why);
  }

  /**
   * What was approved does not fit any more: nothing was done, and it is planned and asked anew.
   */
  private static void outdated(Turn turn, Remediation run, String why) {
    Plan plan = run.plan();
    turn.say(
        new Event.RemediationEnded(
            turn.now,
            run.incident(),
            plan.engine(),
            plan.target(),
            run.id(),
            false,
            "nothing was done: " + why,
            why,
            run.effect(),
            Rollback.NONE));
    if (turn.state().incident(run.incident()).recovered()) {
      turn.resolve(turn.state().incident(run.incident()), "it recovered meanwhile", Desk.ITSELF);
    } else if (run.startedBy().equals(Desk.SELF)) {
      Analyse.incident(turn, run.incident());
    } else {
      Analyse.andAsk(turn, run.incident());
    }
  }

  /** Ends a run and decides what becomes of its incident. */
  static void end(Turn turn, Remediation run, boolean success, String how) {
    ended(turn, run, success, how);
    if (success && !run.plan().leaves().isEmpty()) {
      leftToPeople(turn, run, how);
    } else if (success) {
      unitsProven(turn, run, how);
      Incident incident = turn.state().incident(run.incident());
      if (!incident.units().isEmpty()) {
        // the fix helped; what failed in the same way meanwhile is decided about now
        Analyse.incident(turn, run.incident());
        return;
      }
      resolveTheOthers(turn, run);
      turn.resolve(incident, how, Desk.SELF);
    } else if (Overruling.noDidNotHelp(turn, run, how)) {
      return;
    } else if (turn.state().incident(run.incident()).recovered()) {
      // the remediation proved nothing, but the target has been seen good since, and will not be
      // told good again
      turn.resolve(
          turn.state().incident(run.incident()),
          "it recovered while a remediation was tried",
          Desk.ITSELF);
    } else {
      Analyse.incident(turn, run.incident());
    }
  }

  /** The rest is up to people; the engine tells when it is over. */
  private static void leftToPeople(Turn turn, Remediation run, String how) {
    Incident incident = turn.state().incident(run.incident());
    if (incident.recovered()) turn.resolve(incident, "it recovered meanwhile", Desk.ITSELF);
    else turn.leaveToPeople(incident, run.plan().leaves() + " (" + how + ")");
  }

  private static void ended(Turn turn, Remediation run, boolean success, String how) {
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
            "",
            run.effect(),
            Rollback.NONE));
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
      Answer.voidPending(turn, other.id(), run.plan().target() + " was proven good");
      turn.resolve(other, "its target was proven good after " + run.id(), Desk.SELF);
    }
  }

  /** Ends a run that is between two deeds; one whose outcome is awaited cannot be stopped. */
  static void stop(Turn turn, Remediation run, String why) {
    if (run.progress() instanceof Progress.StepOpen) {
      throw new CommandRefused(
          run.incident() + " is being healed this moment; try again when the step has ended");
    }
    ended(turn, run, false, why);
  }

  /** Whatever is due: the end of a wait, the next try, the next step. */
  static void goOn(Turn turn) {
    for (Remediation run : turn.state().runningRemediations()) {
      Instant due = turn.state().due(run);
      if (due == null || turn.now.isBefore(due)) continue;
      switch (run.progress()) {
        case Progress.StepDue p -> {
          // a target that is good again gets no further deed, only the proof
          if (turn.state().recovered(run)) recovered(turn, run, p.step());
          else begin(turn, run.id(), p.step(), p.attempt());
        }
        case Progress.Waiting p -> {
          finish(turn, run, p.step(), 1, new StepOutcome.Done("waited"), List.of());
          if (turn.state().recovered(run)) recovered(turn, run, p.step() + 1);
          else if (!turn.state().isHeld(run)) begin(turn, run.id(), p.step() + 1, 1);
        }
        case Progress.StepOpen _, Progress.Verifying _, Progress.Ended _ -> {
          // a step waits for its outcome; verification has its own stage
        }
      }
    }
  }

  /**
   * A target that is good again gets no further deed, only the proof; of a run on GitHub that
   * nothing was done to there is none.
   */
  private static void recovered(Turn turn, Remediation run, int next) {
    boolean untouched =
        run.plan().steps().stream().limit(next).noneMatch(step -> step.action().changes());
    if (untouched && DeskState.isGitHubs(run.plan()))
      outdated(turn, run, "it recovered before anything was done");
    else Verify.start(turn, run(turn, run.id()));
  }

  static void finish(
      Turn turn,
      Remediation run,
      int step,
      int attempt,
      StepOutcome outcome,
      List<Evidence> evidence) {
    Instant began =
        switch (run.progress()) {
          case Progress.StepOpen p -> p.since();
          case Progress.StepDue _, Progress.Waiting _, Progress.Verifying _, Progress.Ended _ ->
              turn.now;
        };
    turn.say(
        new Event.StepFinished(
            turn.now,
            run.incident(),
            run.plan().engine(),
            run.plan().target(),
            run.id(),
            step,
            attempt,
            outcome,
            Duration.between(began, turn.now),
            evidence.stream().map(Evidence::ref).toList()));
  }

  static boolean isOpen(Remediation run, int step, int attempt) {
    return run.progress() instanceof Progress.StepOpen open
        && open.step() == step
        && open.attempt() == attempt;
  }

  private static Duration capped(Turn turn, Duration duration) {
    Duration cap = turn.rules.brakes().maxStepWait();
    return duration.compareTo(cap) > 0 ? cap : duration;
  }

  private static Remediation run(Turn turn, RemediationId id) {
    Remediation run = turn.state().remediations().get(id);
    if (run == null) throw new IllegalStateException(id + " is not known to the desk");
    return run;
  }
}
