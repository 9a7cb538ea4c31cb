package dev.nightdesk.store;

/**
 * The store cannot be opened, read or written. The message is a sentence for the operator, with
 * what can be done.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is, for exit codes and tests. */
  public enum Trouble {
    /** Another instance holds the data directory. */
    IN_USE,
    /** The data was written by a newer Nightdesk. */
    NEWER_SCHEMA,
    /** No write access, no space, a broken file. */
    CANNOT_WRITE,
    /** The content cannot be understood. */
    DAMAGED
  }

  private final Trouble trouble;

  public StoreException(Trouble trouble, String sentence, Throwable cause) {
    super(sentence, cause);
    this.trouble = trouble;
  }

  public StoreException(Trouble trouble, String sentence) {
    super(sentence);
    this.trouble = trouble;
  }

  public Trouble trouble() {
    return trouble;
  }
}
