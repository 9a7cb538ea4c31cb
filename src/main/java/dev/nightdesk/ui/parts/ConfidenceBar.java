package dev.nightdesk.ui.parts;

import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** How sure the analysis is, as a figure and a bar. */
public final class ConfidenceBar extends VBox {
  public ConfidenceBar(double confidence) {
    super(6);
    var bar = new ProgressBar(Math.clamp(confidence, 0, 1));
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("confidence");
    bar.setAccessibleText("Confidence " + Wording.percent(confidence));
    getChildren().addAll(Pieces.label(Wording.percent(confidence), "fact-value"), bar);
  }
}
