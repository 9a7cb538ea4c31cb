package dev.nightdesk.simulation;

import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.Rollback;
import dev.nightdesk.domain.RunEvent;
import dev.nightdesk.domain.StepOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A rollback belongs to a run that failed and may have changed something, and comes once. */
final class Undone {
  private static final class Run {
    final Plan plan;
    boolean mayHaveChanged;
    boolean undoing;
    boolean over;

    Run(Plan plan) {
      this.plan = plan;
    }

    boolean changes(int step) {
      return step < plan.steps().size() && plan.steps().get(step).action().changes();
    }
  }

  private final Map<RemediationId, Run> runs = new HashMap<>();
  private final List<String> broken = new ArrayList<>();

  private Undone() {}

  static List<String> broken(NightRecord night) {
    var undone = new Undone();
    for (Committed committed : night.journal())
      if (committed.event() instanceof Event.OfRemediation event)
        undone.follow("event " + committed.seq() + ", " + event.remediation() + ": ", event);
    return undone.broken;
  }

  private void follow(String where, Event.OfRemediation event) {
    if (event instanceof Event.RemediationStarted e) runs.put(e.remediation(), new Run(e.plan()));
    Run run = runs.get(event.remediation());
    if (run == null) return;
    if (run.over) broken.add(where + event.getClass().getSimpleName() + " after its end");
    switch (event) {
      case Event.StepIntended e -> {
        if (e.step() >= run.plan.steps().size() != run.undoing)
          broken.add(
              where + e.key() + (run.undoing ? " while it was undone" : " undoes too early"));
      }
      case Event.StepFinished e -> run.mayHaveChanged |= run.changes(e.step()) && may(e.outcome());
      case Event.StepReconciled e ->
          run.mayHaveChanged |=
              run.changes(e.step()) && e.verdict() != Reconciliation.DID_NOT_HAPPEN;
      case RunEvent.RollbackStarted _ -> {
        if (run.undoing) broken.add(where + "undone twice");
        if (!run.mayHaveChanged) broken.add(where + "undone though it changed nothing");
        if (run.plan.undo().isEmpty()) broken.add(where + "undone without steps for it");
        run.undoing = true;
      }
      case Event.RemediationEnded e -> ended(where, run, e);
      default -> {
        // neither does nor undoes anything
      }
    }
  }

  private void ended(String where, Run run, Event.RemediationEnded e) {
    run.over = true;
    if (run.undoing && e.success()) broken.add(where + "undone and called a success");
    Rollback.State state = e.rollback().state();
    boolean told = state == Rollback.State.DONE || state == Rollback.State.FAILED;
    if (told != run.undoing) broken.add(where + "its end tells of its rollback " + state);
  }

  private static boolean may(StepOutcome outcome) {
    return switch (outcome) {
      case StepOutcome.Done done -> !done.unchanged();
      case StepOutcome.Failed failed -> failed.mayHaveHappened();
    };
  }
}
