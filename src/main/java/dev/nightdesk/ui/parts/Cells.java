package dev.nightdesk.ui.parts;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** Columns whose cells make their node once and fill it again and again. */
public final class Cells {
  private Cells() {}

  /**
   * A column of the rows themselves; {@code fill} puts a row into the node that {@code make} made.
   */
  public static <R, N extends Node> TableColumn<R, R> column(
      String title, double width, Supplier<N> make, BiConsumer<N, R> fill) {
    var column = new TableColumn<R, R>(title);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setPrefWidth(width);
    column.setReorderable(false);
    column.setSortable(false);
    column.setCellFactory(_ ->
        new TableCell<>() {
          private final N node = make.get();

          @Override
          protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
              setGraphic(null);
              return;
            }
            fill.accept(node, row);
            setGraphic(node);
          }
        });
    return column;
  }

  /** A column of fixed width. */
  public static <R, N extends Node> TableColumn<R, R> fixed(
      String title, double width, Supplier<N> make, BiConsumer<N, R> fill) {
    TableColumn<R, R> column = column(title, width, make, fill);
    column.setMinWidth(width);
    column.setMaxWidth(width);
    return column;
  }

  /** The habits that all tables of the window share. */
  public static <R> TableView<R> table(String id, String accessible, String whenEmpty) {
    var table = new TableView<R>();
    table.setId(id);
    table.setAccessibleText(accessible);
    table.setPlaceholder(Pieces.nothing(whenEmpty));
    table.setFixedCellSize(33);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    // order comes from the query, never from the rows that happen to be loaded
    table.setSortPolicy(_ -> false);
    return table;
  }
}
