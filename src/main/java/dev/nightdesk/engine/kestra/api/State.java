package dev.nightdesk.engine.kestra.api;

import java.util.Set;

/**
 * The state of an execution, a task run or an attempt, as the server wrote it: a state that a later
 * version invents is kept and shown.
 */
public record State(String text) {
  public static final State CREATED = new State("CREATED");
  public static final State RUNNING = new State("RUNNING");
  public static final State PAUSED = new State("PAUSED");
  public static final State RESTARTED = new State("RESTARTED");
  public static final State KILLING = new State("KILLING");
  public static final State SUCCESS = new State("SUCCESS");
  public static final State WARNING = new State("WARNING");
  public static final State FAILED = new State("FAILED");
  public static final State KILLED = new State("KILLED");
  public static final State QUEUED = new State("QUEUED");
  public static final State RETRYING = new State("RETRYING");

  private static final Set<String> TERMINAL =
      Set.of(
          "SUCCESS",
          "WARNING",
          "FAILED",
          "KILLED",
          "CANCELLED",
          "RETRIED",
          "SKIPPED",
          "RESUBMITTED");
  private static final Set<String> ON_ITS_WAY =
      Set.of("CREATED", "SUBMITTED", "RUNNING", "RESTARTED", "RETRYING", "KILLING");
  private static final Set<String> WAITING = Set.of("PAUSED", "QUEUED", "BREAKPOINT");

  /** Whether it ended, well or not. False for a state that is not known. */
  public boolean isTerminal() {
    return TERMINAL.contains(text);
  }

  /**
   * Whether it is on its way without waiting on purpose: neither ended, nor paused, nor queued.
   * False for a state that is not known.
   */
  public boolean isRunning() {
    return ON_ITS_WAY.contains(text);
  }

  /** Whether Kestra 1.3 or 2.0 has this state. */
  public boolean isKnown() {
    return isTerminal() || isRunning() || WAITING.contains(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
