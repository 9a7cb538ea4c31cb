package dev.nightdesk.simulation;

/** How an engine treats a request tonight; drawn anew for each one. */
enum Temper {
  /** Does it and says so. */
  HONEST,
  /** Cannot be reached: nothing was sent. */
  UNREACHED,
  /** Says that it is too busy, and did nothing. */
  BUSY,
  /** Says how long to wait, and did nothing. */
  THROTTLED,
  /** Fails before it did anything, but nobody can know that. */
  BROKE_BEFORE,
  /** Did it and then failed. */
  BROKE_AFTER,
  /** Does nothing, and never answers. */
  HANGS,
  /** Did it, and the answer was lost. */
  ANSWER_LOST,
  /** Says no and means it. */
  REFUSES,
  /** Says that it was done, and did nothing. */
  LIES_DONE,
  /** Says no, and did it. */
  LIES_REFUSED;

  static Temper of(Dice dice, boolean calm) {
    if (calm || dice.chance(60)) return HONEST;
    return dice.of(Temper.values());
  }
}
