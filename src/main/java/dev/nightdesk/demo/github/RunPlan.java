package dev.nightdesk.demo.github;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt of a run goes.
 *
 * @param ahead what has to happen before its jobs begin
 * @param queued how long it stays queued before the first job begins
 * @param conclusion replaces the conclusion that follows from the jobs; null = as the jobs say
 * @param jobs empty for a run that never got so far
 */
public record RunPlan(
    Ahead ahead, Duration queued, @Nullable String conclusion, List<JobPlan> jobs) {
  /** What a run waits for. */
  public sealed interface Ahead {
    /** Nothing. */
    record Nothing() implements Ahead {}

    /** A required reviewer of this environment: the run is {@code waiting}. */
    record Deployment(String environment) implements Ahead {}

    /** A maintainer's approval of a stranger's pull request: {@code action_required}. */
    record Maintainer() implements Ahead {}

    /** A machine that never comes: the run stays {@code queued}. */
    record Runner() implements Ahead {}
  }

  public RunPlan {
    jobs = List.copyOf(jobs);
  }

  /** Runs these jobs side by side at once. */
  public static RunPlan of(JobPlan... jobs) {
    return new RunPlan(new Ahead.Nothing(), Duration.ZERO, null, List.of(jobs));
  }

  /** The workflow file could not be read: no job, no log. */
  public static RunPlan startupFailure() {
    return new RunPlan(new Ahead.Nothing(), Duration.ZERO, "startup_failure", List.of());
  }

  /** The same plan behind something that has to happen first. */
  public RunPlan behind(Ahead first) {
    return new RunPlan(first, queued, conclusion, jobs);
  }

  /** The same plan after so long in the queue. */
  public RunPlan queuedFor(Duration time) {
    return new RunPlan(ahead, time, conclusion, jobs);
  }

  /** The same plan with a conclusion that the jobs do not say, such as {@code stale}. */
  public RunPlan concluding(String word) {
    return new RunPlan(ahead, queued, word, jobs);
  }
}
