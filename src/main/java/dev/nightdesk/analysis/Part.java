package dev.nightdesk.analysis;

import com.google.re2j.Pattern;
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
  private volatile @Nullable Pattern compiled;

  Part(String regex, boolean ignoreCase) {
    this.regex = regex;
    this.flags = ignoreCase ? Pattern.CASE_INSENSITIVE : 0;
    this.literals = RequiredLiterals.of(regex);
  }

  /**
   * Texts in lower case of which one stands in whatever matches; empty when none is known, so that
   * every line has to be looked at.
   */
  Set<String> literals() {
    return literals;
  }

  boolean isSeenIn(String line) {
    Pattern pattern = compiled;
    if (pattern == null) {
      pattern = Pattern.compile(regex, flags);
      compiled = pattern;
    }
    return pattern.matcher(line).find();
  }
}
