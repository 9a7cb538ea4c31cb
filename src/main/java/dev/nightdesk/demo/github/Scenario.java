package dev.nightdesk.demo.github;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A failure that a repository can show. Each decides by the files of a commit whether its runs go
 * well, so that a right fix on a branch runs green there and a wrong one red.
 */
public enum Scenario {
  /** A download broke off; any re-run heals. */
  FLAKY_NETWORK(FixableStories::flakyNetwork),
  /** {@code ModuleNotFoundError}: requirements.txt or an install step has to name requests. */
  MISSING_MODULE(FixableStories::missingModule),
  /**
   * A job exceeds {@code timeout-minutes: 30}; its durations have grown; from 34 on it is enough.
   */
  JOB_TIMEOUT(FixableStories::jobTimeout),
  /** {@code jq: command not found} on a machine that has to install it first. */
  MISSING_COMMAND(FixableStories::missingCommand),
  /** A step reads a file that is not there always; a guard or another path heals. */
  MISSING_FILE(FixableStories::missingFile),
  /** The workflow file does not parse since the last push. */
  BROKEN_YAML(FixableStories::brokenYaml),
  /** A job on an ARM64 machine fails, all others are good. */
  OPTIONAL_ARM64(FixableStories::optionalArm64),
  /** A call from a step is refused with 429; a retry with back-off heals. */
  RATE_LIMIT(FixableStories::rateLimit),
  /** A test found a logic error. */
  FAILING_TEST(HumanStories::failingTest),
  /** A secret is empty or wrong. */
  MISSING_SECRET(HumanStories::missingSecret),
  /** A service that the build needs is down. */
  OUTAGE(HumanStories::outage),
  /** The audit found a vulnerable package. */
  SECURITY_FINDING(HumanStories::securityFinding),
  /** The code does not compile. */
  COMPILE_ERROR(HumanStories::compileError),
  /** A deployment waits for its reviewer. */
  DEPLOYMENT_REVIEW(HumanStories::deploymentReview),
  /** A stranger's pull request waits for a maintainer. */
  ACTION_REQUIRED(HumanStories::actionRequired),
  /** No machine takes the job. */
  QUEUED_LONG(HumanStories::queuedLong),
  /** Each of the last twelve runs was skipped. */
  ALL_SKIPPED(HumanStories::allSkipped);

  private final Supplier<Story> story;

  Scenario(Supplier<Story> story) {
    this.story = story;
  }

  /** Whether a change of the repository by Nightdesk can heal it. */
  public boolean fixable() {
    return compareTo(FLAKY_NETWORK) > 0 && compareTo(RATE_LIMIT) <= 0;
  }

  /** The path of the workflow that fails. */
  public String workflow() {
    return story.get().workflow();
  }

  /** From the start of the run that goes wrong to the moment when that shows. */
  public Duration takes() {
    return story.get().began();
  }

  /** Returns the id of the run that goes wrong. */
  long play(DemoRepository repository, Duration endsIn) {
    return story.get().play(repository.repo(), endsIn);
  }
}
