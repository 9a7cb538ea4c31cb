package dev.nightdesk.playbook.subject;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Compiles the regular expressions of playbooks and of the allow-list of commands, and refuses what
 * could cost too much.
 */
public final class Regexes {
  /** A regular expression longer than this is refused: nobody can read it either. */
  private static final int LONGEST = 500;

  private Regexes() {}

  /**
   * Compiles it for RE2/J, which is linear whatever the text.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Pattern compile(String text, boolean ignoreCase) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a regular expression may have " + LONGEST + " characters at most.");
    }
    if (RegexSize.isTooLarge(text)) {
      throw new IllegalArgumentException(
          "this regular expression is too large when its counters {…} are unfolded.");
    }
    try {
      return Pattern.compile(text, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "this regular expression cannot be used: "
              + e.getDescription()
              + " (look-around and back-references are not supported, since they can take"
              + " forever).",
          e);
    }
  }
}
