package dev.nightdesk.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of a regular expression which texts a line must hold to match it, so that one pass for
 * all texts rules out nearly every pattern on nearly every line. It may miss a text, never invent
 * one: what it does not understand it takes for "anything".
 */
final class RequiredLiterals {
  /**
   * Texts of one set: enough for all numbers of three digits that begin with one or two known ones.
   */
  private static final int MOST = 220;

  private static final int SHORTEST = 3;

  /** Nested counters make texts that fill the memory. */
  private static final int LONGEST = 1_000;

  /** Digits: RE2/J counts to a thousand. */
  private static final int LONGEST_COUNTER = 4;

  /** Groups within groups, each of which takes its share of the stack. */
  private static final int DEEPEST = 100;

  /** A class of more characters counts as any character. */
  private static final int FEW = 12;

  private static final Set<String> DIGITS =
      Set.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  /** Words that logs are full of: a shorter text that is rare rules out more. */
  private static final Set<String> COMMON =
      Set.of(
          "http",
          "https",
          "http/",
          "error",
          "errors",
          "code",
          "status",
          "failed",
          "test",
          "info",
          "warn",
          "warning",
          "get",
          "post",
          "response",
          "request",
          "file",
          "time",
          "task",
          "build",
          "done",
          "ready",
          "message",
          "connection",
          "server",
          "client",
          "exception",
          "http://",
          "https://",
          "returned",
          "state",
          "result",
          "job",
          "node",
          "pod",
          "the",
          "for",
          "and");

  private final String regex;
  private int at;
  private int depth;
  private boolean hasAlternatives;

  /** What each piece of the outermost sequence requires. */
  private final List<Set<String>> outermost = new ArrayList<>();

  /**
   * What is known of a part of the expression.
   *
   * @param exact all texts that it can match, or null when they are too many
   * @param required texts of which one is in whatever it matches, or null when none is known
   */
  private record Known(@Nullable Set<String> exact, @Nullable Set<String> required) {
    static final Known EMPTY = new Known(Set.of(""), null);
    static final Known ANYTHING = new Known(null, null);

    @Nullable Set<String> best() {
      return better(exact, required);
    }
  }

  private RequiredLiterals(String regex) {
    this.regex = regex;
  }

  /** Texts in lower case; empty when none of three characters or more is known. */
  static Set<String> of(String regex) {
    List<Set<String>> all = allOf(regex);
    return all.isEmpty() ? Set.of() : all.getFirst();
  }

  /**
   * Sets of texts in lower case; a line must hold a text of each. The first rules out the most and
   * has texts of three characters or more; empty when there is no such set.
   */
  static List<Set<String>> allOf(String regex) {
    var reader = new RequiredLiterals(regex);
    try {
      Known whole = reader.alternatives();
      Set<String> best = reader.at < regex.length() ? null : whole.best();
      if (best == null || shortest(best) < SHORTEST) return List.of();
      var all = new ArrayList<Set<String>>();
      all.add(best);
      if (!reader.hasAlternatives)
        reader.outermost.stream()
            .filter(set -> !set.equals(best) && shortest(set) > 0 && set.size() <= FEW)
            .distinct()
            .forEach(all::add);
      return all;
    } catch (StringIndexOutOfBoundsException _) {
      return List.of();
    }
  }

  private Known alternatives() {
    Known all = sequence();
    while (at < regex.length() && regex.charAt(at) == '|') {
      if (depth == 0) hasAlternatives = true;
      at++;
      Known other = sequence();
      all = new Known(union(all.exact(), other.exact()), union(all.best(), other.best()));
    }
    return all;
  }

