package dev.nightdesk.desk.state;

import dev.nightdesk.domain.EngineAction;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Remediation.Progress;
import java.util.function.Predicate;

/** What a remediation tells of itself, whatever else the desk knows. */
public final class RunFacts {
  private RunFacts() {}

  /** Whether it waits for this engine, or looks at what is there. */
  static boolean needs(Remediation run, EngineId engine) {
    Plan plan = run.plan();
    if (plan.engine().equals(engine)) return true;
    return run.progress() instanceof Progress.StepDue due
        && due.step() < end(run)
        && run.step(due.step()).action() instanceof EngineAction action
        && action.engine().equals(engine);
  }

  /** The number after its last step, those of the rollback included once that has begun. */
  public static int end(Remediation run) {
    int own = run.plan().steps().size();
    return run.undoing() == null ? own : own + run.plan().undo().size();
  }

  /** Whether it only looks until its target has been proven, which may take hours. */
  static boolean onlyLooks(Remediation run) {
    return run.progress() instanceof Progress.Verifying p
        && (provesSlowly(run.plan()) || isHolding(run.plan(), p));
  }

  /** Whether it was proven good and is only watched until it has held. */
  static boolean isHolding(Plan plan, Progress.Verifying p) {
    return p.good() >= plan.verify().successes() && p.goodSince() != null;
  }

  /** Whether it may take hours until a plan is seen to have helped. */
  public static boolean provesSlowly(Plan plan) {
    return any(plan, EngineAction::provesSlowly);
  }

  /** Whether a plan is proven by what its steps set going, and by nothing else. */
  public static boolean isProvenByItsOwnWork(Plan plan) {
    return any(plan, EngineAction::isProvenByItsOwnWork);
  }

  private static boolean any(Plan plan, Predicate<EngineAction> is) {
    return plan.steps().stream()
        .anyMatch(step -> step.action() instanceof EngineAction deed && is.test(deed));
  }
}
