package dev.nightdesk.ui.engines;

import dev.nightdesk.domain.setup.EngineForm;
import dev.nightdesk.ui.parts.FormGrid;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

/** The fields that one type of engine asks for. */
interface ConnectForm {
  FormGrid grid();

  /** Where one begins to fill it in. */
  Node first();

  EngineForm form();

  /**
   * Says what is wrong beside the fields, and only that.
   *
   * @return the first wrong field, or {@link #first} when none is
   */
  Node mistakes(Map<? extends EngineForm.Field, String> wrong);

  /** The same for the rows of a form. */
  static Node mistakes(
      Map<? extends EngineForm.Field, FormGrid.Row> rows,
      Map<? extends EngineForm.Field, String> wrong,
      Node otherwise) {
    rows.forEach((field, row) -> row.mistake(wrong.get(field)));
    return rows.values().stream()
        .filter(FormGrid.Row::isWrong)
        .map(FormGrid.Row::field)
        .findFirst()
        .orElse(otherwise);
  }

  static void clearWhenTyped(FormGrid.Row row) {
    if (row.field() instanceof TextField text)
      text.textProperty().subscribe((_, _) -> row.mistake(null));
  }

  static TextField field(String id, String prompt, String accessible) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    field.setAccessibleText(accessible);
    return field;
  }

  static TextField secret(String id, String accessible) {
    var field = new PasswordField();
    field.setId(id);
    field.setAccessibleText(accessible);
    return field;
  }

  static List<String> list(TextField field) {
    return Arrays.stream(field.getText().split("[,\\s]+"))
        .filter(each -> !each.isEmpty())
        .distinct()
        .toList();
  }
}
