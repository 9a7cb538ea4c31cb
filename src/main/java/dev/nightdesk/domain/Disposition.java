package dev.nightdesk.domain;

/**
 * What an incident turned out to be, said by a person when it is over. The measure by which
 * playbooks are judged.
 */
public enum Disposition {
  /** Something was wrong, and it would not have gone away by itself. */
  REAL,
  /** Something was wrong, and it passes by itself. */
  TRANSIENT,
  /** Nothing was wrong. */
  FALSE,
  /** The same as another incident. Counts for nobody. */
  DUPLICATE,
  /** Nobody found out. Counts for nobody. */
  UNDETERMINED;

  /** Whether it says something about the playbook that spoke. */
  public boolean counts() {
    return this != DUPLICATE && this != UNDETERMINED;
  }

  /**
   * Whether a playbook that said this kind was right; a playbook that said {@link Kind#UNKNOWN}
   * claimed nothing and is not counted by whoever asks.
   */
  public boolean agreesWith(Kind kind) {
    return switch (kind) {
      case PERSISTENT -> this == REAL;
      case TRANSIENT -> this == TRANSIENT;
      case NONE -> this == FALSE;
      case UNKNOWN -> false;
    };
  }
}
