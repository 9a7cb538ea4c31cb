package dev.nightdesk.analysis;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One pattern that is looked for in each line of a log, compiled. Matching takes time linear in the
 * line, whatever the pattern (RE2/J). Immutable.
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

  private final String text;
  private final @Nullable Supplier<Pattern> compiling;
  private volatile @Nullable Pattern compiled;
  private final boolean ignoreCase;
  private final double weight;
  private final Role role;
  private final Set<String> literals;

  private Sign(
      String text,
      @Nullable Supplier<Pattern> compiling,
      boolean ignoreCase,
      double weight,
      Role role,
      Set<String> literals) {
    if (!(weight > 0 && weight <= 1))
      throw new IllegalArgumentException("a weight is above 0 and at most 1, not " + weight + ".");
    this.text = text;
    this.compiling = compiling;
    this.ignoreCase = ignoreCase;
    this.weight = weight;
    this.role = role;
    this.literals = Set.copyOf(literals);
  }

  /**
   * A text that stands somewhere in the line.
   *
   * @param weight how sure it makes: above 0, at most 1
   */
  public static Sign text(String text, boolean ignoreCase, double weight, Role role) {
    String sought = ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
    return new Sign(
        sought, null, ignoreCase, weight, role, Set.of(sought.toLowerCase(Locale.ROOT)));
  }

  /**
   * A regular expression that is found somewhere in the line.
   *
   * @param compiled of RE2/J, with its flags
   */
  public static Sign regex(Pattern compiled, double weight, Role role) {
    boolean ignoreCase = (compiled.flags() & Pattern.CASE_INSENSITIVE) != 0;
    return regex(compiled.pattern(), ignoreCase, () -> compiled, weight, role);
  }

  /**
   * The same, compiled when a line first holds a text that it requires: of a thousand patterns few
   * ever are.
   *
   * @param compile must not fail
   */
  public static Sign regex(
      String text, boolean ignoreCase, Supplier<Pattern> compile, double weight, Role role) {
    return new Sign(text, compile, ignoreCase, weight, role, RequiredLiterals.of(text));
  }

  private @Nullable Pattern compiled() {
    Pattern known = compiled;
    Supplier<Pattern> compile = compiling;
    if (known != null || compile == null) return known;
    Pattern fresh = compile.get();
    compiled = fresh;
    return fresh;
  }

  public double weight() {
    return weight;
  }

  public Role role() {
    return role;
  }

  /** The pattern as it was written, but a text whose case does not matter in lower case. */
  public String pattern() {
    return text;
  }

  /**
   * Texts in lower case of which at least one stands in every line that shows the sign; empty when
   * none is known, so that every line has to be looked at.
   */
  Set<String> literals() {
    return literals;
  }

  boolean isSeenIn(String line, String lowerCase) {
    Pattern regex = compiled();
    if (regex != null) return regex.matcher(line).find();
    return (ignoreCase ? lowerCase : line).contains(text);
  }

  /** What the groups of the pattern catch in the line; a group that took no part is empty. */
  List<String> groups(String line) {
    var caught = new ArrayList<String>();
    Pattern regex = compiled();
    if (regex == null || regex.groupCount() == 0) return caught;
    Matcher matcher = regex.matcher(line);
    if (!matcher.find()) return caught;
    for (int n = 1; n <= matcher.groupCount(); n++) {
      String group = matcher.group(n);
      caught.add(group == null ? "" : group);
    }
    return caught;
  }

  @Override
  public String toString() {
    return role + " " + text;
  }
}
