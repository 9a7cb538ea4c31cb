package dev.nightdesk.api.client;

/** Why a call of the local API came to nothing; the message is a sentence for the operator. */
public final class ApiRefusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  ApiRefusal(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  /** The HTTP status, or 0 when no desk answered. */
  public int status() {
    return status;
  }

  /** The sentence, never null. */
  public String sentence() {
    String message = getMessage();
    return message == null ? "The desk refused" : message;
  }
}
