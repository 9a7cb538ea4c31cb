package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Question;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.Choice;
import dev.nightdesk.ui.parts.FormGrid;
import dev.nightdesk.ui.parts.Pieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the plan asks whoever approves it, a control for each question. */
final class QuestionForm extends VBox {
  /** So many choices still stand side by side. */
  private static final int FEW = 4;

  private final Answering answering;
  private final Label note = Pieces.label("", "card-note");
  private final VBox body = new VBox();
  private @Nullable Node first;

  QuestionForm(Answering answering) {
    this.answering = answering;
    body.getStyleClass().add("question-form");
    note.setId("questions-note");
    setId("questions");
    getChildren().add(new Card("It asks you", note).with(body));
    answering.missing().subscribe(this::showMissing);
    show();
  }

  /** Builds the controls for what is asked now. */
  void show() {
    List<Question> questions = answering.questions();
    setVisible(!questions.isEmpty());
    setManaged(!questions.isEmpty());
    var grid = new FormGrid(150);
    first = null;
    for (Question question : questions) {
      Node control = control(question);
      if (first == null && Answering.isAnsweredHere(question)) first = control;
      FormGrid.Row row = grid.row(name(question), control, hint(question));
      if (control instanceof TextField field) {
        field
            .textProperty()
            .subscribe((_, text) -> {
              answering.answer(question, text);
              row.mistake(text.isBlank() ? null : problem(question, text.strip()));
            });
      }
    }
    body.getChildren().setAll(grid);
    showMissing(answering.missing().get());
  }

  /** Goes to the first control. */
  void focusFirst() {
    Node to = first;
    if (to instanceof Choice<?> choice && !choice.getChildren().isEmpty())
      to = choice.getChildren().getFirst();
    if (to != null) to.requestFocus();
  }

  private void showMissing(String sentence) {
    note.setText(sentence.isEmpty() ? "all that is required is answered" : sentence);
    Pieces.tone(note, sentence.isEmpty() ? "quiet" : "asks");
  }

  private static String problem(Question question, String text) {
    String mistake = Answering.mistake(question, text);
    return mistake.isEmpty() ? "" : "It " + mistake;
  }

  private static String name(Question question) {
    return question.required() ? question.id() + " *" : question.id();
  }

  private static String hint(Question question) {
    var parts = new ArrayList<String>();
    if (!question.description().isBlank()) parts.add(question.description());
    if (Answering.isAnsweredHere(question) && question.choices().isEmpty())
      parts.add(type(question));
    parts.add(question.required() ? "required" : "may be left out");
    String preset = question.preset();
    if (preset != null) parts.add("preset: " + preset);
    return String.join(" · ", parts);
  }

  private static String type(Question question) {
    return switch (question.type()) {
      case "BOOL", "BOOLEAN" -> "yes or no";
      case "INT" -> "a whole number";
      case "FLOAT" -> "a number";
      case "DURATION" -> "a duration like PT15M";
      case "STRING" -> "text";
      case "JSON" -> "JSON";
      default -> question.type().toLowerCase(Locale.ROOT);
    };
  }

  private Node control(Question question) {
    String id = "answer-" + question.id();
    String about = question.id() + (question.required() ? ", required" : "");
    if (!Answering.isAnsweredHere(question)) {
      Label elsewhere =
          Pieces.prose(
              question.isSecret()
                  ? "A secret, which the journal must not hold: answer it in the engine itself."
                  : "A file: answer it in the engine itself.",
              "question-elsewhere");
      elsewhere.setId(id);
      return elsewhere;
    }
    if (Answering.isYesOrNo(question)) {
      return choice(question, id, about, List.of("true", "false"));
    }
    if (!question.choices().isEmpty()) {
      return question.choices().size() <= FEW
          ? choice(question, id, about, question.choices())
          : list(question, id, about);
    }
    var field = new TextField();
    field.setId(id);
    field.setAccessibleText(about);
    String preset = question.preset();
    field.setPromptText(preset == null ? "" : "left empty: " + preset);
    return field;
  }

  private Choice<String> choice(Question question, String id, String about, List<String> options) {
    var choice =
        new Choice<>(
            id,
            about,
            options,
            option -> Answering.isYesOrNo(question) ? option.equals("true") ? "Yes" : "No" : option,
            question.preset());
    choice.onChange(answer -> answering.answer(question, answer));
    return choice;
  }

  private ComboBox<String> list(Question question, String id, String about) {
    var list = new ComboBox<String>();
    list.setId(id);
    list.setAccessibleText(about);
    list.getItems().setAll(question.choices());
    list.setValue(question.preset());
    list.valueProperty().subscribe((_, answer) -> answering.answer(question, answer));
    return list;
  }
}
