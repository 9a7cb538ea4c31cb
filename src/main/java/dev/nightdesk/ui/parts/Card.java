package dev.nightdesk.ui.parts;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A framed part of a screen with a title line. */
public final class Card extends VBox {
  /** Six lines. */
  private static final double MOST_TITLE = 98;

  private final Label title;
  private final HBox head;

  /** Notes stand at the right of the title. */
  public Card(String title, Node... notes) {
    this.title = Pieces.label(title, "card-title");
    if (!title.isEmpty()) this.title.setMinWidth(Region.USE_PREF_SIZE);
    head = Pieces.row(8, this.title, Pieces.spacer());
    head.getChildren().addAll(notes);
    head.getStyleClass().add("card-head");
    getStyleClass().add("nd-card");
    getChildren().add(head);
  }

  /** Adds a part that takes the height that is left. */
  public Card filled(Node body) {
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().add(body);
    return this;
  }

  /** Adds a part with its own height. */
  public Card with(Node body) {
    getChildren().add(body);
    return this;
  }

  /** Has a long title take more lines instead of being cut; very long ones are cut at last. */
  public Card tall() {
    title.setWrapText(true);
    title.setMaxHeight(MOST_TITLE);
    HBox.setHgrow(title, Priority.ALWAYS);
    head.setAlignment(Pos.TOP_LEFT);
    head.getStyleClass().setAll("card-head-tall");
    head.setMinHeight(Region.USE_PREF_SIZE);
    return this;
  }

  public void setTitle(String text) {
    title.setText(text);
  }
}
