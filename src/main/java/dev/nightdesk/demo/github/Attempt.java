package dev.nightdesk.demo.github;

import dev.nightdesk.demo.github.RunPlan.Ahead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt of a run. What it shows follows from its plan and the time. */
final class Attempt {
  final int number;
  final Instant at;
  final RunPlan plan;
  final Duration cap;
  final String actor;
  final List<Job> jobs = new ArrayList<>();

  /** When that for which it waited had happened. */
  @Nullable Instant released;

  /** When it was cancelled or rejected. */
  @Nullable Instant ended;

  String endedAs = "cancelled";

  Attempt(int number, Instant at, RunPlan plan, Duration cap, String actor) {
    this.number = number;
    this.at = at;
    this.plan = plan;
    this.cap = cap;
    this.actor = actor;
    released = plan.ahead() instanceof Ahead.Nothing ? at : null;
  }

  /** When its jobs begin; {@link Instant#MAX} while nobody knows. */
  Instant begins() {
    if (released == null) return Instant.MAX;
    return released.plus(plan.queued().compareTo(cap) > 0 ? cap : plan.queued());
  }

  boolean waits(Instant now) {
    return released == null && ended == null && plan.ahead() instanceof Ahead.Deployment;
  }

  private boolean needsMaintainer() {
    return released == null && ended == null && plan.ahead() instanceof Ahead.Maintainer;
  }

  /** A run that waits for its maintainer has no jobs yet. */
  List<Job> jobs() {
    return needsMaintainer() ? List.of() : jobs;
  }

  boolean done(Instant now) {
    return needsMaintainer()
        || (ended != null && !ended.isAfter(now))
        || (released != null && !begins().isAfter(now) && jobs.stream().allMatch(j -> j.done(now)));
  }

  String status(Instant now) {
    if (done(now)) return "completed";
    if (waits(now)) return "waiting";
    return begins().isAfter(now) ? "queued" : "in_progress";
  }

  /** Null until it is completed. */
  @Nullable String conclusion(Instant now) {
    if (!done(now)) return null;
    if (needsMaintainer()) return "action_required";
    boolean stopped = jobs.stream().anyMatch(j -> endedAs.equals(j.conclusion(now)));
    if (ended != null && (jobs.isEmpty() || stopped)) return endedAs;
    if (plan.conclusion() != null) return plan.conclusion();
    List<String> words = new ArrayList<>();
    for (Job job : jobs) {
      String word = job.conclusion(now);
      if (word != null) words.add(job.plan.tolerated() && job.failed(now) ? "success" : word);
    }
    for (String worst : List.of("failure", "timed_out", "cancelled")) {
      if (words.contains(worst)) return worst;
    }
    return !words.isEmpty() && words.stream().allMatch("skipped"::equals) ? "skipped" : "success";
  }

  /** When something last changed about it. */
  Instant updated(Instant now) {
    Instant last = at;
    List<Instant> changes = new ArrayList<>();
    if (released != null) changes.add(begins());
    if (ended != null) changes.add(ended);
    jobs.forEach(j -> changes.add(j.ends()));
    for (Instant change : changes) {
      if (!change.isAfter(now) && change.isAfter(last)) last = change;
    }
    return last;
  }
}
