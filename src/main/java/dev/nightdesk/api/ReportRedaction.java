package dev.nightdesk.api;

import java.util.function.UnaryOperator;

/** Takes secrets out of reported texts and counts the texts from which something was taken. */
final class ReportRedaction {
  private final UnaryOperator<String> redact;
  private int changed;

  ReportRedaction(UnaryOperator<String> redact) {
    this.redact = redact;
  }

  String of(String text) {
    String clean = redact.apply(text);
    if (!clean.equals(text)) changed++;
    return clean;
  }

  /**
   * A value whose name may give it away: {@code password: hunter2} is a secret, {@code hunter2}
   * alone is a word.
   */
  String of(String name, String value) {
    String start = name + "=";
    String clean = redact.apply(start + value);
    if (clean.equals(start + value)) return value;
    changed++;
    return clean.startsWith(start) ? clean.substring(start.length()) : clean;
  }

  int count() {
    return changed;
  }
}
