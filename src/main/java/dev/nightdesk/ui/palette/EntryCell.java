package dev.nightdesk.ui.palette;

import dev.nightdesk.ui.parts.Pieces;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A line: what kind it is, its name, a note and the key that does the same. */
final class EntryCell extends ListCell<Entry> {
  static final double HEIGHT = 32;
  private static final double KIND_WIDTH = 62;

  private final Label kind = Pieces.label("", "palette-kind");
  private final Label title = Pieces.label("", "palette-title");
  private final Label note = Pieces.label("", "palette-note");
  private final Label key = Pieces.key("");
  private final HBox row = Pieces.row(10, kind, title, note, Pieces.spacer(), key);

  EntryCell(Consumer<Entry> choose) {
    kind.setMinWidth(KIND_WIDTH);
    kind.setPrefWidth(KIND_WIDTH);
    title.setMinWidth(Region.USE_COMPUTED_SIZE);
    note.setMinWidth(0);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMaxWidth(Region.USE_PREF_SIZE);
    // the field keeps the keyboard: a press must not begin a selection here
    addEventFilter(
        MouseEvent.MOUSE_PRESSED,
        e -> {
          e.consume();
          if (getItem() != null) choose.accept(getItem());
        });
  }

  @Override
  protected void updateItem(Entry entry, boolean empty) {
    super.updateItem(entry, empty);
    setGraphic(empty || entry == null ? null : row);
    if (empty || entry == null) return;
    kind.setText(entry.kind().word);
    title.setText(entry.title());
    note.setText(entry.note());
    key.setText(entry.keys());
    key.setVisible(!entry.keys().isEmpty());
    key.setManaged(key.isVisible());
    row.setPrefWidth(getListView().getWidth() - 32);
    setAccessibleText(entry.kind().word + " " + entry.title() + " " + entry.note());
  }
}
