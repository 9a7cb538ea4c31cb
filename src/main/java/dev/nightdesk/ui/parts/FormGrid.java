package dev.nightdesk.ui.parts;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Fields to fill in: a name at the left, the field and what is wrong with it at the right. */
public final class FormGrid extends GridPane {
  /** One field of the form. */
  public static final class Row {
    private final Label name;
    private final VBox right;
    private final Label hint;
    private final Label mistake = Pieces.prose("", "form-mistake");
    private final Node field;

    private Row(Label name, Node field, String hint) {
      this.name = name;
      this.field = field;
      this.hint = Pieces.prose(hint, "form-hint");
      right = new VBox(4, field, this.hint, mistake);
      mistake(null);
    }

    /** Whether it is asked at all. */
    public void setShown(boolean shown) {
      name.setVisible(shown);
      name.setManaged(shown);
      right.setVisible(shown);
      right.setManaged(shown);
    }

    /** Says what is wrong beside the field, or nothing any more. */
    public void mistake(@Nullable String sentence) {
      boolean wrong = sentence != null && !sentence.isEmpty();
      mistake.setText(wrong ? "✕ " + sentence : "");
      mistake.setVisible(wrong);
      mistake.setManaged(wrong);
      boolean hinted = !wrong && !hint.getText().isEmpty();
      hint.setVisible(hinted);
      hint.setManaged(hinted);
      field.setAccessibleHelp(wrong ? sentence : hint.getText());
    }

    public boolean isWrong() {
      return mistake.isVisible();
    }

    public Node field() {
      return field;
    }
  }

  public FormGrid(double nameWidth) {
    getStyleClass().add("form");
    var names = new ColumnConstraints(nameWidth);
    var fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    fields.setFillWidth(true);
    getColumnConstraints().addAll(names, fields);
  }

  /**
   * @param hint what is meant, in a few words; may be empty
   */
  public Row row(String name, Node field, String hint) {
    Label label = Pieces.label(name, "fact-name", "form-name");
    label.setLabelFor(field);
    var row = new Row(label, field, hint);
    GridPane.setValignment(label, VPos.TOP);
    addRow(getRowCount(), label, row.right);
    return row;
  }
}
