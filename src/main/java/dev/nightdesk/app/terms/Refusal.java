package dev.nightdesk.app.terms;

/** A command that cannot be carried out; the message is one sentence for whoever typed it. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  public Refusal(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
