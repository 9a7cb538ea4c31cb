package dev.nightdesk.engine.github.evidence;

import dev.nightdesk.engine.github.api.Annotation;
import dev.nightdesk.engine.github.api.Job;
import dev.nightdesk.engine.github.api.PendingDeployment;
import dev.nightdesk.engine.github.api.Run;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What could be fetched about one run.
 *
 * @param jobs of the attempt
 * @param log of the job that explains the failure
 * @param noLog why there is no log, as GitHub says; empty when there is one or none is due
 * @param file the workflow file at the run's commit; empty when it is not known
 * @param pending deployments that wait for a review
 * @param troubles what should have been there and could not be fetched, each as a sentence
 */
public record Findings(
    Run run,
    List<Job> jobs,
    CleanLog log,
    String noLog,
    List<Annotation> annotations,
    String file,
    History history,
    List<PendingDeployment> pending,
    List<String> troubles) {
  public Findings {
    jobs = List.copyOf(jobs);
    annotations = List.copyOf(annotations);
    pending = List.copyOf(pending);
    troubles = List.copyOf(troubles);
  }

  /** Only the run itself is known. */
  public static Findings of(Run run) {
    return new Findings(
        run, List.of(), CleanLog.EMPTY, "", List.of(), "", History.UNKNOWN, List.of(), List.of());
  }

  /** This, and one thing more that could not be fetched. */
  public Findings with(String trouble) {
    return new Findings(
        run, jobs, log, noLog, annotations, file, history, pending, List.of(trouble));
  }

  /**
   * The job that explains the failure: the first that failed or ran out of time; one that was
   * cancelled only when none did, for a failure cancels the others. Null when none fits.
   */
  public @Nullable Job culprit() {
    for (String conclusion : List.of("failure", "timed_out", "cancelled")) {
      Job first =
          jobs.stream()
              .filter(job -> job.ended(conclusion))
              .min(
                  Comparator.comparing(
                      Job::completedAt, Comparator.nullsLast(Comparator.naturalOrder())))
              .orElse(null);
      if (first != null) return first;
    }
    return null;
  }

  /** The step of that job that failed or was cancelled; null when GitHub does not tell. */
  public Job.@Nullable Step step() {
    Job job = culprit();
    if (job == null) return null;
    for (String conclusion : List.of("failure", "timed_out", "cancelled"))
      for (Job.Step step : job.steps()) if (step.ended(conclusion)) return step;
    return null;
  }

  public List<Job> failed() {
    return jobs.stream().filter(job -> job.ended("failure") || job.ended("timed_out")).toList();
  }

  /** Whether a limit ran out, and which. */
  public TimeLimit timeLimit() {
    Job job = culprit();
    return job == null ? TimeLimit.NONE : TimeLimit.of(job, log, annotations, file);
  }

  /** The lines for the analysis. */
  public List<CleanLog.Line> lines() {
    return log.forAnalysis(step());
  }

  /** The line that says what went wrong; empty when none does. */
  public String error() {
    return ErrorLine.of(log.of(step()), annotations);
  }
}
