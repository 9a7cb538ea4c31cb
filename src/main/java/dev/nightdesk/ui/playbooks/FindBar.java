package dev.nightdesk.ui.playbooks;

import dev.nightdesk.ui.parts.Pieces;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Finds words in the text. */
final class FindBar extends HBox {
  private final TextField words = new TextField();
  private final Label place = Pieces.label("", "find-place");
  private final YamlArea area;

  FindBar(YamlArea area) {
    super(8);
    this.area = area;
    getStyleClass().add("find-bar");
    words.setId("yaml-find");
    words.setPromptText("Find in the text");
    words.setAccessibleText("Find in the text; Enter leads to the next place");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.textProperty().subscribe((_, _) -> search(false));
    words.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() != KeyCode.ENTER) return;
          search(e.isShiftDown());
          e.consume();
        });
    getChildren()
        .addAll(
            words,
            place,
            Pieces.button("↑", "Previous place", () -> search(true), "small"),
            Pieces.button("↓", "Next place", () -> search(false), "small"),
            Pieces.button("Close", "Close the search", this::close, "small"));
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    setShown(false);
  }

  private void search(boolean back) {
    place.setText(area.find(words.getText(), back));
  }

  void open() {
    setShown(true);
    String selected = area.selection();
    if (!selected.isBlank()) words.setText(selected);
    words.requestFocus();
    words.selectAll();
  }

  void close() {
    setShown(false);
    area.focusText();
  }

  boolean isField(Node node) {
    return node == words;
  }

  private void setShown(boolean shown) {
    setVisible(shown);
    setManaged(shown);
  }
}
