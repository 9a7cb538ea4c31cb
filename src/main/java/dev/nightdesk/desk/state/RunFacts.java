package dev.nightdesk.desk.state;

import dev.nightdesk.domain.EngineAction;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Remediation.Progress;

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
        && (isGitHubs(run.plan()) || isHolding(run.plan(), p));
  }

  /** Whether it was proven good and is only watched until it has held. */
  static boolean isHolding(Plan plan, Progress.Verifying p) {
    return p.good() >= plan.verify().successes() && p.goodSince() != null;
  }

  /** Whether a plan acts on a GitHub. */
  public static boolean isGitHubs(Plan plan) {
    return plan.steps().stream().anyMatch(step -> step.action() instanceof GitHubAction);
  }
}
