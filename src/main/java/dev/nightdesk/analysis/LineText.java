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
    if (text.indexOf('\u001b') >= 0 || text.indexOf('[') >= 0)
      text = COLOUR.matcher(text).replaceAll("");
    if (startsLikeTime(text)) text = TIME.matcher(text).replaceFirst("");
    if (text.indexOf('#') >= 0) {
      text = STEP.matcher(text).replaceFirst("");
      text = COMMAND.matcher(text).replaceFirst("");
    }
    return text;
  }

  private static boolean startsLikeTime(String text) {
    for (int i = 0; i < Math.min(text.length(), 8); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') return true;
      if (c != ' ' && c != '[' && c != '(') return false;
    }
    return false;
  }
}
