package dev.nightdesk.desk.brake;

import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.state.Place;
import dev.nightdesk.desk.state.Run;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.BlastRadius;
import dev.nightdesk.domain.Plan;
import java.time.Instant;
import java.util.List;

/** Counts what a plan would touch. */
public final class Blast {
  private Blast() {}

  public static BlastRadius of(Turn turn, Plan plan) {
    var place = new Place(plan.engine(), plan.target());
    Instant dayAgo = turn.now.minus(DeskState.MEMORY);
    int here = 0;
    int anywhere = 0;
    for (Run run : turn.state().runs().ofDay()) {
      boolean same = run.playbook().equals(plan.playbook().id());
      if (!same || !run.started().isAfter(dayAgo)) continue;
      anywhere++;
      if (run.place().equals(place)) here++;
    }
    return new BlastRadius(
        Math.max(1, plan.units().size()),
        plan.units().size() > 1 ? 0 : turn.rules.engine(plan.engine()).targets(),
        !plan.undo().isEmpty(),
        dependents(turn, plan),
        here,
        anywhere);
  }

  private static List<String> dependents(Turn turn, Plan plan) {
    return turn.rules.calm().dependencies().stream()
        .filter(d ->
            d.parentEngine().equals(plan.engine().value())
                && d.parentTarget().equals(plan.target()))
        .map(d -> d.engine() + " " + d.targets())
        .distinct()
        .toList();
  }
}
