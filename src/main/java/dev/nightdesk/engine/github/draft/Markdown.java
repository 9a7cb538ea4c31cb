package dev.nightdesk.engine.github.draft;

import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.github.deed.Outcomes;
import java.util.List;

/**
 * Puts texts that others wrote into GitHub's Markdown so that they mention nobody, link nowhere,
 * close nothing and hide nothing.
 */
final class Markdown {
  /** Keeps what follows from being read together with what stands before; nobody sees it. */
  private static final String APART = "\u200b";

  private static final int LONGEST_LINE = 400;
  private static final int LONGEST_TITLE = 200;

  private Markdown() {}

  /** A sentence that may hold a value of a log; backticks stay what they are. */
  static String sentence(String text) {
    return oneLine(text)
        .replace("@", "@" + APART)
        .replace("<", "&lt;")
        .replace("](", "]" + APART + "(")
        .replace("://", ":" + APART + "//")
        .replaceAll("(?i)www\\.", "www" + APART + ".")
        .replaceAll("#(?=[0-9])", "#" + APART)
        .replaceAll("(?i)\\bGH-(?=[0-9])", "GH" + APART + "-");
  }

  /** A title or the first line of a commit: what a service reads as an order is taken apart. */
  static String title(String text) {
    String line =
        oneLine(text)
            .replace("@", "@" + APART)
            .replaceAll("#(?=[0-9])", "#" + APART)
            .replaceAll("(?i)\\[(?=(?:skip|no|ci|actions))", "[" + APART);
    return clipped(line, LONGEST_TITLE);
  }

  /** A name inside backticks; empty for none. */
  static String code(String text) {
    String line = clipped(oneLine(text), LONGEST_LINE).replace('`', '\'');
    return line.isEmpty() ? "" : "`" + line + "`";
  }

  /** Lines inside a fence that none of them can end. */
  static String fenced(String language, List<String> lines) {
    String fence = "`".repeat(Math.max(3, longestTicks(lines) + 1));
    return fence + language + "\n" + String.join("\n", lines) + "\n" + fence;
  }

  /** Lines of a log: without secrets, without control characters, not too long. */
  static List<String> logLines(List<String> lines) {
    String text = Redaction.redact(String.join("\n", lines)).text();
    return text.lines().map(line -> clipped(printable(line), LONGEST_LINE)).toList();
  }

  /** An address of a run, or empty for anything that does not look like one. */
  static String link(String url) {
    return url.matches("https?://[A-Za-z0-9._:/?=&%-]{1,300}") ? url : "";
  }

  private static int longestTicks(List<String> lines) {
    int longest = 0;
    for (String line : lines) {
      int ticks = 0;
      for (int i = 0; i < line.length(); i++) {
        ticks = line.charAt(i) == '`' ? ticks + 1 : 0;
        longest = Math.max(longest, ticks);
      }
    }
    return longest;
  }

  private static String oneLine(String text) {
    return printable(Outcomes.clean(text)).replaceAll("\\s+", " ").strip();
  }

  /** Control characters and those that turn the direction of writing are shown to nobody. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]", "")
        .replaceAll("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]", "");
  }

  private static String clipped(String text, int most) {
    if (text.length() <= most) return text;
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }
}
