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
  private final List<Set<String>> literals;
  private volatile @Nullable Pattern compiled;

  Part(String regex, boolean ignoreCase) {
    this.regex = regex;
    this.flags = ignoreCase ? Pattern.CASE_INSENSITIVE : 0;
    this.literals = RequiredLiterals.allOf(regex);
  }

  /**
   * Texts in lower case of which one stands in whatever matches; empty when none is known, so that
   * every line has to be looked at.
   */
  Set<String> literals() {
    return literals.isEmpty() ? Set.of() : literals.getFirst();
  }

  /**
   * @param lowerCase the line, which holds one of the {@link #literals()}
   */
  boolean isSeenIn(String line, String lowerCase) {
    for (int n = 1; n < literals.size(); n++)
      if (!holdsOne(lowerCase, literals.get(n))) return false;
    Pattern pattern = compiled;
    if (pattern == null) {
      pattern = Pattern.compile(regex, flags);
      compiled = pattern;
    }
    return pattern.matcher(line).find();
  }

  private static boolean holdsOne(String line, Set<String> texts) {
    for (String text : texts) if (line.contains(text)) return true;
    return false;
  }
}
