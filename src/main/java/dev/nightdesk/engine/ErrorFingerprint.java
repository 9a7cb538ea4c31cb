package dev.nightdesk.engine;

import com.google.re2j.Pattern;
import java.util.Locale;

/**
 * An error text without what differs from one occurrence to the next: numbers, ids, times, quoted
 * values.
 */
public final class ErrorFingerprint {
  private static final int LONGEST = 160;
  private static final Pattern QUOTED = Pattern.compile("\"[^\"\\n]*\"|'[^'\\n]*'|`[^`\\n]*`");

  /**
   * Runs of letters and digits with at least one digit, joined by what joins ids, times and
   * versions.
   */
  private static final Pattern VARYING =
      Pattern.compile(
          "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
              + "|\\b[0-9a-f]{12,}\\b|[0-9]+(?:[-:.,t][0-9]+)*");

  private ErrorFingerprint() {}

  /** The text, in lower case and at most 160 characters. */
  public static String of(String error) {
    String text = QUOTED.matcher(error).replaceAll("'…'");
    // a code such as ERR_DB_TIMEOUT keeps its words; only what varies goes
    text = VARYING.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("#");
    text = text.replaceAll("\\s+", " ").strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
