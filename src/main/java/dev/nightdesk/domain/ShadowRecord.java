package dev.nightdesk.domain;

/**
 * How a playbook in the shadow did against what happened.
 *
 * @param agreed ended incidents in which what it would have done is what was done, or what people
 *     said it was
 * @param disagreed ended incidents in which it was not
 * @param open incidents of which that is not known yet, or never will be
 */
public record ShadowRecord(int agreed, int disagreed, int open) {
  /** Fewer cases than these say nothing. */
  public static final int ENOUGH = 20;

  /** The share that has to agree before it may act. */
  public static final double BAR = 0.95;

  public static final ShadowRecord NONE = new ShadowRecord(0, 0, 0);

  public int cases() {
    return agreed + disagreed;
  }

  /** 0 to 1; 0 without a case. */
  public double agreement() {
    return cases() == 0 ? 0 : (double) agreed / cases();
  }

  public boolean suffices() {
    return cases() >= ENOUGH && agreement() >= BAR;
  }

  /** Whether it may be promoted, as a sentence: {@code 7 of 20 cases, 86 % agree; 95 % needed}. */
  public String inWords() {
    return cases()
        + " of "
        + ENOUGH
        + " cases, "
        + Math.round(agreement() * 100)
        + " % agree; "
        + Math.round(BAR * 100)
        + " % needed";
  }
}
