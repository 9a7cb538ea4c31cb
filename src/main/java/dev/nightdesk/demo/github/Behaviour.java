package dev.nightdesk.demo.github;

import java.util.Map;

/**
 * Decides how the runs of one workflow go. It is asked once for each attempt, when that begins; it
 * must not call the server back.
 */
@FunctionalInterface
public interface Behaviour {
  RunPlan plan(Occasion occasion);

  /**
   * What is known when an attempt begins.
   *
   * @param workflow the path of the workflow file, such as {@code .github/workflows/nightly.yml}
   * @param event as GitHub names it: {@code push}, {@code schedule}, …
   * @param attempt from 1
   * @param files the text of every file at the run's commit, by its path
   */
  record Occasion(
      String repository,
      String workflow,
      String branch,
      String event,
      int runNumber,
      int attempt,
      Map<String, String> files) {
    public Occasion {
      files = Map.copyOf(files);
    }

    /** The text of the workflow file itself; empty when it is not there. */
    public String workflowText() {
      return files.getOrDefault(workflow, "");
    }
  }
}
