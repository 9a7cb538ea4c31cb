package dev.nightdesk.ui;

import dev.nightdesk.ui.parts.Pieces;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A calm amber line under the top bar: a sentence and one button. */
final class NoticeLine extends HBox {
  private final Label words = Pieces.prose("", "notice-words");
  private String closed = "";

  NoticeLine(String id) {
    super(12);
    setId(id);
    words.setId(id + "-words");
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("notice-line");
    getChildren().add(words);
    show(null);
  }

  /** Can be put away; the same sentence then does not come back, another one does. */
  NoticeLine closable() {
    Button close = Pieces.button("✕", "Put this notice away", this::close, "small", "flat-icon");
    close.setId(getId() + "-close");
    getChildren().add(close);
    return this;
  }

  NoticeLine offering(String text, String accessible, Runnable action) {
    return offering("button", text, accessible, action);
  }

  /**
   * @param suffix of the button's id
   */
  NoticeLine offering(String suffix, String text, String accessible, Runnable action) {
    Button button = Pieces.button(text, accessible, action, "small");
    button.setId(getId() + "-" + suffix);
    getChildren().add(button);
    return this;
  }

  private void close() {
    closed = words.getText();
    show(closed);
  }

  void show(@Nullable String sentence) {
    if (sentence == null) closed = "";
    String text = sentence == null || sentence.startsWith("△") ? sentence : "△ " + sentence;
    words.setText(text == null ? "" : text);
    boolean seen = text != null && !text.equals(closed);
    setVisible(seen);
    setManaged(seen);
  }
}
