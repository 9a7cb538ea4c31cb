package dev.nightdesk.demo.github;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How one job of an attempt goes.
 *
 * @param conclusion GitHub's word: {@code success}, {@code failure}, {@code cancelled}, …
 * @param tolerated the job's failure does not fail the run ({@code continue-on-error})
 * @param runsOn the labels of its machine
 */
public record JobPlan(
    String name,
    Duration takes,
    String conclusion,
    boolean tolerated,
    List<String> runsOn,
    List<Step> steps,
    List<Annotation> annotations) {
  /**
   * One step.
   *
   * @param log its lines as a tool prints them, without time stamps; a step that was skipped has
   *     none
   */
  public record Step(String name, String conclusion, List<String> log) {
    public Step {
      log = List.copyOf(log);
    }
  }

  /**
   * A remark at the job's check run.
   *
   * @param level {@code notice}, {@code warning} or {@code failure}
   */
  public record Annotation(String level, String path, int line, String message) {}

  public JobPlan {
    runsOn = List.copyOf(runsOn);
    steps = List.copyOf(steps);
    annotations = List.copyOf(annotations);
  }

  /** A job that succeeds. */
  public static JobPlan green(String name, Duration takes) {
    return new JobPlan(
        name, takes, "success", false, List.of("ubuntu-latest"), List.of(), List.of());
  }

  /** A job that was left out. */
  public static JobPlan skipped(String name) {
    return green(name, Duration.ZERO).concluding("skipped");
  }

  public JobPlan concluding(String word) {
    return new JobPlan(name, takes, word, tolerated, runsOn, steps, annotations);
  }

  public JobPlan tolerated(boolean yes) {
    return new JobPlan(name, takes, conclusion, yes, runsOn, steps, annotations);
  }

  public JobPlan on(String... labels) {
    return new JobPlan(name, takes, conclusion, tolerated, List.of(labels), steps, annotations);
  }

  /** With one more step at its end. */
  public JobPlan step(String step, String conclusionOfStep, String... log) {
    var all = new ArrayList<>(steps);
    all.add(new Step(step, conclusionOfStep, List.of(log)));
    return new JobPlan(name, takes, conclusion, tolerated, runsOn, all, annotations);
  }

  public JobPlan annotated(String level, String path, int line, String message) {
    var all = new ArrayList<>(annotations);
    all.add(new Annotation(level, path, line, message));
    return new JobPlan(name, takes, conclusion, tolerated, runsOn, steps, all);
  }
}