  private Known sequence() {
    Set<String> run = Set.of("");
    Set<String> best = null;
    boolean whole = true;
    while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      Known next = repeated(atom());
      best = better(best, next.required());
      note(next.required());
      Set<String> longer = product(run, next.exact());
      // few texts are quickly looked for, and those of the whole run may be many
      if (longer != null && longer.size() > FEW && run.size() <= FEW) note(run);
      if (longer == null) {
        note(run);
        // the run of known texts ends here: what follows begins a new one
        best = better(best, run);
        whole = false;
        longer = next.exact() == null ? Set.of("") : next.exact();
      }
      run = longer;
    }
    note(run);
    return whole ? new Known(run, best) : new Known(null, better(best, run));
  }

  private void note(@Nullable Set<String> required) {
    if (depth == 0 && required != null) outermost.add(required);
  }

  private Known atom() {
    char c = regex.charAt(at);
    return switch (c) {
      case '(' -> group();
      case '[' -> characterClass();
      case '.' -> single(Known.ANYTHING);
      case '^', '$' -> single(Known.EMPTY);
      case '\\' -> escape();
      default -> single(literal(c));
    };
  }

  private Known single(Known part) {
    at++;
    return part;
  }

  private static Known literal(char c) {
    return new Known(Set.of(String.valueOf(c).toLowerCase(Locale.ROOT)), null);
  }

  private Known group() {
    at++;
    if (regex.startsWith("?P<", at) || regex.startsWith("?<", at)) {
      at = behind('>');
    } else if (regex.startsWith("?", at)) {
      int end = at + 1;
      while (regex.charAt(end) != ':' && regex.charAt(end) != ')') end++;
      at = end + 1;
      if (regex.charAt(end) == ')') return Known.EMPTY;
    }
    if (++depth > DEEPEST) throw new StringIndexOutOfBoundsException(at);
    Known inside = alternatives();
    depth--;
    if (regex.charAt(at) != ')') throw new StringIndexOutOfBoundsException(at);
    at++;
    return inside;
  }

  /** The place after the next such character; what lacks it is no expression. */
  private int behind(char end) {
    int found = regex.indexOf(end, at);
    if (found < 0) throw new StringIndexOutOfBoundsException(at);
    return found + 1;
  }

  /** Its members when they are few plain characters, such as {@code [-_ ]}. */
  private Known characterClass() {
    int from = at + 1;
    int end = from;
    if (regex.startsWith("^", end)) end++;
    if (regex.startsWith("]", end)) end++;
    while (regex.charAt(end) != ']') {
      int named = regex.startsWith("[:", end) ? regex.indexOf(":]", end) : -1;
      if (named >= 0) end = named + 2;
      else end += regex.charAt(end) == '\\' ? 2 : 1;
    }
    at = end + 1;
    Set<String> exact = members(regex.substring(from, end));
    return exact == null ? Known.ANYTHING : new Known(exact, null);
  }

  /** The characters of a class, in lower case, or null when they are many or not plain. */
  private static @Nullable Set<String> members(String text) {
    if (text.isEmpty() || text.chars().anyMatch(c -> c == '\\' || c == '^' || c == '['))
      return null;
    var exact = new HashSet<String>();
    for (int i = 0; i < text.length(); i++) {
      char first = text.charAt(i);
      boolean range = i + 2 < text.length() && text.charAt(i + 1) == '-';
      char last = range ? text.charAt(i + 2) : first;
      if (last - first > FEW) return null;
      for (int c = first; c <= last; c++)
        exact.add(String.valueOf((char) c).toLowerCase(Locale.ROOT));
      if (range) i += 2;
    }
    return exact.size() > FEW ? null : exact;
  }

  private Known escape() {
    char c = regex.charAt(at + 1);
    if (c == 'Q') {
      int end = regex.indexOf("\\E", at);
      int to = end < 0 ? regex.length() : end;
      String text = regex.substring(at + 2, to).toLowerCase(Locale.ROOT);
      at = end < 0 ? to : end + 2;
      // a counter behind it would be about its last character only
      return new Known(null, Set.of(text));
    }
    at += 2;
    if (c == 'b' || c == 'B' || c == 'A' || c == 'z') return Known.EMPTY;
    if (c == 't') return literal('\t');
    if (c == 'd') return new Known(DIGITS, null);
    if (c == 'x' || c == 'p' || c == 'P') {
      at = regex.startsWith("{", at) ? behind('}') : at + (c == 'x' ? 2 : 1);
      return Known.ANYTHING;
    }
    return Character.isLetterOrDigit(c) ? Known.ANYTHING : literal(c);
  }

  private Known repeated(Known part) {
    Known sum = part;
    while (at < regex.length()) {
      char c = regex.charAt(at);
      if (c == '*' || c == '?') {
        sum =
            c == '?' && sum.exact() != null
                ? new Known(union(sum.exact(), Set.of("")), null)
                : Known.ANYTHING;
        at++;
        // a lazy mark changes nothing about what can match
        if (at < regex.length() && regex.charAt(at) == '?') at++;
      } else if (c == '+') {
        sum = new Known(null, sum.best());
        at++;
        if (at < regex.length() && regex.charAt(at) == '?') at++;
      } else if (c == '{' && regex.substring(at).matches("(?s)\\{[0-9]+(,[0-9]*)?}.*")) {
        int end = regex.indexOf('}', at);
        sum = counted(sum, regex.substring(at + 1, end));
        at = end + 1;
        if (at < regex.length() && regex.charAt(at) == '?') at++;
      } else {
        return sum;
      }
    }
    return sum;
  }

  /** A part that is there so many times: {@code 3}, {@code 2,} or {@code 1,4}. */
  private static Known counted(Known part, String counter) {
    int comma = counter.indexOf(',');
    String lower = comma < 0 ? counter : counter.substring(0, comma);
    int least = lower.length() > LONGEST_COUNTER ? 0 : Integer.parseInt(lower);
    if (least == 0) return Known.ANYTHING;
    Set<String> run = part.exact();
    for (int times = 1; times < least; times++) {
      run = product(run, part.exact());
      if (run == null) return new Known(null, part.best());
    }
    return comma < 0
        ? new Known(run, part.required())
        : new Known(null, better(run, part.required()));
  }

  private static @Nullable Set<String> product(@Nullable Set<String> a, @Nullable Set<String> b) {
    if (a == null || b == null || a.size() * b.size() > MOST) return null;
    if (longest(a) + longest(b) > LONGEST) return null;
    var all = new HashSet<String>();
    for (String first : a) for (String second : b) all.add(first + second);
    return all;
  }

  private static @Nullable Set<String> union(@Nullable Set<String> a, @Nullable Set<String> b) {
    if (a == null || b == null || a.size() + b.size() > MOST) return null;
    var all = new HashSet<>(a);
    all.addAll(b);
    return all;
  }

  /** The set that rules out more lines: longer texts, and none that half of all lines hold. */
  private static @Nullable Set<String> better(@Nullable Set<String> a, @Nullable Set<String> b) {
    if (a == null) return b;
    if (b == null) return a;
    return rarest(b) > rarest(a) ? b : a;
  }

  /** How rare the commonest of the texts is, on a scale of its length. */
  private static double rarest(Set<String> texts) {
    return texts.stream()
        .mapToDouble(text -> COMMON.contains(text.strip()) ? SHORTEST - 0.5 : text.length())
        .min()
        .orElse(0);
  }

  private static int longest(Set<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static int shortest(Set<String> texts) {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }
}
