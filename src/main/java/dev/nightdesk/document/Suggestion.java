package dev.nightdesk.document;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that was probably meant. */
public final class Suggestion {
  /**
   * Longer words are not compared: nobody misspells them by a letter, and the table grows with the
   * square.
   */
  private static final int LONGEST = 64;

  private Suggestion() {}

  /**
   * The nearest of the known names, where it differs by no more than about a third of its letters.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST) return Optional.empty();
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String name : known) {
      if (name.length() > LONGEST) continue;
      int distance = distance(plain(word), plain(name));
      if (distance < least && distance <= Math.max(1, name.length() / 3)) {
        least = distance;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code "; did you mean 'endpoints'?"}, or nothing. */
  public static String clause(String word, Collection<String> known) {
    return nearest(word, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** Insertions, deletions, replacements and swapped neighbours. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) cost[i][0] = i;
    for (int j = 0; j <= b.length(); j++) cost[0][j] = j;
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
    return cost[a.length()][b.length()];
  }
}
