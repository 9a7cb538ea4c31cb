package dev.nightdesk.ui;

import javafx.animation.PauseTransition;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** One calm line at the foot of the window that leaves by itself. */
final class Toast extends Label {
  private final PauseTransition rest = new PauseTransition(Duration.seconds(8));

  Toast() {
    getStyleClass().add("toast");
    setId("toast");
    setWrapText(true);
    setMaxWidth(640);
    setMinHeight(Region.USE_PREF_SIZE);
    setMaxHeight(Region.USE_PREF_SIZE);
    setVisible(false);
    setMouseTransparent(true);
    rest.setOnFinished(_ -> setVisible(false));
  }

  void say(String sentence) {
    setText(sentence);
    setVisible(true);
    setAccessibleText(sentence);
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    rest.playFromStart();
  }
}
