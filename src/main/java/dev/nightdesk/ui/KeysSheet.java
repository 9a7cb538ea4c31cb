package dev.nightdesk.ui;

import dev.nightdesk.ui.frame.KeyAction;
import dev.nightdesk.ui.parts.Pieces;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The sheet of keys that {@code ?} opens: what the window and its screens say about themselves. */
final class KeysSheet extends VBox {
  private static final int COLUMNS = 3;
  private static final double WORDS = 228;
  private static final double HEIGHT = 560;

  /** A title stands higher than a line, and leaves a gap above. */
  private static final int TITLE = 2;

  final Button close;

  KeysSheet(List<KeyAction.Group> groups, Runnable onClose) {
    super(14);
    close = Pieces.button("Close", "Close the sheet of keys", onClose, "accent");
    setId("keys-sheet");
    var scroll = new ScrollPane(columns(groups));
    scroll.setFitToWidth(true);
    scroll.setPrefViewportHeight(HEIGHT);
    scroll.setAccessibleText("All keys");
    scroll.getStyleClass().add("plain-scroll");
    getChildren()
        .addAll(Pieces.label("Keys", "dialog-title"), scroll, new HBox(Pieces.spacer(), close));
  }

  /** Whole groups, one after the other, in columns of about the same length. */
  private static HBox columns(List<KeyAction.Group> groups) {
    int all = groups.stream().mapToInt(KeysSheet::length).sum();
    var columns = new ArrayList<VBox>();
    int before = 0;
    for (KeyAction.Group group : groups) {
      int middle = before + length(group) / 2;
      if (columns.size() <= middle * COLUMNS / all) columns.add(new VBox(16));
      columns.getLast().getChildren().add(part(group));
      before += length(group);
    }
    var row = new HBox(26);
    row.getChildren().addAll(columns);
    return row;
  }

  private static int length(KeyAction.Group group) {
    return group.actions().size() + TITLE;
  }

  private static VBox part(KeyAction.Group group) {
    var grid = new GridPane();
    grid.setHgap(12);
    grid.setVgap(6);
    for (KeyAction action : group.actions()) {
      var words = Pieces.prose(action.words(), "fact-value");
      words.setPrefWidth(WORDS);
      grid.addRow(grid.getRowCount(), Pieces.key(action.label()), words);
    }
    return new VBox(8, Pieces.label(group.title(), "card-title"), grid);
  }
}
