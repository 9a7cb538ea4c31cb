package dev.nightdesk.domain;

/**
 * The names of the facts about a run of a GitHub Actions workflow, as playbooks match on them;
 * beside these {@link Facts#STATUS} holds what became of it, one of the words below, and {@link
 * Facts#OCCURRENCE} is {@code owner/name/run/attempt}, and of a run that has not ended its state
 * after that.
 */
public final class GitHubFacts {
  /** What {@link Facts#STATUS} can be. */
  public static final String FAILURE = "FAILURE";

  /** A limit ran out, also where GitHub itself reports {@code cancelled}. */
  public static final String TIMED_OUT = "TIMED_OUT";

  /** The workflow file cannot be run at all: there are no jobs and no logs. */
  public static final String STARTUP_FAILURE = "STARTUP_FAILURE";

  public static final String STALE = "STALE";

  /** Waits for a person to let the run of a fork begin. */
  public static final String ACTION_REQUIRED = "ACTION_REQUIRED";

  /** No runner has taken it for too long. */
  public static final String QUEUED = "QUEUED";

  /** Waits for a review of a deployment. */
  public static final String WAITING = "WAITING";

  /** The last runs of the workflow did nothing at all. */
  public static final String ALWAYS_SKIPPED = "ALWAYS_SKIPPED";

  public static final String REPOSITORY = "repository";
  public static final String DEFAULT_BRANCH = "repository.defaultBranch";

  public static final String WORKFLOW = "workflow.name";

  /** {@code .github/workflows/nightly.yml}. */
  public static final String WORKFLOW_PATH = "workflow.path";

  public static final String RUN = "run.id";
  public static final String RUN_NUMBER = "run.number";
  public static final String ATTEMPT = "run.attempt";

  /** What began it: {@code push}, {@code schedule}. */
  public static final String EVENT = "run.event";

  public static final String BRANCH = "run.branch";
  public static final String COMMIT = "run.commit";
  public static final String ACTOR = "run.actor";

  /** GitHub's own word for the end: {@code failure}, {@code cancelled}. */
  public static final String CONCLUSION = "conclusion";

  /** The first failed job, as GitHub shows it, with its id and the labels of its runner. */
  public static final String JOB = "job.name";

  public static final String JOB_ID = "job.id";
  public static final String RUNNER = "job.runner";

  /** How many jobs of the attempt failed, and how many there were. */
  public static final String FAILED_JOBS = "jobs.failed";

  public static final String JOBS = "jobs.total";

  public static final String STEP = "step.name";
  public static final String STEP_NUMBER = "step.number";

  /** The line that says what went wrong. */
  public static final String ERROR = "error.message";

  /** Seconds that the job took in its last green runs, oldest first, with commas between. */
  public static final String JOB_SECONDS = "job.seconds";

  /** The limit that ran out, in minutes; absent when it is not known. */
  public static final String LIMIT_MINUTES = "job.limitMinutes";

  /** The commit of the first red run after the last green one, who made it, and what it says. */
  public static final String BROKE_COMMIT = "broke.commit";

  public static final String BROKE_AUTHOR = "broke.author";
  public static final String BROKE_TITLE = "broke.title";

  /** The last green run of the same workflow on the same branch, and its commit. */
  public static final String GREEN_RUN = "lastGreen.run";

  public static final String GREEN_COMMIT = "lastGreen.commit";

  /** The environments that wait for a review: a JSON array of {@code {id, name}}. */
  public static final String ENVIRONMENTS = "deployment.environments";

  /** Whether the user of the token may review the deployment: {@code true} or {@code false}. */
  public static final String MAY_REVIEW = "deployment.mayReview";

  private GitHubFacts() {}
}
