package dev.nightdesk.ui.overview;

import dev.nightdesk.ui.parts.Pieces;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One figure with its name above and what it means below. */
final class Tile extends VBox {
  private final String name;
  private final Label figure = Pieces.label("–", "tile-figure");
  private final Label note = Pieces.prose("", "tile-note");

  Tile(String name) {
    this.name = name;
    getStyleClass().addAll("nd-card", "tile");
    getChildren().addAll(Pieces.label(name, "tile-name"), figure, note);
    setAccessibleRole(AccessibleRole.TEXT);
    setMinWidth(0);
    setPrefWidth(100);
    HBox.setHgrow(this, Priority.ALWAYS);
  }

  /**
   * @param tone asks or bad when a person is needed, else quiet
   */
  void show(String value, String words, String tone) {
    figure.setText(value);
    note.setText(words);
    Pieces.tone(figure, tone);
    setAccessibleText(name + ": " + value + ", " + words);
  }
}
