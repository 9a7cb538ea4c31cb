package dev.nightdesk.store;

/** What a walk over the journal found. */
public sealed interface Verification {
  /** Every event is as it was written, none is missing and none was added. */
  record Verified(long events) implements Verification {}

  /**
   * @param seq the first place that is not as it was written, 0 when it is about the tables as a
   *     whole
   * @param why one sentence
   */
  record Broken(long seq, String why) implements Verification {}
}
