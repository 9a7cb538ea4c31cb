package dev.nightdesk.ui;

import dev.nightdesk.ui.parts.Pieces;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** One calm line at the foot of the window that leaves by itself; it may offer one button. */
final class Toast extends HBox {
  private final PauseTransition rest = new PauseTransition(Duration.seconds(8));
  private final Label words = Pieces.prose("");
  private final Button button = Pieces.button("", "Take it back", this::press, "small");
  private Runnable action = () -> {};

  Toast() {
    super(14);
    getStyleClass().add("toast");
    setAlignment(Pos.CENTER_LEFT);
    words.setId("toast");
    words.setMaxWidth(560);
    button.setId("toast-button");
    setMinHeight(Region.USE_PREF_SIZE);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setVisible(false);
    getChildren().addAll(words, button);
    rest.setOnFinished(_ -> setVisible(false));
  }

  void say(String sentence) {
    show(sentence, false);
  }

  void offer(String sentence, String name, Runnable then) {
    button.setText(name);
    button.setAccessibleText(name + ": " + sentence);
    action = then;
    show(sentence, true);
  }

  private void show(String sentence, boolean offers) {
    button.setVisible(offers);
    button.setManaged(offers);
    setMouseTransparent(!offers); // what lies under a mere sentence can be clicked
    words.setText(sentence);
    setVisible(true);
    words.setAccessibleText(sentence);
    words.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    rest.playFromStart();
  }

  private void press() {
    setVisible(false);
    action.run();
  }
}
