package dev.nightdesk.analysis;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the alternatives of a sign's regular expression; compiled when a line first holds a text
 * that it requires, since of thousands few ever are. Any thread.
 */
final class Part {
  private final String regex;
  private final int flags;
  private final Set<String> literals;

  /** Further texts, of each group of which one has to be there too. */
  private final String[][] further;

  private volatile @Nullable Pattern compiled;

  Part(String regex, boolean ignoreCase) {
    this.regex = regex;
    this.flags = ignoreCase ? Pattern.CASE_INSENSITIVE : 0;
    List<Set<String>> all = RequiredLiterals.allOf(regex);
    this.literals = all.isEmpty() ? Set.of() : all.getFirst();
    this.further =
        all.stream().skip(1).map(texts -> texts.toArray(String[]::new)).toArray(String[][]::new);
  }

  /**
   * Texts in lower case of which one stands in whatever matches; empty when none is known, so that
   * every line has to be looked at.
   */
  Set<String> literals() {
    return literals;
  }

  /**
   * @param lowerCase the line, which holds one of the {@link #literals()}
   */
  boolean isSeenIn(String line, String lowerCase) {
    for (String[] texts : further) if (!holdsOne(lowerCase, texts)) return false;
    Pattern pattern = compiled;
    if (pattern == null) {
      pattern = Pattern.compile(regex, flags);
      compiled = pattern;
    }
    return pattern.matcher(line).find();
  }

  private static boolean holdsOne(String line, String[] texts) {
    for (String text : texts) if (line.contains(text)) return true;
    return false;
  }
}
