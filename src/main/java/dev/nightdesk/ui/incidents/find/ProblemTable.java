package dev.nightdesk.ui.incidents.find;

import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Cells;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.SeverityBadge;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.query.Problem;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;

/** One line for each problem: how often, how serious, how many of it are open. */
public final class ProblemTable {
  public final TableView<Problem> node =
      Cells.table(
          "problem-table", "Problems", "No incident matches. Change the query to see more.");

  private final ProblemsModel model;
  private final WindowContext context;
  private String kept = "";

  public ProblemTable(ProblemsModel model, WindowContext context) {
    this.model = model;
    this.context = context;
    node.setItems(model.rows);
    columns();
    node.setRowFactory(_ -> {
      var row = new TableRow<Problem>();
      row.setOnMouseClicked(e -> {
        if (e.getClickCount() == 2 && row.getItem() != null) model.open(row.getItem());
      });
      return row;
    });
    node.getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row != null) kept = row.fingerprint();
        });
    model.rows.addListener((ListChangeListener<Problem>) _ -> restore());
  }

  private void columns() {
    node.getColumns()
        .addAll(
            List.of(
                Cells.<Problem, SeverityBadge>fixed(
                    "Worst", 102, SeverityBadge::new, (badge, p) -> badge.show(p.worst())),
                text("Times", 70, "cell-figure", p -> "×" + Wording.number(p.incidents())),
                text("Problem", 290, "cell-main", Problem::title),
                text("Where", 160, "cell-quiet", p -> Wording.where(p.engine(), p.target())),
                text(
                    "Open", 62, "cell-figure", p -> p.open() == 0 ? "–" : Wording.number(p.open())),
                text("First", 92, "cell-faint", p -> moment(p.firstOpened())),
                text("Last", 92, "cell-faint", p -> moment(p.lastOpened()))));
  }

  private String moment(Instant at) {
    return Wording.moment(at, context.now(), context.zone());
  }

  private static TableColumn<Problem, ?> text(
      String title, double width, String style, Function<Problem, String> words) {
    return Cells.<Problem, Label>column(
        title, width, () -> Pieces.label("", style), (label, p) -> label.setText(words.apply(p)));
  }

  /** The same problem stays marked, wherever it stands now. */
  private void restore() {
    String wanted = kept;
    node.getSelectionModel().clearSelection();
    for (Problem each : model.rows)
      if (each.fingerprint().equals(wanted)) node.getSelectionModel().select(each);
    if (node.getSelectionModel().isEmpty()) node.getSelectionModel().selectFirst();
  }

  /** Shows the incidents of the problem that is marked. */
  public boolean openSelected() {
    Problem problem = node.getSelectionModel().getSelectedItem();
    if (problem == null) return false;
    model.open(problem);
    return true;
  }
}
