package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Question;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The answers to what one plan asks, and what still keeps them from being sent; no node. */
final class Answering {
  /** What only the engine's own pages can take. */
  private static final Set<String> ELSEWHERE = Set.of("SECRET", "FILE");

  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private final Map<String, String> answers = new TreeMap<>();
  private List<Question> questions = List.of();

  /** Begins anew; presets of two-way and few-way questions are answers from the start. */
  void ask(List<Question> asked) {
    questions = List.copyOf(asked);
    answers.clear();
    for (Question question : questions) {
      String preset = question.preset();
      boolean chosen = isYesOrNo(question) || !question.choices().isEmpty();
      if (preset != null && chosen && isAnsweredHere(question)) answers.put(question.id(), preset);
    }
    check();
  }

  List<Question> questions() {
    return questions;
  }

  Map<String, String> answers() {
    return Map.copyOf(answers);
  }

  void answer(Question question, @Nullable String text) {
    if (text == null || text.isBlank()) answers.remove(question.id());
    else answers.put(question.id(), text.strip());
    check();
  }

  /** What keeps the answers from being sent, as a sentence; empty when nothing does. */
  ReadOnlyStringProperty missing() {
    return missing.getReadOnlyProperty();
  }

  boolean isReady() {
    return missing.get().isEmpty();
  }

  static boolean isAnsweredHere(Question question) {
    return !question.isSecret() && !ELSEWHERE.contains(question.type());
  }

  static boolean isYesOrNo(Question question) {
    return question.type().equals("BOOL") || question.type().equals("BOOLEAN");
  }

  private void check() {
    missing.set(
        questions.stream().map(this::missing).filter(m -> !m.isEmpty()).findFirst().orElse(""));
  }

  private String missing(Question question) {
    String answer = answers.get(question.id());
    if (answer != null) {
      String mistake = mistake(question, answer);
      return mistake.isEmpty() ? "" : "“" + question.id() + "” " + mistake;
    }
    if (!question.required() || question.preset() != null) return "";
    return isAnsweredHere(question)
        ? "“" + question.id() + "” has to be answered first."
        : "“" + question.id() + "” can be answered in the engine only.";
  }

  /** What is wrong with the form of an answer, or an empty text. The engine has the last word. */
  static String mistake(Question question, String answer) {
    try {
      switch (question.type()) {
        case "INT" -> Long.parseLong(answer);
        case "FLOAT" -> Double.parseDouble(answer);
        case "DURATION" -> Duration.parse(answer);
        default -> {
          return "";
        }
      }
      return "";
    } catch (NumberFormatException e) {
      return question.type().equals("INT") ? "is a whole number." : "is a number.";
    } catch (DateTimeParseException e) {
      return "is a duration like PT15M.";
    }
  }
}
