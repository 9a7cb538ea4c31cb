package dev.nightdesk.desk;

/**
 * A command that cannot be carried out as things stand; the message is a sentence for whoever
 * asked. Nothing happened.
 */
public final class CommandRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandRefused(String sentence) {
    super(sentence);
  }
}
