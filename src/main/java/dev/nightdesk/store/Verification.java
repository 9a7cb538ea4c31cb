package dev.nightdesk.store;

/** What a walk over the journal found. */
public sealed interface Verification {
  /** Every event is as it was written, none is missing and none was added. */
  record Verified(long events) implements Verification {}

  /** What was done to a journal. {@code docs/audit.md} says how each is told from the others. */
  enum Kind {
    /** An event says something else than when it was written. */
    EDITED,
    /** An event in the middle is gone. */
    MISSING,
    /** An event is there that the desk did not write. */
    INSERTED,
    /** An event stands at another place than when it was written. */
    OUT_OF_ORDER,
    /** The newest events are gone. */
    TAIL_MISSING,
    /** All hashes fit each other, but they are not those that were signed: written anew. */
    CHAIN_REWRITTEN,
    /** The events are whole, but an index of the database does not agree with its table. */
    INDEX,
    /** A captured text is not the one that its name says. */
    EVIDENCE;

    /** As people read it: {@code out of order}. */
    public String words() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * @param seq the first place that is not as it was written, 0 when it is about the tables as a
   *     whole
   * @param why one sentence
   */
  record Broken(long seq, Kind kind, String why) implements Verification {}
}
