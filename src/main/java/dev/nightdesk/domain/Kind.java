package dev.nightdesk.domain;

/** Whether time alone will heal it: the {@code kind} of the labelled failure logs. */
public enum Kind {
  /** The same action, repeated later and unchanged, is likely to succeed. */
  TRANSIENT,
  /** It fails again until somebody changes something. */
  PERSISTENT,
  /** The evidence does not say. */
  UNKNOWN,
  /** Nothing failed. */
  NONE
}
