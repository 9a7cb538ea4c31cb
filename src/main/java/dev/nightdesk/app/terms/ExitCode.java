package dev.nightdesk.app.terms;

/** The exit codes of the command line; they are documented and do not change. */
public final class ExitCode {
  public static final int OK = 0;

  /** A bug of ours: please report it. */
  public static final int BUG = 1;

  /**
   * The input is wrong: a command line, a configuration, a playbook, a journal that does not
   * verify.
   */
  public static final int BAD_INPUT = 2;

  /** The desk cannot run: the data is in use or cannot be written, or nobody answers. */
  public static final int CANNOT_RUN = 3;

  private ExitCode() {}
}
