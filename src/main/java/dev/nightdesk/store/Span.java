package dev.nightdesk.store;

/** A length of an incident's life that is counted for reports; the order is that in the tables. */
public enum Span {
  /** From opening until a person first acknowledged it. */
  SEEN,
  /** From opening to resolution by a remediation that nobody was asked about. */
  HEALED,
  /** From opening to resolution in which a person decided or acted. */
  PEOPLE,
  /** From opening to resolution by itself. */
  OTHER;

  private static final double PER_DOUBLING = 16;

  /** The bin of a length: each is 4.4 % longer than the one before it. */
  public static int bin(long millis) {
    return (int) Math.floor(PER_DOUBLING * Math.log(Math.max(1, millis)) / Math.log(2));
  }

  /** The length that stands for a bin, in milliseconds; at most 2.2 % from any length in it. */
  public static long middle(int bin) {
    return Math.round(Math.pow(2, (bin + 0.5) / PER_DOUBLING));
  }
}
