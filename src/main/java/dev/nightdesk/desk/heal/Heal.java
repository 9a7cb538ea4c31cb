package dev.nightdesk.desk.heal;

import dev.nightdesk.desk.state.RunFacts;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.EngineAction;
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
import dev.nightdesk.domain.RunEvent;
import dev.nightdesk.domain.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The fourth stage: runs a plan's steps. The intent is told before the deed, and nothing is
 * repeated blindly.
 */
public final class Heal {
  private Heal() {}

  public static void start(Turn turn, IncidentId id, Plan plan, String startedBy) {
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
    if (!RunDue.isHeld(turn.state(), run(turn, remediation))) begin(turn, remediation, 0, 1);
  }

  /** Begins a try of a step, or what comes after the last one. */
  private static void begin(Turn turn, RemediationId id, int step, int attempt) {
    Remediation run = run(turn, id);
    if (step >= RunFacts.end(run)) {
      String undoing = run.undoing();
      if (undoing != null) RunEnd.undone(turn, run, undoing, undone(run));
      else if (run.plan().verify().successes() == 0)
        RunEnd.proven(turn, run, "all steps were carried out");
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

  /** A step back that failed is told also where the playbook let the others go on. */
  private static Rollback undone(Remediation run) {
    return run.notUndone().isEmpty()
        ? new Rollback(Rollback.State.DONE, "it was undone")
        : new Rollback(Rollback.State.FAILED, run.notUndone());
  }

  public static void reported(Turn turn, Command.StepReported c) {
    Remediation run = turn.state().runs().all().get(c.remediation());
    if (run == null || !isOpen(run, c.step(), c.attempt()))
      return; // told twice, or too late: the first word counts
    // it fell silent, or its try failed, and the engine is asked: only what is sure ends that
    if (isAskedAbout(run) && c.outcome() instanceof StepOutcome.Failed) return;
    turn.keep(c.evidence());
    finish(turn, run, c.step(), c.attempt(), c.outcome(), c.evidence());
    // after Done the next step is due now, and goOn begins it unless healing is paused
    if (c.outcome() instanceof StepOutcome.Failed failed)
      failed(turn, run, c.step(), c.attempt(), failed);
  }

  private static boolean isAskedAbout(Remediation run) {
    return run.progress() instanceof Progress.StepOpen open && open.failed();
  }

  /** It takes long and is still being carried out. */
  public static void alive(Turn turn, Command.StepAlive c) {
    Remediation run = turn.state().runs().all().get(c.remediation());
    if (run == null || !isOpen(run, c.step(), c.attempt()) || isAskedAbout(run)) return;
    Plan plan = run.plan();
    turn.say(
        new RunEvent.StepAlive(
            turn.now,
            run.incident(),
            plan.engine(),
            plan.target(),
            run.id(),
            c.step(),
            c.attempt()));
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
    } else if (failed.reason() == Retry.Reason.OUTDATED && isUntouched(run, step)) {
      RunEnd.outdated(turn, run, failed.detail());
    } else {
      boolean undo = planned.onError() == Plan.OnError.ROLLBACK;
      RunEnd.failed(turn, run, planned.name() + " failed: " + failed.detail(), undo);
    }
  }

  /** Whether nothing but telling people was done before this step, so that it may begin anew. */
  private static boolean isUntouched(Remediation run, int step) {
    return run.undoing() == null
        && (run.effect() != Effect.CHANGED
            || run.plan().steps().stream()
                .limit(step)
                .map(Plan.Step::action)
                .noneMatch(action ->
                    action.changes()
                        && !(action instanceof EngineAction told && told.onlyTells())));
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
      var failed = StepOutcome.Failed.notDone(why, Retry.Reason.VERIFY_FAILED);
      Duration delay =
          capped(turn, Backoff.delay(retry, run.proofs(), failed, run.idempotencyKey(step)));
      Instant due = turn.now.plus(delay);
      if (!Backoff.mayTryAgain(retry, run.proofs(), failed.reason(), run.startedAt(), due)) break;
      schedule(turn, run, step, run.proofs() + 1, due, why);
      return;
    }
    RunEnd.failed(turn, run, why, true);
  }

  /** Whatever is due: the end of a wait, the next try, the next step, the end of its time. */
  public static void goOn(Turn turn) {
    for (Remediation run : turn.state().runs().underWay()) {
      Instant due = RunDue.of(turn.state(), run, turn.rules.brakes());
      if (due == null || turn.now.isBefore(due)) continue;
      Instant over = RunDue.over(turn.state(), run);
      if (over != null && !turn.now.isBefore(over)) {
        String limit = Verify.words(run.plan().timeout());
        RunEnd.failed(
            turn, run, "it was not done within " + limit + ", its limit as a whole", true);
      } else {
        goOn(turn, run);
      }
    }
  }

  private static void goOn(Turn turn, Remediation run) {
    switch (run.progress()) {
      case Progress.StepDue p -> {
        // a target that is good again gets no further deed, only the proof
        if (RunDue.isGoodAgain(turn.state(), run)) recovered(turn, run, p.step());
        else begin(turn, run.id(), p.step(), p.attempt());
      }
      case Progress.Waiting p -> {
        finish(turn, run, p.step(), 1, new StepOutcome.Done("waited"), List.of());
        Remediation waited = run(turn, run.id());
        if (RunDue.isGoodAgain(turn.state(), waited)) recovered(turn, waited, p.step() + 1);
        else if (!RunDue.isHeld(turn.state(), waited)) begin(turn, run.id(), p.step() + 1, 1);
      }
      case Progress.StepOpen p -> Reconcile.silent(turn, run, p);
      case Progress.Verifying _, Progress.Ended _ -> {
        // verification has its own stage
      }
    }
  }

  /**
   * A target that is good again gets no further deed, only the proof; where only the plan's own
   * work would prove it and nothing was done there is none.
   */
  private static void recovered(Turn turn, Remediation run, int next) {
    boolean untouched =
        run.plan().steps().stream().limit(next).noneMatch(step -> step.action().changes());
    if (untouched && RunFacts.isProvenByItsOwnWork(run.plan()))
      RunEnd.outdated(turn, run, "it recovered before anything was done");
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

  static Remediation run(Turn turn, RemediationId id) {
    Remediation run = turn.state().runs().all().get(id);
    if (run == null) throw new IllegalStateException(id + " is not known to the desk");
    return run;
  }
}
