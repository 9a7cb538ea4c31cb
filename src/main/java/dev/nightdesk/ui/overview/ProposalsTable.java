package dev.nightdesk.ui.overview;

import dev.nightdesk.ui.parts.Cells;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.ProposalFigures;
import dev.nightdesk.view.ProposalFigures.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** What became of the proposed fixes: all of them, then each kind. */
final class ProposalsTable {
  final TableView<Row> node =
      Cells.table("proposals-table", "Pull requests", "No pull request was opened yet.");

  ProposalsTable() {
    node.getColumns()
        .addAll(
            List.of(
                Cells.column(
                    "Fix",
                    96,
                    () -> Pieces.label("", "cell-main"),
                    (l, r) -> l.setText(Wording.sentence(r.words()))),
                column("PRs", 46, r -> Wording.number(r.opened())),
                column("Merged", 90, ProposalsTable::merged),
                column("To merge", 86, ProposalsTable::took)));
  }

  private static TableColumn<Row, ?> column(
      String title, double width, Function<Row, String> words) {
    return Cells.<Row, Label>fixed(
        title, width, () -> Pieces.label("", "cell-figure"), (l, r) -> l.setText(words.apply(r)));
  }

  /** The rate never stands without the number it is taken from. */
  static String merged(Row row) {
    return row.decided() == 0
        ? "–"
        : Wording.percent(row.mergeRate()) + " of " + Wording.number(row.decided());
  }

  private static String took(Row row) {
    var took = row.toMerge();
    return took == null ? "–" : Wording.span(took);
  }

  void show(ProposalFigures figures) {
    var rows = new ArrayList<Row>();
    rows.add(figures.all());
    rows.addAll(figures.byFix());
    if (!rows.equals(node.getItems())) node.getItems().setAll(rows);
  }
}
