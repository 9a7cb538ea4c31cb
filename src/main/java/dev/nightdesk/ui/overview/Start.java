package dev.nightdesk.ui.overview;

import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.Pieces;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What to do first, while no engine is configured and nothing ever happened. */
final class Start extends VBox {
  Start(String configurationPath, Runnable onConnect) {
    super(10);
    setId("start");
    Button connect = Pieces.button("Connect an engine…", "Connect an engine", onConnect, "accent");
    connect.setId("start-connect");
    var body =
        new VBox(
            10,
            Pieces.prose("Nothing is watched yet.", "start-head"),
            Pieces.prose("Connect a Kestra server or GitHub from here:", "start-words"),
            connect,
            Pieces.prose(
                "Or copy the example that comes with Nightdesk, which has health endpoints too,",
                "start-words"),
            path("The example", "sample-data/config/example.yaml"),
            Pieces.prose("to", "start-words"),
            path(
                "Where the configuration belongs",
                configurationPath.isBlank()
                    ? "nightdesk.yaml in your configuration folder"
                    : configurationPath),
            Pieces.prose(
                "and name your own services in it. The engines then stand at the top, and their"
                    + " incidents appear here.",
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
