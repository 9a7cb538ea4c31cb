package dev.nightdesk.backtest;

import dev.nightdesk.domain.PastIncident;
import dev.nightdesk.domain.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The playbook's own limits, applied to the times of the incidents. A run counts as ended when it
 * began, since nobody knows how long one would have taken that never was.
 */
final class Limits {
  private record Wish(
      Instant at, String place, List<String> units, Plan.Limits limits, boolean unasked) {}

  /** What would have run by itself, and what its limits would have turned into a question. */
  record Outcome(int byItself, int capped) {}

  private final List<Wish> wishes = new ArrayList<>();

  /**
   * @param unasked false for a plan that a person approved: it counts, but nothing stops it
   */
  void ran(PastIncident past, Plan plan, boolean unasked) {
    // the limits are of the playbook on this target, whoever else acts there
    String place = plan.playbook().id() + '\n' + past.engine() + '\n' + past.target();
    wishes.add(new Wish(past.decidedAt(), place, plan.units(), plan.limits(), unasked));
  }

  Outcome outcome() {
    Map<String, List<Wish>> ran = new HashMap<>();
    int byItself = 0;
    int capped = 0;
    for (Wish wish : wishes.stream().sorted(Comparator.comparing(Wish::at)).toList()) {
      List<Wish> here = ran.computeIfAbsent(wish.place(), _ -> new ArrayList<>());
      boolean free = !wish.unasked() || isFree(wish, here);
      if (free) here.add(wish);
      if (wish.unasked() && free) byItself++;
      if (!free) capped++;
    }
    return new Outcome(byItself, capped);
  }

  private static boolean isFree(Wish wish, List<Wish> before) {
    Instant limitAgo = wish.at().minus(wish.limits().per());
    Instant restAgo = wish.at().minus(wish.limits().coolDown());
    int runs = 0;
    for (Wish run : before.reversed()) {
      boolean counts = run.at().isAfter(limitAgo);
      boolean rests = run.at().isAfter(restAgo);
      if (!counts && !rests) break; // what is older stands further on
      if (counts) runs++;
      if (rests && !isOtherWork(run, wish)) return false;
    }
    return runs < wish.limits().maxRuns();
  }

  /** What rests is the piece of work that was acted on, not the next one of the same target. */
  private static boolean isOtherWork(Wish run, Wish wish) {
    return !run.units().isEmpty()
        && !wish.units().isEmpty()
        && wish.units().stream().noneMatch(run.units()::contains);
  }
}
