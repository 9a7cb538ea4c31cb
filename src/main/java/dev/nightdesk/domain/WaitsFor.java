package dev.nightdesk.domain;

import java.util.Optional;

/**
 * For what an incident waits that would be healed by itself: something that ends without a person.
 * It is the rule of its decision, and journals hold the sentence: one that has been said once is
 * never worded otherwise.
 */
public enum WaitsFor {
  /** For another remediation. */
  ITS_TURN("another remediation has to end first"),
  /** For an engine that is away. */
  FOR_ENGINE("its engine does not answer; it goes on when it does"),
  /** After a run that did not get through. */
  AFTER_UNREACHED("the last run did not reach its engine; it is tried again in a while");

  private final String sentence;

  WaitsFor(String sentence) {
    this.sentence = sentence;
  }

  /** As people read it, and as it stands in the journal. */
  public String sentence() {
    return sentence;
  }

  /** The one that is told by this rule, if any. */
  static Optional<WaitsFor> of(String rule) {
    for (WaitsFor each : values()) if (each.sentence.equals(rule)) return Optional.of(each);
    return Optional.empty();
  }
}
