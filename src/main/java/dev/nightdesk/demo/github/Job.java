package dev.nightdesk.demo.github;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One job of an attempt. What it shows follows from its plan and the time. */
final class Job {
  /** How it went in an earlier attempt, from which it was taken over. */
  record Past(Instant begins, Instant ends, String conclusion) {}

  final long id;
  final JobPlan plan;
  final Attempt attempt;
  private final @Nullable Past past;

  Job(long id, JobPlan plan, Attempt attempt, @Nullable Past past) {
    this.id = id;
    this.plan = plan;
    this.attempt = attempt;
    this.past = past;
  }

  Instant begins() {
    if (past != null) return past.begins;
    Instant begins = attempt.begins();
    Instant ended = attempt.ended;
    return ended != null && ended.isBefore(begins) ? ended : begins;
  }

  Instant ends() {
    if (past != null) return past.ends;
    Instant ends = wouldEnd();
    Instant ended = attempt.ended;
    return ended != null && ended.isBefore(ends) ? ended : ends;
  }

  /** Without being stopped. */
  private Instant wouldEnd() {
    Instant begins = attempt.begins();
    if (begins.equals(Instant.MAX)) return begins;
    return begins.plus(plan.takes().compareTo(attempt.cap) > 0 ? attempt.cap : plan.takes());
  }

  private boolean stopped() {
    Instant ended = attempt.ended;
    return ended != null && ended.isBefore(wouldEnd());
  }

  boolean done(Instant now) {
    return !ends().isAfter(now);
  }

  String status(Instant now) {
    if (done(now)) return "completed";
    if (attempt.waits(now)) return "waiting";
    return begins().isAfter(now) ? "queued" : "in_progress";
  }

  /** Null until it is completed. */
  @Nullable String conclusion(Instant now) {
    if (!done(now)) return null;
    if (past != null) return past.conclusion;
    return stopped() ? attempt.endedAs : plan.conclusion();
  }

  /** Whether a re-run of what failed takes it along. */
  boolean failed(Instant now) {
    String conclusion = conclusion(now);
    return conclusion != null && !conclusion.equals("success") && !conclusion.equals("skipped");
  }

  /** To be taken over into a later attempt. */
  Past past(Instant now) {
    return new Past(begins(), ends(), Objects.requireNonNullElse(conclusion(now), "success"));
  }
}
