package dev.nightdesk.engine.health;

import java.util.Locale;

/**
 * The normal form of every format's word for how it is; the order of the constants is the order of
 * badness.
 */
enum Verdict {
  PASS,
  /** Good, but worth showing. */
  WARN,
  /** The service itself does not know: neither up nor down, and never healed. */
  UNKNOWN,
  FAIL;

  Verdict orWorse(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /**
   * Reads a status word in any case, ignoring {@code _}, {@code -} and blanks; null for a word that
   * nobody defines.
   */
  static @org.jspecify.annotations.Nullable Verdict of(String word) {
    return switch (plain(word)) {
      case "up",
          "ok",
          "pass",
          "passed",
          "passing",
          "healthy",
          "success",
          "alive",
          "ready",
          "available",
          "green" ->
          PASS;
      case "warn", "warning", "degraded", "yellow" -> WARN;
      case "unknown", "starting" -> UNKNOWN;
      case "down",
          "outofservice",
          "fail",
          "failed",
          "failing",
          "failure",
          "error",
          "critical",
          "unhealthy",
          "fatal",
          "red",
          "unavailable" ->
          FAIL;
      default -> null;
    };
  }

  private static String plain(String word) {
    var plain = new StringBuilder();
    for (char c : word.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c != '_' && c != '-' && !Character.isWhitespace(c)) plain.append(c);
    }
    return plain.toString();
  }
}
