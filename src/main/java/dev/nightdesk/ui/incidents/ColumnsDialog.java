package dev.nightdesk.ui.incidents;

import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.view.IncidentRow;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Which columns the table has and in which order; what is changed is seen at once. */
final class ColumnsDialog extends VBox {
  private final ColumnMemory<IncidentRow> memory;
  private final VBox list = new VBox(4);

  private ColumnsDialog(ColumnMemory<IncidentRow> memory, Frame frame) {
    super(12);
    this.memory = memory;
    setId("columns-dialog");
    setPrefWidth(400);
    Button close =
        Pieces.button("Close", "Close, the columns stay so", frame::closeDialog, "accent");
    close.setId("columns-close");
    var foot = new HBox(close);
    foot.setAlignment(Pos.CENTER_RIGHT);
    getChildren()
        .addAll(
            Pieces.prose("Columns", "dialog-title"),
            Pieces.prose(
                "They stay so. Their heads can be dragged as well, for width and order.",
                "dialog-text"),
            list,
            foot);
    fill();
  }

  static void open(ColumnMemory<IncidentRow> memory, Frame frame) {
    var dialog = new ColumnsDialog(memory, frame);
    frame.openDialog(dialog, dialog.lookup("#columns-dialog .check-box"));
  }

  private void fill() {
    list.getChildren().clear();
    for (TableColumn<IncidentRow, ?> each : memory.columns()) {
      String name = IncidentTable.name(each);
      var box = new CheckBox(name);
      box.setId("column-" + each.getId());
      box.setAccessibleText("Show the column " + name);
      box.selectedProperty().bindBidirectional(memory.chosen(each));
      if (each.getId().equals("id")) box.setDisable(true); // a line without its number is nobody's
      list.getChildren()
          .add(
              Pieces.row(
                  6,
                  box,
                  Pieces.spacer(),
                  move(each, name, "left", -1),
                  move(each, name, "right", 1)));
    }
  }

  private Button move(TableColumn<IncidentRow, ?> column, String name, String where, int step) {
    String id = "column-" + column.getId() + "-" + where;
    Button move =
        Pieces.button(
            step < 0 ? "↑" : "↓",
            "Move the column " + name + " to the " + where,
            () -> {
              memory.move(column, step);
              fill();
              Node again = lookup("#" + id);
              if (again != null) again.requestFocus();
            },
            "small");
    move.setId(id);
    return move;
  }
}
