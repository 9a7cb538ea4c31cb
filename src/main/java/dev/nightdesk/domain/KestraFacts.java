package dev.nightdesk.domain;

/**
 * The names of the facts about a Kestra execution, as playbooks match on them; beside these {@link
 * Facts#STATUS} holds Kestra's own word for its state, and labels stand in the incident's labels.
 */
public final class KestraFacts {
  public static final String NAMESPACE = "namespace";
  public static final String FLOW = "flowId";

  /** The flow's revision that ran, and the newest one there is. */
  public static final String REVISION = "flow.revision";

  public static final String LATEST_REVISION = "flow.latestRevision";

  public static final String EXECUTION = "execution.id";

  /** How often the execution was begun: 1, and one more for each restart. */
  public static final String EXECUTION_ATTEMPT = "execution.attempt";

  /** The task that failed, hangs or waits, its run, and how often it was tried. */
  public static final String TASK = "task.id";

  public static final String TASK_RUN = "taskRun.id";
  public static final String TASK_ATTEMPTS = "task.attempts";

  /** The line that says what went wrong. */
  public static final String ERROR = "error.message";

  /** {@code true} when nothing has moved for too long. */
  public static final String STALLED = "stalled";

  /** Seconds since anything of the execution moved, by the server's clock. */
  public static final String SECONDS_SINCE_PROGRESS = "secondsSinceProgress";

  /** Seconds without progress from which on it counts as stalled. */
  public static final String STALLED_AFTER = "stalledAfterSeconds";

  /** What a paused execution asks: a JSON array of objects like {@link Question}. */
  public static final String QUESTIONS = "paused.questions";

  private KestraFacts() {}
}
