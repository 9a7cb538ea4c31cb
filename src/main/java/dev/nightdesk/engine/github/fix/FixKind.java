package dev.nightdesk.engine.github.fix;

/** The seven fixes. */
public enum FixKind {
  /** A package that the job needs is installed: in the workflow or by the requirements file. */
  ADD_DEPENDENCY,
  /** {@code timeout-minutes} follows the measured durations. */
  RAISE_TIMEOUT,
  /** A program that the job calls is installed before. */
  INSTALL_COMMAND,
  /** A file that is not there: checked out, found where it is now, or guarded. */
  GUARD_MISSING_FILE,
  /** The workflow file is YAML again and GitHub reads it. */
  REPAIR_YAML,
  /** The job may fail without failing the run; always a person's decision. */
  MARK_JOB_OPTIONAL,
  /** What a remote service throttled is tried again a few times, waiting in between. */
  ADD_RETRY
}
