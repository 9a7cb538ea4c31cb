package dev.nightdesk.app.command;

import dev.nightdesk.api.client.LocalApiClient;
import java.io.PrintStream;
import java.util.regex.Pattern;

/** What a question is about, as the terminal shows it before the answer is given. */
final class PlanText {
  /**
   * Whatever a terminal would obey, or that turns the order of characters around; tabs are kept.
   */
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\t]]");

  private PlanText() {}

  static void print(LocalApiClient.Question question, PrintStream out) {
    out.println(
        question.title() + " (" + question.incident() + ", plan " + question.planHash() + ")");
    question.steps().forEach(step -> out.println("  " + shown(step)));
    if (!question.blast().isEmpty()) out.println("  Touches: " + shown(question.blast()));
    if (!question.needs().isEmpty()) out.println("  Needs: " + shown(question.needs()));
    question.asks().forEach(asked -> out.println("  Asks you: " + shown(sentence(asked))));
    if (!question.ifRejected().isEmpty())
      question
          .ifRejected()
          .lines()
          .forEach(line -> out.println("  A no does: " + shown(line.replaceFirst("^[+] ", ""))));
    if (question.diff().isEmpty()) return;
    out.println();
    // only a line feed ends a line of a diff: a carriage return is part of what changes
    for (String line : question.diff().split("\n", -1)) out.println(shown(line));
  }

  private static String sentence(LocalApiClient.Asked asked) {
    String about = asked.description().isEmpty() ? "" : asked.description() + " ";
    return about + "(" + asked.hint() + "): --answer " + asked.id() + "=…";
  }

  /** A file comes from a server: its control characters are named, never sent to the terminal. */
  static String shown(String line) {
    return HIDDEN
        .matcher(line)
        .replaceAll(found ->
            found.group().equals("\r")
                ? "‹CR›"
                : "‹U+%04X›".formatted(found.group().codePointAt(0)));
  }
}
