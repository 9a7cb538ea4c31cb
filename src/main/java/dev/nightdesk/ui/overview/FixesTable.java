package dev.nightdesk.ui.overview;

import dev.nightdesk.ui.parts.Cells;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.FixRow;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** What was healed last. The fix has all the width that the figures do not need. */
final class FixesTable {
  /** Below this the confidence gives way to the fix's name. */
  private static final double ROOMY = 330;

  private static final double PADDING = 18;

  final TableView<FixRow> node =
      Cells.table(
          "fixes-table", "Recent fixes", "Nothing was healed yet. Fixes that worked appear here.");
  private final TableColumn<FixRow, ?> on = column("On", 90, "cell-quiet", FixesTable::place);
  private final TableColumn<FixRow, ?> sure =
      column("Sure", 54, "cell-figure", f -> Wording.percent(f.confidence()));
  private final TableColumn<FixRow, ?> took =
      column("Took", 62, "cell-figure", f -> Wording.took(f.took()));

  FixesTable(Consumer<FixRow> open) {
    node.getColumns()
        .addAll(
            List.of(
                Cells.column(
                    "Fix", 150, () -> Pieces.label("", "cell-main"), (l, f) -> l.setText(f.fix())),
                on,
                sure,
                took));
    node.widthProperty().subscribe(w -> sure.setVisible(w.doubleValue() >= ROOMY));
    node.setOnMouseClicked(e -> {
      FixRow fix = node.getSelectionModel().getSelectedItem();
      if (e.getClickCount() == 2 && fix != null) open.accept(fix);
    });
  }

  private static TableColumn<FixRow, ?> column(
      String title, double width, String style, Function<FixRow, String> words) {
    return Cells.<FixRow, Label>fixed(
        title, width, () -> Pieces.label("", style), (l, f) -> l.setText(words.apply(f)));
  }

  private static String place(FixRow fix) {
    return fix.target().isEmpty() ? fix.engine() : fix.target();
  }

  void show(List<FixRow> rows) {
    node.getItems().setAll(rows);
    fit(on, 110, rows.stream().map(FixesTable::place).toList());
    fit(took, 90, rows.stream().map(f -> Wording.took(f.took())).toList());
  }

  /** As wide as its longest text, within bounds. */
  private static void fit(TableColumn<FixRow, ?> column, double most, List<String> texts) {
    double widest = 36; // the head
    for (String each : texts) {
      var text = new Text(each);
      text.setFont(Font.font("Inter", 13));
      widest = Math.max(widest, text.getLayoutBounds().getWidth());
    }
    double width = Math.min(most, Math.ceil(widest) + PADDING);
    column.setMinWidth(Math.min(width, column.getMaxWidth()));
    column.setMaxWidth(width);
    column.setMinWidth(width);
    column.setPrefWidth(width);
  }
}
