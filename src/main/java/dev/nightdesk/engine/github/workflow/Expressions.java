package dev.nightdesk.engine.github.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the expressions of a text close and name what GitHub knows. After GitHub's page "Evaluate
 * expressions in workflows and actions" and the table of contexts.
 */
final class Expressions {
  private static final Set<String> CONTEXTS =
      Set.of(
          "github",
          "env",
          "vars",
          "job",
          "jobs",
          "steps",
          "runner",
          "secrets",
          "strategy",
          "matrix",
          "needs",
          "inputs");

  private static final Set<String> FUNCTIONS =
      Set.of(
          "contains",
          "startswith",
          "endswith",
          "format",
          "join",
          "tojson",
          "fromjson",
          "hashfiles",
          "success",
          "always",
          "cancelled",
          "failure",
          "case");

  private static final Set<String> WORDS = Set.of("true", "false", "null", "nan", "infinity");

  private Expressions() {}

  /** What is wrong with the expressions in a value; at most one sentence. */
  static Optional<String> inText(String text) {
    int at = 0;
    while (true) {
      int open = text.indexOf("${{", at);
      if (open < 0) return Optional.empty();
      int close = close(text, open + 3);
      if (close < 0) return Optional.of("an expression begins with ${{ and does not end with }}");
      Optional<String> wrong = inExpression(text.substring(open + 3, close));
      if (wrong.isPresent()) return wrong;
      at = close + 2;
    }
  }

  /** Where the expression ends, quoted texts left aside; -1 when it does not. */
  private static int close(String text, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') quoted = !quoted;
      if (!quoted && text.startsWith("}}", i)) return i;
      if (!quoted && text.startsWith("${{", i)) return -1;
    }
    return -1;
  }

  /** The same for what stands between the braces, or in an {@code if:} without them. */
  static Optional<String> inExpression(String expression) {
    if (expression.isBlank()) return Optional.of("an expression is empty");
    List<Character> open = new ArrayList<>();
    int at = 0;
    while (at < expression.length()) {
      char c = expression.charAt(at);
      if (c == '\'') {
        int end = endOfQuote(expression, at);
        if (end < 0) return Optional.of("a quote in an expression does not close");
        at = end;
      } else if (Character.isLetter(c) || c == '_') {
        int end = endOfWord(expression, at);
        Optional<String> wrong = word(expression, at, end);
        if (wrong.isPresent()) return wrong;
        at = end;
      } else if (Character.isDigit(c)) {
        at = endOfWord(expression, at);
      } else {
        if (c == '"')
          return Optional.of("an expression uses double quotes; GitHub knows single ones");
        if (c == '(' || c == '[') open.add(c);
        if (c == ')' || c == ']') {
          char wanted = c == ')' ? '(' : '[';
          if (open.isEmpty() || open.removeLast() != wanted) {
            return Optional.of("an expression closes a parenthesis that is not open");
          }
        }
        at++;
      }
    }
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of("an expression opens a parenthesis that does not close");
  }

  private static Optional<String> word(String expression, int at, int end) {
    int before = at - 1;
    while (before >= 0 && expression.charAt(before) == ' ') before--;
    if (before >= 0 && expression.charAt(before) == '.') return Optional.empty();
    String word = expression.substring(at, end).toLowerCase(Locale.ROOT);
    int after = end;
    while (after < expression.length() && expression.charAt(after) == ' ') after++;
    boolean call = after < expression.length() && expression.charAt(after) == '(';
    if (call && !FUNCTIONS.contains(word)) {
      return Optional.of("an expression calls the unknown function '" + brief(word) + "'");
    }
    if (!call && !WORDS.contains(word) && !CONTEXTS.contains(word)) {
      return Optional.of("an expression names the unknown context '" + brief(word) + "'");
    }
    return Optional.empty();
  }

  private static int endOfQuote(String text, int from) {
    for (int i = from + 1; i < text.length(); i++) {
      if (text.charAt(i) != '\'') continue;
      if (i + 1 < text.length() && text.charAt(i + 1) == '\'') i++;
      else return i + 1;
    }
    return -1;
  }

  private static int endOfWord(String text, int from) {
    int end = from;
    while (end < text.length() && isPartOfWord(text.charAt(end))) end++;
    return Math.max(end, from + 1);
  }

  private static boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private static String brief(String word) {
    return word.length() <= 40 ? word : word.substring(0, 37) + "...";
  }
}
