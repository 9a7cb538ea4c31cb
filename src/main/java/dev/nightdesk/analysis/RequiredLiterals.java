package dev.nightdesk.analysis;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of a regular expression which texts a line must hold to match it, so that one pass for
 * all texts rules out nearly every pattern on nearly every line. It may miss a text, never invent
 * one: what it does not understand it takes for "anything".
 */
final class RequiredLiterals {
  private static final int MOST = 24;

  /** Alternatives may be more: each costs the automaton a few entries, and no time. */
  private static final int MOST_ALTERNATIVES = 120;

  private static final int SHORTEST = 3;

  private final String regex;
  private int at;

  /**
   * What is known of a part of the expression.
   *
   * @param exact all texts that it can match, or null when they are too many
   * @param required texts of which one is in whatever it matches, or null when none is known
   */
  private record Part(@Nullable Set<String> exact, @Nullable Set<String> required) {
    static final Part EMPTY = new Part(Set.of(""), null);
    static final Part ANYTHING = new Part(null, null);

    @Nullable Set<String> best() {
      return better(exact, required);
    }
  }

  private RequiredLiterals(String regex) {
    this.regex = regex;
  }

  /** Texts in lower case; empty when none of three characters or more is known. */
  static Set<String> of(String regex) {
    var reader = new RequiredLiterals(regex);
    try {
      Part whole = reader.alternatives();
      Set<String> best = reader.at < regex.length() ? null : whole.best();
      return best == null || shortest(best) < SHORTEST ? Set.of() : best;
    } catch (StringIndexOutOfBoundsException _) {
      return Set.of();
    }
  }

  private Part alternatives() {
    Part all = sequence();
    while (at < regex.length() && regex.charAt(at) == '|') {
      at++;
      Part other = sequence();
      all = new Part(union(all.exact(), other.exact()), union(all.best(), other.best()));
    }
    return all;
  }

  private Part sequence() {
    Set<String> run = Set.of("");
    Set<String> best = null;
    boolean whole = true;
    while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      Part next = repeated(atom());
      best = better(best, next.required());
      Set<String> longer = product(run, next.exact());
      if (longer == null) {
        // the run of known texts ends here: what follows begins a new one
        best = better(best, run);
        whole = false;
        longer = next.exact() == null ? Set.of("") : next.exact();
      }
      run = longer;
    }
    return whole ? new Part(run, best) : new Part(null, better(best, run));
  }

  private Part atom() {
    char c = regex.charAt(at);
    return switch (c) {
      case '(' -> group();
      case '[' -> characterClass();
      case '.' -> single(Part.ANYTHING);
      case '^', '$' -> single(Part.EMPTY);
      case '\\' -> escape();
      default -> single(literal(c));
    };
  }

  private Part single(Part part) {
    at++;
    return part;
  }

  private static Part literal(char c) {
    return new Part(Set.of(String.valueOf(c).toLowerCase(Locale.ROOT)), null);
  }

  private Part group() {
    at++;
    if (regex.startsWith("?P<", at)) {
      at = regex.indexOf('>', at) + 1;
    } else if (regex.startsWith("?", at)) {
      int end = at + 1;
      while (regex.charAt(end) != ':' && regex.charAt(end) != ')') end++;
      at = end + 1;
      if (regex.charAt(end) == ')') return Part.EMPTY;
    }
    Part inside = alternatives();
    if (regex.charAt(at) != ')') throw new StringIndexOutOfBoundsException(at);
    at++;
    return inside;
  }

  /** Its members when they are few plain characters, such as {@code [-_ ]}. */
  private Part characterClass() {
    int from = at + 1;
    int end = from;
    if (regex.startsWith("^", end)) end++;
    if (regex.startsWith("]", end)) end++;
    while (regex.charAt(end) != ']') {
      if (regex.startsWith("[:", end)) end = regex.indexOf(":]", end) + 2;
      else end += regex.charAt(end) == '\\' ? 2 : 1;
    }
    at = end + 1;
    String members = regex.substring(from, end);
    boolean plain =
        members.length() <= 4
            && members.chars().noneMatch(c -> c == '\\' || c == '^' || c == '[')
            && members.indexOf('-', 1) < 0;
    if (!plain || members.isEmpty()) return Part.ANYTHING;
    var exact = new HashSet<String>();
    members.chars().forEach(c -> exact.add(Character.toString(c).toLowerCase(Locale.ROOT)));
    return new Part(exact, null);
  }

  private Part escape() {
    char c = regex.charAt(at + 1);
    if (c == 'Q') {
      int end = regex.indexOf("\\E", at);
      int to = end < 0 ? regex.length() : end;
      String text = regex.substring(at + 2, to).toLowerCase(Locale.ROOT);
      at = end < 0 ? to : end + 2;
      // a counter behind it would be about its last character only
      return new Part(null, Set.of(text));
    }
    at += 2;
    if (c == 'b' || c == 'B' || c == 'A' || c == 'z') return Part.EMPTY;
    if (c == 't') return literal('\t');
    if (c == 'x' || c == 'p' || c == 'P') {
      at = regex.startsWith("{", at) ? regex.indexOf('}', at) + 1 : at + (c == 'x' ? 2 : 1);
      return Part.ANYTHING;
    }
    return Character.isLetterOrDigit(c) ? Part.ANYTHING : literal(c);
  }

  private Part repeated(Part part) {
    Part sum = part;
    while (at < regex.length()) {
      char c = regex.charAt(at);
      if (c == '*' || c == '?') {
        sum =
            c == '?' && sum.exact() != null
                ? new Part(union(sum.exact(), Set.of("")), null)
                : Part.ANYTHING;
        at++;
        // a lazy mark changes nothing about what can match
        if (at < regex.length() && regex.charAt(at) == '?') at++;
      } else if (c == '+') {
        sum = new Part(null, sum.best());
        at++;
        if (at < regex.length() && regex.charAt(at) == '?') at++;
      } else if (c == '{' && regex.substring(at).matches("(?s)\\{[0-9]+(,[0-9]*)?}.*")) {
        boolean atLeastOnce = regex.charAt(at + 1) != '0';
        at = regex.indexOf('}', at) + 1;
        sum = atLeastOnce ? new Part(null, sum.best()) : Part.ANYTHING;
        if (at < regex.length() && regex.charAt(at) == '?') at++;
      } else {
        return sum;
      }
    }
    return sum;
  }

  private static @Nullable Set<String> product(@Nullable Set<String> a, @Nullable Set<String> b) {
    if (a == null || b == null || a.size() * b.size() > MOST) return null;
    var all = new HashSet<String>();
    for (String first : a) for (String second : b) all.add(first + second);
    return all;
  }

  private static @Nullable Set<String> union(@Nullable Set<String> a, @Nullable Set<String> b) {
    if (a == null || b == null || a.size() + b.size() > MOST_ALTERNATIVES) return null;
    var all = new HashSet<>(a);
    all.addAll(b);
    return all;
  }

  /** The set that rules out more lines: the one whose shortest text is longer. */
  private static @Nullable Set<String> better(@Nullable Set<String> a, @Nullable Set<String> b) {
    if (a == null) return b;
    if (b == null) return a;
    return shortest(b) > shortest(a) ? b : a;
  }

  private static int shortest(Set<String> texts) {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }
}
