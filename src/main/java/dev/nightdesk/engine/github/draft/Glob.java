package dev.nightdesk.engine.github.draft;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;

/**
 * The patterns of GitHub's filters for branches and paths: {@code *} within a segment, {@code **}
 * across, {@code ?} and {@code +} after a character, brackets, and {@code !} to take back. After
 * GitHub's page "Workflow syntax for GitHub Actions", filter pattern cheat sheet.
 */
final class Glob {
  private Glob() {}

  /** The last pattern that matches decides. */
  static boolean matches(List<String> patterns, String value) {
    boolean matches = false;
    for (String pattern : patterns) {
      boolean not = pattern.startsWith("!");
      if (matches(not ? pattern.substring(1) : pattern, value)) matches = !not;
    }
    return matches;
  }

  private static boolean matches(String pattern, String value) {
    try {
      return Pattern.matches(regex(pattern), value);
    } catch (PatternSyntaxException _) {
      return false;
    }
  }

  private static String regex(String glob) {
    var regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> {
          boolean across = glob.startsWith("**", i);
          // a folder before a slash may be missing as well
          boolean folders = glob.startsWith("**/", i);
          regex.append(folders ? "(?:.*/)?" : across ? ".*" : "[^/]*");
          i += folders ? 2 : across ? 1 : 0;
        }
        case '?', '+', '[', ']' -> regex.append(c);
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }
}
