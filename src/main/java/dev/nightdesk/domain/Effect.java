package dev.nightdesk.domain;

/**
 * What a run came to at its engine; the three are counted apart, since a budget must not be used up
 * by the desk's own outage nor by a run that changed nothing.
 */
public enum Effect {
  /** Something was changed there, or may have been. */
  CHANGED,
  /** The engine was reached and said that there was nothing to change. */
  UNCHANGED,
  /** No request got through: a failure of the transport, not of the fix. */
  UNREACHED
}
