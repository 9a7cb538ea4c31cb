package dev.nightdesk.domain;

/**
 * The reasons to ask first that the desk itself looks for again in a decision; all others are only
 * told. Journals hold the sentence: one that has been said once is never worded otherwise.
 */
public enum Lowered {
  /** A person said no before, asked for the question, or has opened it again or split it off. */
  ASKED("a person was asked about it"),
  /** A person, or an unclean end, has paused healing. */
  PAUSED("healing is paused");

  private final String sentence;

  Lowered(String sentence) {
    this.sentence = sentence;
  }

  /** As people read it, and as it stands in the journal. */
  public String sentence() {
    return sentence;
  }
}
