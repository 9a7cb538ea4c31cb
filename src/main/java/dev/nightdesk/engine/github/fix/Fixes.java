package dev.nightdesk.engine.github.fix;

/**
 * Makes the smallest change of a file that answers a failure, or says why there is none. Pure: the
 * same request has the same result. A change is offered only after the new text was read again and
 * says what the old one said in all but the intended place.
 */
public final class Fixes {
  private Fixes() {}

  /** Never throws; may be called from any thread. */
  public static FixResult fix(FixRequest request) {
    throw new UnsupportedOperationException();
  }
}
