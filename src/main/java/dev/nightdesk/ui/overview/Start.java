package dev.nightdesk.ui.overview;

import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.Pieces;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What to do first, while no engine is configured and nothing ever happened. */
final class Start extends VBox {
  Start(String configurationPath) {
    super(10);
    setId("start");
    var body =
        new VBox(
            10,
            Pieces.prose("Nothing is watched yet.", "start-head"),
            Pieces.prose("1. Copy the example that comes with Nightdesk", "start-words"),
            path("The example", "sample-data/config/example.yaml"),
            Pieces.prose("to", "start-words"),
            path(
                "Where the configuration belongs",
                configurationPath.isBlank()
                    ? "nightdesk.yaml in your configuration folder"
                    : configurationPath),
            Pieces.prose(
                "2. Name your own services in it and start Nightdesk again. The engines then stand"
                    + " at the top, and their incidents appear here.",
                "start-words"),
            Pieces.prose(
                "To look around first, run “nightdesk demo”: it breaks and heals services of its"
                    + " own.",
                "start-words"));
    body.getStyleClass().add("start-body");
    var card = new Card("First steps").with(body);
    card.setMinHeight(Region.USE_PREF_SIZE);
    getChildren().add(card);
    setMinHeight(Region.USE_PREF_SIZE);
  }

  /** A field rather than a label, so that it can be copied. */
  private static TextField path(String accessible, String path) {
    var field = new TextField(path);
    field.setEditable(false);
    field.setAccessibleText(accessible);
    field.getStyleClass().addAll("mono", "start-path");
    return field;
  }
}
