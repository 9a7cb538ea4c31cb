package dev.nightdesk.ui.palette;

import java.util.Locale;

/** How well a text answers to what somebody typed. */
final class Fuzzy {
  static final int NONE = 0;
  private static final int START_OF_TEXT = 100;
  private static final int START_OF_WORD = 80;
  private static final int INSIDE = 50;
  private static final int IN_ORDER = 20;

  private Fuzzy() {}

  /**
   * @return {@link #NONE} unless each typed word is in the text, at worst letter by letter in this
   *     order; more is better
   */
  static int score(String typed, String text) {
    String in = text.toLowerCase(Locale.ROOT);
    int least = Integer.MAX_VALUE;
    for (String word : typed.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
      least = Math.min(least, word(word, in));
    }
    return least;
  }

  private static int word(String word, String in) {
    int at = in.indexOf(word);
    if (at == 0) return START_OF_TEXT;
    for (int i = at; i > 0; i = in.indexOf(word, i + 1)) {
      if (!Character.isLetterOrDigit(in.charAt(i - 1))) return START_OF_WORD;
    }
    if (at > 0) return INSIDE;
    return inOrder(word, in);
  }

  /** The less lies between the letters, the better; a text that is far from it is no answer. */
  private static int inOrder(String word, String in) {
    if (word.length() < 2) return NONE;
    int first = in.indexOf(word.charAt(0));
    int at = first;
    for (int i = 1; i < word.length() && at >= 0; i++) at = in.indexOf(word.charAt(i), at + 1);
    if (at < 0) return NONE;
    int between = at - first + 1 - word.length();
    return between > 2 * word.length() ? NONE : Math.max(1, IN_ORDER - between);
  }
}
