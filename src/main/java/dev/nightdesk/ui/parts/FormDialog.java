package dev.nightdesk.ui.parts;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A few fields to fill in before something is done: what it means, what is needed, and the two ways
 * out. Enter in a field and Ctrl Enter anywhere do it.
 */
public final class FormDialog extends VBox {
  private final FormGrid grid = new FormGrid(96);
  private final Button yes;
  private BooleanExpression lacking = Bindings.createBooleanBinding(() -> false);
  private @Nullable Node first;
  private Runnable action = () -> {};

  /**
   * @param id of the dialog; its buttons are {@code id-yes} and {@code id-no}
   * @param text what it means, in a sentence or two
   * @param button the action's name
   */
  public FormDialog(String id, String title, String text, String button, Runnable onNo) {
    super(12);
    setId(id);
    yes = Pieces.button(button, button, () -> action.run(), "accent");
    yes.setId(id + "-yes");
    Button no = Pieces.button("Cancel", "Cancel, nothing happens", onNo);
    no.setId(id + "-no");
    var buttons = new HBox(8, no, yes);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    getChildren()
        .addAll(
            Pieces.prose(title, "dialog-title"), Pieces.prose(text, "dialog-text"), grid, buttons);
    setPrefWidth(500);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent e) {
    boolean enter = e.getCode() == KeyCode.ENTER;
    if (!enter || !e.isShortcutDown() && !(e.getTarget() instanceof TextField)) return;
    yes.fire();
    e.consume();
  }

  /** What is done once all that is required is filled in. */
  public FormDialog then(Runnable onYes) {
    action = onYes;
    return this;
  }

  /** The action does harm that cannot be taken back. */
  public FormDialog dangerous() {
    yes.getStyleClass().remove("accent");
    yes.getStyleClass().add("danger");
    return this;
  }

  /** A line of text. */
  public TextField field(String fieldId, String name, String hint, boolean required) {
    return add(new TextField(), fieldId, name, hint, required);
  }

  /** A line of text that is not shown as it is written. */
  public PasswordField secret(String fieldId, String name, String hint) {
    return add(new PasswordField(), fieldId, name, hint, true);
  }

  private <T extends TextField> T add(
      T field, String fieldId, String name, String hint, boolean required) {
    field.setId(fieldId);
    field.setAccessibleText(name);
    row(required ? name + " *" : name, field, hint);
    if (required)
      require(Bindings.createBooleanBinding(() -> field.getText().isBlank(), field.textProperty()));
    return field;
  }

  /** Any other control. */
  public FormGrid.Row row(String name, Node control, String hint) {
    if (first == null) first = control;
    return grid.row(name, control, hint);
  }

  /** While this holds, it cannot be done. */
  public void require(BooleanExpression missing) {
    lacking = lacking.or(missing);
    yes.disableProperty().bind(lacking);
  }

  /** A part of its own height above the buttons. */
  public FormDialog with(Node body) {
    if (first == null) first = body;
    getChildren().add(getChildren().size() - 1, body);
    return this;
  }

  /** What has the keyboard at first. */
  public Node first() {
    Node to = first;
    if (to instanceof Choice<?> choice) to = choice.chosen();
    return to == null ? yes : to;
  }
}
