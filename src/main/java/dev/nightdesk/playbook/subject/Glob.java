package dev.nightdesk.playbook.subject;

import com.google.re2j.Pattern;

/** {@code *} for any text and {@code ?} for one character; matches in linear time. */
public final class Glob {
  private final String text;
  private final Pattern pattern;

  private Glob(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  public static Glob of(String text) {
    return of(text, false);
  }

  static Glob of(String text, boolean ignoreCase) {
    var regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    int flags = Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    return new Glob(text, Pattern.compile(regex.toString(), flags));
  }

  public boolean matches(String whole) {
    return pattern.matches(whole);
  }

  @Override
  public String toString() {
    return text;
  }
}
