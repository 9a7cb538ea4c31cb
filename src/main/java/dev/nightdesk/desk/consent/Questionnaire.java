package dev.nightdesk.desk.consent;

import dev.nightdesk.domain.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the answers that came with a yes are enough for it. */
final class Questionnaire {
  private Questionnaire() {}

  /** Why the yes cannot be taken, in words for the approver, or null when it can. */
  static @Nullable String refusal(List<Question> questions, Map<String, String> answers) {
    for (Question question : questions) {
      String refusal = refusal(question, answers.get(question.id()));
      if (refusal != null) return refusal;
    }
    Optional<String> unasked =
        answers.keySet().stream()
            .filter(id -> questions.stream().noneMatch(question -> question.id().equals(id)))
            .findFirst();
    return unasked.map(id -> "nobody asked for '" + id + "'").orElse(null);
  }

  private static @Nullable String refusal(Question question, @Nullable String answer) {
    String name = "'" + question.id() + "'";
    if (question.isSecret()) {
      boolean needed = question.required() && question.preset() == null;
      return needed || answer != null
          ? name + " is a secret, which the journal must not hold: answer it in the engine itself"
          : null;
    }
    boolean missing = answer == null || answer.isBlank();
    if (missing && question.required() && question.preset() == null) {
      String what = question.description().isEmpty() ? "" : " (" + question.description() + ")";
      return name + what + " has to be answered";
    }
    if (answer != null && !question.choices().isEmpty() && !question.choices().contains(answer))
      return name
          + " is one of "
          + String.join(", ", question.choices())
          + ", not '"
          + answer
          + "'";
    return missing ? null : ofAnotherType(question, answer);
  }

  /**
   * An engine may take any word for a no (Kestra does: "perhaps" becomes false), so what is no
   * answer of its type is not a yes to anything. The engine has the last word about other types.
   */
  private static @Nullable String ofAnotherType(Question question, @Nullable String answer) {
    String text = answer == null ? "" : answer.strip();
    String wanted =
        switch (question.type()) {
          case "BOOL", "BOOLEAN" -> text.matches("(?i)true|false") ? "" : "true or false";
          case "INT" -> text.matches("[+-]?[0-9]{1,18}") ? "" : "a whole number";
          default -> "";
        };
    return wanted.isEmpty()
        ? null
        : "'" + question.id() + "' is " + wanted + ", not '" + text + "'";
  }
}
