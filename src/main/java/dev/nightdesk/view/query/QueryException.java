package dev.nightdesk.view.query;

/** A query that cannot be understood; the message says what is wrong with which part. */
public final class QueryException extends Exception {
  private static final long serialVersionUID = 1;

  private final int from;
  private final int to;

  QueryException(String sentence, int from, int to) {
    super(sentence);
    this.from = from;
    this.to = to;
  }

  /** Where the part begins, counted in characters from 0. */
  public int from() {
    return from;
  }

  /** Where it ends, exclusive. */
  public int to() {
    return to;
  }
}
