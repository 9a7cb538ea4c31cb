package dev.nightdesk.ui.incidents;

import dev.nightdesk.ui.parts.Pieces;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** A mark as a small pill. */
final class MarkPill extends Label {
  /**
   * @param words what stands after the sign; may be empty
   */
  MarkPill(Mark mark, String words) {
    super(words.isEmpty() ? mark.sign() : mark.sign() + " " + words);
    getStyleClass().addAll("pill", "mark");
    setMinWidth(Region.USE_PREF_SIZE);
    setTooltip(new Tooltip(mark.tip()));
    setAccessibleText(mark.tip());
    Pieces.tone(this, mark.tone());
  }
}
