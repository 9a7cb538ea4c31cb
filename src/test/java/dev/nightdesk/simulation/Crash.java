package dev.nightdesk.simulation;

/** The process dies here. An error, since nothing of the desk may catch it. */
final class Crash extends Error {
  private static final long serialVersionUID = 1;

  Crash(String where) {
    super(where, null, false, false);
  }
}
