package dev.nightdesk.ui.reports;

import dev.nightdesk.ui.parts.Pieces;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One figure with how it changed, of how many it is, and by pointer or keyboard what it means. */
final class FigureTile extends VBox {
  private final String name;
  private final Label figure = Pieces.label("–", "tile-figure");
  private final Label change = Pieces.label("", "tile-note");
  private final Label sample = Pieces.label("", "tile-note");
  private final Tooltip tip = new Tooltip();

  FigureTile(String id, String name) {
    this.name = name;
    setId(id);
    getStyleClass().addAll("nd-card", "tile", "figure-tile");
    getChildren().addAll(Pieces.label(name, "tile-name"), figure, change, sample);
    setAccessibleRole(AccessibleRole.TEXT);
    setFocusTraversable(true);
    setMinWidth(0);
    setPrefWidth(100);
    HBox.setHgrow(this, Priority.ALWAYS);
    tip.setWrapText(true);
    tip.setMaxWidth(380);
    Tooltip.install(this, tip);
    focusVisibleProperty().subscribe(this::tell);
  }

  /** What the pointer would show, for the keyboard. */
  private void tell(boolean reached) {
    Bounds at = reached ? localToScreen(getLayoutBounds()) : null;
    if (at == null) tip.hide();
    else tip.show(this, at.getMinX(), at.getMaxY() + 4);
  }

  void show(TileWords words) {
    figure.setText(words.figure());
    change.setText(words.change());
    sample.setText(words.sample());
    tip.setText(words.meaning());
    setAccessibleText(
        "%s: %s, %s, %s. %s"
            .formatted(name, words.figure(), words.change(), words.sample(), words.meaning()));
  }
}
