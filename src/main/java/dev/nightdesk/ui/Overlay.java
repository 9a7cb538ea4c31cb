package dev.nightdesk.ui;

import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.parts.Pieces;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
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

  /** Whether a click beside it would throw away what was filled in. */
  private boolean form;

  Overlay() {
    getStyleClass().add("overlay");
    setAlignment(Pos.CENTER);
    setVisible(false);
    setOnMouseClicked(e -> {
      if (e.getTarget() == this && !form) close();
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
            .filter(n ->
                n instanceof ButtonBase
                    || n instanceof TextInputControl
                    || n instanceof ListView<?>)
            .filter(n -> !n.isDisabled() && n.isFocusTraversable() && isSeen(n))
            .toList();
    if (stops.isEmpty()) return;
    int at = stops.indexOf(scene.getFocusOwner());
    stops.get(Math.floorMod(at + step, stops.size())).requestFocus();
  }

  private boolean isSeen(Node node) {
    for (Node n = node; n != this && n != null; n = n.getParent()) {
      if (!n.isVisible()) return false;
    }
    return true;
  }

  boolean isOpen() {
    return isVisible();
  }

  /** As {@link #open}, but a click beside it changes nothing. */
  void openForm(Region dialog, Node first) {
    open(dialog, first);
    form = true;
    // what a scroll pane holds is not in the scene, and cannot be focused, before it is styled
    dialog.applyCss();
    first.requestFocus();
  }

  /** An address that no browser took. */
  void showAddress(String address) {
    var field = new TextField(address);
    field.setEditable(false);
    field.setId("address-to-copy");
    field.setAccessibleText("The address");
    Button copy = Pieces.button("Copy", "Copy the address", () -> Pieces.copy(address), "accent");
    Button close = Pieces.button("Close", "Close", this::close);
    var buttons = new HBox(8, close, copy);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    var box =
        new VBox(
            10,
            Pieces.prose("No browser could be opened", "dialog-title"),
            Pieces.prose("Copy the address and open it yourself.", "dialog-text"),
            field,
            buttons);
    box.setPrefWidth(520);
    open(box, copy);
  }

  void open(Region dialog, Node first) {
    form = false;
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
    TextArea words = words(question.prompt());
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
    yes.disableProperty().bind(words.textProperty().map(String::isBlank));
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
    open(box(question, words, no, yes), words);
  }

  private static TextArea words(String prompt) {
    var words = new TextArea();
    words.setId("dialog-words");
    words.setAccessibleText(prompt);
    words.setPrefRowCount(3);
    words.setWrapText(true);
    return words;
  }

  private static VBox box(Frame.Question question, TextArea words, Button no, Button yes) {
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
    return box;
  }
}
