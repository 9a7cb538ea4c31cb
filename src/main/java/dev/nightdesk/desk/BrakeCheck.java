package dev.nightdesk.desk;

import dev.nightdesk.desk.DeskState.Place;
import dev.nightdesk.desk.DeskState.Run;
import dev.nightdesk.domain.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a plan would use up the brakes, counted over the remediations of the last day.
 *
 * @param anywhere automatic ones within the last hour
 * @param here those at the plan's target
 * @param ofPlaybook runs of its playbook at its target within the playbook's own span
 * @param restsUntil when its target has rested
 */
record BrakeCheck(
    Plan plan,
    Brakes brakes,
    Instant now,
    long anywhere,
    long here,
    long ofPlaybook,
    Instant restsUntil) {
  static BrakeCheck of(Turn turn, Plan plan) {
    Brakes brakes = turn.rules.brakes();
    var place = new Place(plan.engine(), plan.target());
    Instant hourAgo = turn.now.minus(Duration.ofHours(1));
    Instant limitAgo = turn.now.minus(plan.limits().per());
    long anywhere = 0;
    long here = 0;
    long ofPlaybook = 0;
    Instant restsUntil = Instant.MIN;
    for (Run run : turn.state().runs()) {
      boolean atPlace = run.place().equals(place);
      boolean counts = run.automatic() && run.started().isAfter(hourAgo);
      if (counts) anywhere++;
      if (counts && atPlace) here++;
      if (!atPlace) continue;
      boolean same = run.playbook().equals(plan.playbook().id());
      if (same && run.started().isAfter(limitAgo)) ofPlaybook++;
      Instant rested = rested(run, same, brakes, plan);
      if (rested.isAfter(restsUntil)) restsUntil = rested;
    }
    return new BrakeCheck(plan, brakes, turn.now, anywhere, here, ofPlaybook, restsUntil);
  }

  private static Instant rested(Run run, boolean samePlaybook, Brakes brakes, Plan plan) {
    Instant ended = run.ended();
    if (ended == null || isOtherWork(run, plan)) return Instant.MIN;
    Duration rest = brakes.coolDown();
    Duration own = plan.limits().coolDown();
    return ended.plus(samePlaybook && own.compareTo(rest) > 0 ? own : rest);
  }

  /** What rests is the piece of work that was acted on, not the next one of the same target. */
  private static boolean isOtherWork(Run run, Plan plan) {
    return !run.units().isEmpty()
        && !plan.units().isEmpty()
        && plan.units().stream().noneMatch(run.units()::contains);
  }

  /** Each brake that speaks against acting unasked, as a sentence. */
  List<String> against() {
    var against = new ArrayList<String>();
    if (anywhere >= brakes.perHour()) {
      against.add("the cap of " + brakes.perHour() + " remediations an hour is reached");
    }
    if (here >= brakes.perTargetPerHour()) {
      against.add(
          "the cap of "
              + brakes.perTargetPerHour()
              + " an hour for "
              + plan.target()
              + " is reached");
    }
    if (ofPlaybook >= plan.limits().maxRuns()) {
      against.add(
          plan.playbook()
              + " ran "
              + ofPlaybook
              + " times here within "
              + words(plan.limits().per()));
    }
    if (now.isBefore(restsUntil)) {
      against.add(
          plan.target()
              + " rests for "
              + words(Duration.between(now, restsUntil))
              + " more after a remediation");
    }
    return against;
  }

  private static String words(Duration duration) {
    return duration.toMinutes() >= 1 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
  }
}
