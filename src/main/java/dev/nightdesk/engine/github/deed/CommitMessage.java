package dev.nightdesk.engine.github.deed;

/** The message of a commit of ours, which names the branch that it was made for. */
public final class CommitMessage {
  private static final String TRAILER = "Nightdesk-Branch: ";

  private CommitMessage() {}

  /**
   * @param title one line
   * @param why a paragraph
   */
  public static String of(String title, String why, String branch) {
    return title + "\n\n" + why + "\n\n" + TRAILER + branch;
  }

  /** Whether it is the message of a commit that was made for this branch. */
  static boolean names(String message, String branch) {
    String text = message.strip();
    return text.substring(text.lastIndexOf('\n') + 1).strip().equals(TRAILER + branch);
  }
}
