package dev.nightdesk.ui;

import dev.nightdesk.ui.parts.Pieces;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Dialogs inside the window: no second window, so nothing can hide behind another. */
final class Overlay extends StackPane {
  private @Nullable Node focusBefore;

  Overlay() {
    getStyleClass().add("overlay");
    setAlignment(Pos.CENTER);
    setVisible(false);
    setOnMouseClicked(
        e -> {
          if (e.getTarget() == this) close();
        });
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE) {
      close();
      e.consume();
    } else if (e.getCode() == KeyCode.TAB) {
      walk(e.isShiftDown() ? -1 : 1);
      e.consume();
    }
  }

  /** Tab stays inside the dialog; what lies beneath cannot be reached while it is open. */
  private void walk(int step) {
    Scene scene = getScene();
    List<Node> stops =
        lookupAll("*").stream()
            .filter(n -> n instanceof ButtonBase || n instanceof TextInputControl)
            .filter(n -> !n.isDisabled() && n.isFocusTraversable())
            .toList();
    if (stops.isEmpty()) return;
    int at = stops.indexOf(scene.getFocusOwner());
    stops.get(Math.floorMod(at + step, stops.size())).requestFocus();
  }

  boolean isOpen() {
    return isVisible();
  }

  void open(Region dialog, Node first) {
    Scene scene = getScene();
    if (!isVisible()) focusBefore = scene == null ? null : scene.getFocusOwner();
    dialog.getStyleClass().add("dialog");
    dialog.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().setAll(dialog);
    setVisible(true);
    first.requestFocus();
  }

  void close() {
    setVisible(false);
    getChildren().clear();
    Node back = focusBefore;
    if (back != null) back.requestFocus();
  }

  void ask(Frame.Question question, Consumer<String> then) {
    var words = new TextArea();
    words.setId("dialog-words");
    words.setPromptText(question.prompt());
    words.setAccessibleText(question.prompt());
    words.setPrefRowCount(3);
    words.setWrapText(true);
    Button yes =
        Pieces.button(
            question.button(),
            question.button() + " with this reason",
            () -> {
              String said = words.getText().strip();
              if (said.isEmpty()) return;
              close();
              then.accept(said);
            },
            question.dangerous() ? "danger" : "accent");
    yes.setId("dialog-yes");
    yes.disableProperty()
        .bind(words.textProperty().map(text -> text.isBlank()));
    words.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            yes.fire();
            e.consume();
          }
        });
    Button no = Pieces.button("Cancel", "Cancel, nothing happens", this::close);
    no.setId("dialog-no");
    var buttons = new HBox(8, no, yes);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    var box =
        new VBox(
            10,
            Pieces.prose(question.title(), "dialog-title"),
            Pieces.prose(question.text(), "dialog-text"),
            Pieces.prose(question.prompt(), "dialog-prompt"),
            words,
            buttons);
    box.setPrefWidth(460);
    open(box, words);
  }
}
