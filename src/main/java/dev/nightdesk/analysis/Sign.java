package dev.nightdesk.analysis;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pattern that is looked for in each line of a log. Matching takes time linear in the line,
 * whatever the pattern (RE2/J). Immutable, any thread.
 */
public final class Sign {
  /** What it means that the sign is seen. */
  public enum Role {
    /** This is what failed. */
    CAUSE,
    /** Something failed, and it is this when nothing in the log names a cause. */
    SYMPTOM,
    /** Makes a cause or symptom of the same playbook surer; says nothing alone. */
    SUPPORTS,
    /** Speaks against the playbook; at weight 1 it rules it out. */
    AGAINST,
    /** The work ended well; counts only after the last failure in the log. */
    SUCCESS,
    /** The line says nothing about a failure, whatever else is seen in it. */
    MUTE
  }

  private final String pattern;
  private final boolean isRegex;
  private final boolean ignoreCase;
  private final double weight;
  private final Role role;

  /** The alternatives of a regular expression; empty for a text. */
  private final List<Part> parts;

  private Sign(String pattern, boolean isRegex, boolean ignoreCase, double weight, Role role) {
    if (!(weight > 0 && weight <= 1))
      throw new IllegalArgumentException("a weight is above 0 and at most 1, not " + weight + ".");
    this.pattern = pattern;
    this.isRegex = isRegex;
    this.ignoreCase = ignoreCase;
    this.weight = weight;
    this.role = role;
    this.parts =
        isRegex
            ? Alternatives.of(pattern).stream().map(part -> new Part(part, ignoreCase)).toList()
            : List.of();
  }

  /**
   * A text that stands somewhere in the line.
   *
   * @param weight how sure it makes: above 0, at most 1
   */
  public static Sign text(String text, boolean ignoreCase, double weight, Role role) {
    String sought = ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
    return new Sign(sought, false, ignoreCase, weight, role);
  }

  /**
   * A regular expression that is found somewhere in the line.
   *
   * @param regex of RE2/J, known to compile: it is compiled only when it is needed
   */
  public static Sign regex(String regex, boolean ignoreCase, double weight, Role role) {
    return new Sign(regex, true, ignoreCase, weight, role);
  }

  public double weight() {
    return weight;
  }

  public Role role() {
    return role;
  }

  /** The pattern as it was written, but a text whose case does not matter in lower case. */
  public String pattern() {
    return pattern;
  }

  /** How many parts there are to be looked for, each with texts of its own. */
  int parts() {
    return Math.max(1, parts.size());
  }

  /** Texts in lower case of which one stands in every line that shows the part; empty: any line. */
  Set<String> literals(int part) {
    return parts.isEmpty() ? Set.of(pattern.toLowerCase(Locale.ROOT)) : parts.get(part).literals();
  }

  boolean isSeenIn(int part, String line, String lowerCase) {
    if (!parts.isEmpty()) return parts.get(part).isSeenIn(line, lowerCase);
    return (ignoreCase ? lowerCase : line).contains(pattern);
  }

  /** Whether some part of it requires no text, so that it has to be tried on every line. */
  public boolean isSlow() {
    for (int part = 0; part < parts(); part++) if (literals(part).isEmpty()) return true;
    return false;
  }

  /** What the groups of the pattern catch in the line; a group that took no part is empty. */
  List<String> groups(String line) {
    var caught = new ArrayList<String>();
    if (!isRegex || !mayCatch()) return caught;
    Pattern whole = Pattern.compile(pattern, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    Matcher matcher = whole.matcher(line);
    if (whole.groupCount() == 0 || !matcher.find()) return caught;
    for (int n = 1; n <= matcher.groupCount(); n++) {
      @Nullable String group = matcher.group(n);
      caught.add(group == null ? "" : group);
    }
    return caught;
  }

  /** Whether some bracket is not of the kind that only groups: compiling the whole is slow. */
  private boolean mayCatch() {
    for (int at = pattern.indexOf('('); at >= 0; at = pattern.indexOf('(', at + 1))
      if (!pattern.startsWith("?:", at + 1)) return true;
    return false;
  }

  @Override
  public String toString() {
    return role + " " + pattern;
  }

  /** Signs that look for the same and mean the same are equal. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sign sign
        && pattern.equals(sign.pattern)
        && isRegex == sign.isRegex
        && ignoreCase == sign.ignoreCase
        && weight == sign.weight
        && role == sign.role;
  }

  @Override
  public int hashCode() {
    return Objects.hash(pattern, isRegex, ignoreCase, weight, role);
  }
}
