package dev.nightdesk.demo.github;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Starts from a run in which all goes well and makes one job go otherwise. */
final class Going {
  private Going() {}

  /** The plan in which every job of the file goes well. */
  static RunPlan well(Behaviour.Occasion occasion) {
    return WorkflowFile.parse(occasion.workflowText())
        .map(WorkflowFile::plan)
        .orElseGet(RunPlan::startupFailure);
  }

  /**
   * The job fails at the first step whose name starts so; what comes after it is skipped.
   *
   * @param exit the exit code of its command
   * @param lines what the tool prints
   */
  static RunPlan failing(RunPlan plan, String job, String step, int exit, String... lines) {
    return with(plan, job, j -> failing(j, step, exit, lines));
  }

  /** Every job takes so long. */
  static RunPlan taking(RunPlan plan, Duration time) {
    List<JobPlan> jobs = new ArrayList<>();
    for (JobPlan j : plan.jobs()) jobs.add(taking(j, time));
    return new RunPlan(plan.ahead(), plan.queued(), plan.conclusion(), jobs);
  }

  static JobPlan taking(JobPlan j, Duration time) {
    return new JobPlan(
        j.name(), time, j.conclusion(), j.tolerated(), j.runsOn(), j.steps(), j.annotations());
  }

  /** The plan with one job changed. */
  static RunPlan with(RunPlan plan, String job, UnaryOperator<JobPlan> change) {
    List<JobPlan> jobs = new ArrayList<>();
    for (JobPlan j : plan.jobs()) jobs.add(j.name().equals(job) ? change.apply(j) : j);
    return new RunPlan(plan.ahead(), plan.queued(), plan.conclusion(), jobs);
  }

  private static JobPlan failing(JobPlan job, String step, int exit, String... lines) {
    String last = "##[error]Process completed with exit code " + exit + ".";
    JobPlan stopped = stopping(job, step, "failure", "failure", last, lines);
    return stopped.annotated(
        "failure", ".github", 1, "Process completed with exit code " + exit + ".");
  }

  /** The job ends at a step with these conclusions and this last line. */
  static JobPlan stopping(
      JobPlan job, String step, String ofStep, String ofJob, String last, String... lines) {
    List<JobPlan.Step> steps = new ArrayList<>();
    boolean over = false;
    for (JobPlan.Step each : job.steps()) {
      if (over) {
        steps.add(new JobPlan.Step(each.name(), "skipped", List.of()));
      } else if (each.name().startsWith(step)) {
        over = true;
        List<String> log = new ArrayList<>(each.log());
        log.addAll(List.of(lines));
        log.add(last);
        steps.add(new JobPlan.Step(each.name(), ofStep, log));
      } else {
        steps.add(each);
      }
    }
    if (!over && !steps.isEmpty()) {
      // somebody renamed it: the last one fails then
      String end = steps.getLast().name();
      return stopping(job, end, ofStep, ofJob, last, lines);
    }
    return new JobPlan(
        job.name(), job.takes(), ofJob, job.tolerated(), job.runsOn(), steps, job.annotations());
  }
}
