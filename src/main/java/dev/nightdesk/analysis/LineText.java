package dev.nightdesk.analysis;

import com.google.re2j.Pattern;

/**
 * A line of a log as patterns see it: without colours, byte-order mark, and the time, container or
 * step prefix that the collecting system put in front.
 */
final class LineText {
  /** Escape sequences of terminals, and colours whose escape character was lost on the way. */
  private static final Pattern COLOUR =
      Pattern.compile(
          "\\x1b\\[[0-9;?]*[A-Za-z]|\\x1b\\][^\\x07]*\\x07|\\[[0-9]{1,2}(?:;[0-9]{1,3})*m");

  private static final Pattern TIME =
      Pattern.compile(
          "^\\s*[\\[(]?(?:[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}[T _-])?[0-9]{2}:[0-9]{2}:[0-9]{2}"
              + "(?:[.,:][0-9]{1,9})?\\s?(?:Z|[+-][0-9]{2}:?[0-9]{2}|UTC|CET|CEST|GMT)?[\\])]?\\s*[-|:]?\\s?");

  /** BuildKit's step and seconds: {@code #98 55.71 }. */
  private static final Pattern STEP =
      Pattern.compile("^(?:[0-9]+\\t)?#[0-9]+\\s+[0-9]+\\.[0-9]+\\s+");

  private static final Pattern COMMAND = Pattern.compile("^##\\[[a-z]+\\]");

  private LineText() {}

  static String of(String line) {
    String text = line;
    if (!text.isEmpty() && text.charAt(0) == '\ufeff') text = text.substring(1);
    if (mayHoldColour(text)) text = COLOUR.matcher(text).replaceAll("");
    if (startsLikeTime(text)) text = TIME.matcher(text).replaceFirst("");
    if (startsLikeStep(text)) text = STEP.matcher(text).replaceFirst("");
    if (text.startsWith("##[")) text = COMMAND.matcher(text).replaceFirst("");
    return text;
  }

  // Looking at a few characters is many times as fast as an expression that does not match.

  private static boolean mayHoldColour(String text) {
    for (int at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1))
      if (at > 0 && text.charAt(at - 1) == '\u001b' || isDigit(text, at + 1)) return true;
    return text.indexOf('\u001b') >= 0;
  }

  private static boolean startsLikeTime(String text) {
    int colon = text.indexOf(':');
    if (colon < 2 || colon > 24 || !isDigit(text, colon - 1) || !isDigit(text, colon + 1))
      return false;
    for (int i = 0; i < Math.min(text.length(), 8); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') return true;
      if (c != ' ' && c != '[' && c != '(') return false;
    }
    return false;
  }

  private static boolean startsLikeStep(String text) {
    int hash = text.indexOf('#');
    return hash >= 0 && hash < 12 && isDigit(text, hash + 1) && (hash == 0 || isDigit(text, 0));
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
