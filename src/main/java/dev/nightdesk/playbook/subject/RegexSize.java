package dev.nightdesk.playbook.subject;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates how large a regular expression becomes when its counters are unfolded, before RE2/J
 * does it: nested ones such as {@code ((a{1000}){1000}){1000}} fill the memory while they are
 * compiled.
 */
public final class RegexSize {
  private static final long MOST = 2_000;

  private final String regex;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long sum = 0;
  private long last = 0;
  private int at = 0;

  private RegexSize(String regex) {
    this.regex = regex;
  }

  public static boolean isTooLarge(String regex) {
    return new RegexSize(regex).grows();
  }

  /** About how many states it has; more than can be used where it {@link #isTooLarge}. */
  public static long of(String regex) {
    var size = new RegexSize(regex);
    boolean unused = size.grows();
    return size.sum;
  }

  private boolean grows() {
    while (at < regex.length()) {
      char c = regex.charAt(at);
      switch (c) {
        case '\\' -> escape();
        case '[' -> characterClass();
        case '(' -> {
          outer.push(sum);
          sum = 0;
          at++;
        }
        case ')' -> close();
        case '{' -> counter();
        default -> atom(1);
      }
      if (sum > MOST) return true;
    }
    return false;
  }

  private void atom(int characters) {
    at += characters;
    last = 1;
    sum++;
  }

  private void escape() {
    if (!regex.startsWith("\\Q", at)) {
      atom(2);
      return;
    }
    int end = regex.indexOf("\\E", at);
    int from = at;
    at = end < 0 ? regex.length() : end + 2;
    sum += at - from;
    last = 1;
  }

  private void characterClass() {
    int end = at + 1;
    if (regex.startsWith("^", end)) end++;
    if (regex.startsWith("]", end)) end++;
    while (end < regex.length() && regex.charAt(end) != ']') {
      if (regex.startsWith("[:", end) && regex.indexOf(":]", end) > 0) {
        end = regex.indexOf(":]", end) + 2;
      } else {
        end += regex.charAt(end) == '\\' ? 2 : 1;
      }
    }
    atom(end + 1 - at);
  }

  private void close() {
    last = sum;
    sum += outer.isEmpty() ? 0 : outer.pop();
    at++;
  }

  /** Anything in braces that is not a counter stands for itself. */
  private void counter() {
    int end = regex.indexOf('}', at);
    String[] bounds = end < 0 ? new String[0] : regex.substring(at + 1, end).split(",", 2);
    long most = 0;
    for (String bound : bounds) {
      if (!bound.matches("[0-9]{0,9}")) bounds = new String[0];
      else if (!bound.isEmpty()) most = Math.max(most, Long.parseLong(bound));
    }
    if (bounds.length == 0 || most == 0) {
      atom(1);
    } else {
      sum += last * (most - 1);
      last *= most;
      at = end + 1;
    }
  }
}
