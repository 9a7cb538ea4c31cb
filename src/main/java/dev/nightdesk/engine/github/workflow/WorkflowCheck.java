package dev.nightdesk.engine.github.workflow;

import java.util.List;

/**
 * What GitHub would refuse in a workflow file: unknown and missing keys, needs of jobs that do not
 * exist, double ids, expressions that do not close, limits that are no numbers. After GitHub's page
 * "Workflow syntax for GitHub Actions".
 */
public final class WorkflowCheck {
  private WorkflowCheck() {}

  /** In the order of the file; empty for a file that GitHub would run. */
  public static List<Finding> findings(WorkflowFile file) {
    throw new UnsupportedOperationException();
  }
}
