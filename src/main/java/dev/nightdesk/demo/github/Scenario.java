package dev.nightdesk.demo.github;

/**
 * A failure that a repository can show. Each decides by the files of a commit whether its runs go
 * well, so that a right fix on a branch runs green there and a wrong one red.
 */
public enum Scenario {
  /** A download broke off; any re-run heals. */
  FLAKY_NETWORK,
  /** {@code ModuleNotFoundError}: requirements.txt or an install step has to name requests. */
  MISSING_MODULE,
  /** A job exceeds {@code timeout-minutes: 30}; its durations have grown; 45 are enough. */
  JOB_TIMEOUT,
  /** {@code jq: command not found} on a machine that has to install it first. */
  MISSING_COMMAND,
  /** A step reads a file that is not there always; a guard or another path heals. */
  MISSING_FILE,
  /** The workflow file does not parse since the last push. */
  BROKEN_YAML,
  /** A job on an ARM64 machine fails, all others are good. */
  OPTIONAL_ARM64,
  /** A call from a step is refused with 429; a retry with back-off heals. */
  RATE_LIMIT,
  /** A test found a logic error. */
  FAILING_TEST,
  /** A secret is empty or wrong. */
  MISSING_SECRET,
  /** A service that the build needs is down. */
  OUTAGE,
  /** The audit found a vulnerable package. */
  SECURITY_FINDING,
  /** The code does not compile. */
  COMPILE_ERROR,
  /** A deployment waits for its reviewer. */
  DEPLOYMENT_REVIEW,
  /** A stranger's pull request waits for a maintainer. */
  ACTION_REQUIRED,
  /** No machine takes the job. */
  QUEUED_LONG,
  /** Each of the last twelve runs was skipped. */
  ALL_SKIPPED;

  /** Whether a change of the repository by Nightdesk can heal it. */
  public boolean fixable() {
    return compareTo(FLAKY_NETWORK) > 0 && compareTo(RATE_LIMIT) <= 0;
  }

  /** The path of the workflow that fails. */
  public String workflow() {
    throw new UnsupportedOperationException();
  }
}
