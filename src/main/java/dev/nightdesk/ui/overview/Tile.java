package dev.nightdesk.ui.overview;

import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.parts.Pieces;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/** One figure with its name above and what it means below. */
final class Tile extends VBox {
  private final String name;
  private final Label figure = Pieces.label("–", "tile-figure");
  private final Label note = Pieces.prose("", "tile-note");
  private String words = "";
  private String brief = "";

  Tile(String name) {
    this.name = name;
    getStyleClass().addAll("nd-card", "tile");
    getChildren().addAll(Pieces.label(name, "tile-name"), figure, note);
    setAccessibleRole(AccessibleRole.TEXT);
    setMinWidth(0);
    setPrefWidth(100);
    HBox.setHgrow(this, Priority.ALWAYS);
    widthProperty().subscribe(_ -> FxBridge.afterLayout(this::choose));
    note.fontProperty().subscribe(_ -> FxBridge.afterLayout(this::choose));
  }

  /**
   * @param tone asks or bad when a person is needed, else quiet
   */
  void show(String value, String words, String tone) {
    show(value, words, words, tone);
  }

  /**
   * @param brief what is said instead of the words where they do not fit on one line
   */
  void show(String value, String words, String brief, String tone) {
    this.words = words;
    this.brief = brief;
    figure.setText(value);
    choose();
    Pieces.tone(figure, tone);
    setAccessibleText(name + ": " + value + ", " + words);
  }

  private void choose() {
    var measured = new Text(words);
    measured.setFont(note.getFont());
    double room = getWidth() - getInsets().getLeft() - getInsets().getRight();
    boolean fits = getWidth() == 0 || measured.getLayoutBounds().getWidth() <= room;
    note.setText(fits ? words : brief);
    note.setTooltip(fits || brief.equals(words) ? null : new Tooltip(words));
  }
}
