package dev.nightdesk.engine;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Takes secrets out of a text before it is stored or shown, and leaves the rest readable: {@code
 * password=•••}. Runs in linear time whatever the text, and finds nothing more in a text that it
 * has been over.
 */
public final class Redaction {
  private static final String DOTS = "•••";

  /** A text without secrets, and how many were taken out. */
  public record Redacted(String text, int count) {}

  /**
   * One shape of a secret.
   *
   * @param hints texts of which one must occur, in lower case: a cheap look before the expensive
   *     one
   * @param secret the group that is replaced
   * @param isSecret tells a secret from a word of the same shape
   */
  private record Rule(List<String> hints, Pattern pattern, int secret, Predicate<String> isSecret) {
    static Rule of(List<String> hints, String regex, int secret) {
      return new Rule(hints, Pattern.compile(regex), secret, value -> true);
    }

    Rule when(Predicate<String> isSecret) {
      return new Rule(hints, pattern, secret, isSecret);
    }
  }

  private static final List<String> KEY_HINTS =
      List.of(
          "passw",
          "pwd",
          "passphrase",
          "secret",
          "token",
          "api",
          "access",
          "private",
          "credential",
          "signature");

  private static final String KEY =
      "[\\w.-]*(?:password|passwd|pwd|passphrase|secret|token"
          + "|api[_-]?key|access[_-]?key|private[_-]?key"
          + "|credentials?|signature)";

  /** A value in escaped, double or single quotes, or bare; the quotes stay. */
  private static final List<String> VALUES =
      List.of(
          "\\\\\"([^\"\\\\]+)\\\\\"",
          "\"((?:[^\"\\\\]|\\\\.)+)",
          "'([^'\\r\\n]+)",
          "([^\\s,;&\"'<>{}\\[\\]()\\\\]+)");

  private static final List<Rule> RULES =
      List.of(
          Rule.of(
              List.of("private key"),
              "-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----((?s:.*?))(?:-----END [A-Z0-9 ]*PRIVATE"
                  + " KEY-----|\\z)",
              1),
          Rule.of(List.of("cookie"), "(?im)\\b(?:set-)?cookie[ \\t]*:[ \\t]*([^\\r\\n]+)", 1),
          Rule.of(
              List.of("digest"), "(?i)authorization[ \\t]*:[ \\t]*digest[ \\t]+([^\\r\\n]+)", 1),
          Rule.of(
              List.of("authorization"),
              "(?i)authorization\\\\?[\"']?[ \\t]*[:=]["
                  + " \\t]*\\\\?[\"']?(?:(?:bearer|basic|token|digest|apikey)[ \\t]+)?"
                  + "([^\\s\"',;\\\\]+)",
              1),
          Rule.of(
                  List.of("bearer", "basic"),
                  "(?i)\\b(?:bearer|basic)[ \\t]+([A-Za-z0-9+/_.~=-]{8,})",
                  1)
              .when(Redaction::looksRandom),
          Rule.of(List.of("://"), "(?i)\\b[a-z][a-z0-9+.-]*://[^\\s/@:\"'<>]*:([^\\s/\"'<>]+)@", 1),
          Rule.of(
              List.of("hooks.slack.com"),
              "(?i)hooks\\.slack\\.com/(?:services|workflows)/([A-Za-z0-9/_-]+)",
              1),
          Rule.of(List.of("gh"), "\\b(gh[pousr]_[A-Za-z0-9]{20,})", 1),
          Rule.of(List.of("github_pat_"), "\\b(github_pat_[A-Za-z0-9_]{20,})", 1),
          Rule.of(List.of("glpat-"), "\\b(glpat-[A-Za-z0-9_-]{20,})", 1),
          Rule.of(List.of("akia", "asia"), "\\b((?:AKIA|ASIA)[0-9A-Z]{16})\\b", 1),
          Rule.of(List.of("xox", "xapp-"), "\\b((?:xox[a-z]|xapp)-[A-Za-z0-9-]{10,})", 1),
          Rule.of(
              List.of("eyj"), "\\b(eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]*)", 1),
          Rule.of(List.of("sig="), "(?i)[?&]sig=([^\\s&\"'<>]+)", 1),
          keyed(VALUES.get(0)),
          keyed(VALUES.get(1)),
          keyed(VALUES.get(2)),
          keyed(VALUES.get(3)));

  private Redaction() {}

  /** The text without the secrets that have a known shape. */
  public static Redacted redact(String text) {
    var now = new Redacted(text, 0);
    String lower = text.toLowerCase(Locale.ROOT);
    for (Rule rule : RULES) {
      // no rule makes the hints of another one appear, so the first lower-case text serves for all
      if (rule.hints().stream().anyMatch(lower::contains)) now = apply(rule, now);
    }
    return now;
  }

  private static Rule keyed(String value) {
    return Rule.of(KEY_HINTS, "(?i)\\b" + KEY + "\\\\?[\"']?[ \\t]*[:=][ \\t]*" + value, 1)
        .when(Redaction::isValue);
  }

  private static Redacted apply(Rule rule, Redacted before) {
    String text = before.text();
    Matcher matcher = rule.pattern().matcher(text);
    var after = new StringBuilder();
    int from = 0;
    int count = before.count();
    while (matcher.find()) {
      String secret = matcher.group(rule.secret());
      if (secret == null || secret.startsWith(DOTS) || !rule.isSecret().test(secret)) continue;
      after.append(text, from, matcher.start(rule.secret())).append(DOTS);
      from = matcher.end(rule.secret());
      count++;
    }
    return count == before.count()
        ? before
        : new Redacted(after.append(text, from, text.length()).toString(), count);
  }

  /**
   * "Basic authentication" and "bearer credentials" are prose; a token has digits, padding or mixed
   * case.
   */
  private static boolean looksRandom(String word) {
    String tail = word.substring(1);
    return word.chars().anyMatch(c -> Character.isDigit(c) || c == '=')
        || (!tail.equals(tail.toLowerCase(Locale.ROOT))
            && !tail.equals(tail.toUpperCase(Locale.ROOT)));
  }

  /** A reference, a mask, a null or a truth value tells no secret and helps the reader. */
  private static boolean isValue(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "null", "none", "nil", "true", "false", "bearer", "basic" -> false;
      default -> !value.startsWith("$") && !value.startsWith("***") && !value.startsWith(DOTS);
    };
  }
}
