package dev.nightdesk.domain;

/** What the engine shows about a step whose outcome was lost in a crash or a time-out. */
public enum Reconciliation {
  HAPPENED,
  DID_NOT_HAPPEN,
  CANNOT_TELL
}
