package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Flood;
import dev.nightdesk.ui.parts.Cells;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.SeverityBadge;
import dev.nightdesk.ui.parts.Wording;
import java.util.List;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The line above the table while a flood lasts, and the table of its causes. */
final class FloodPane {
  final TableView<FloodGroup> table =
      Cells.table("flood-table", "Incidents by cause", "No incident is open any more.");
  final HBox bar = Pieces.row(8);
  private final FloodModel model;
  private final Label words = Pieces.label("", "flood-words");
  private final Button other = Pieces.button("", "Change how they are shown", this::turn, "small");

  FloodPane(FloodModel model) {
    this.model = model;
    bar.setId("flood-bar");
    bar.getStyleClass().add("flood-bar");
    words.setId("flood-words");
    words.setMinWidth(0);
    other.setId("flood-turn");
    bar.getChildren().addAll(words, Pieces.spacer(), other);
    columns();
    model.groups.addListener((ListChangeListener<FloodGroup>) _ -> showGroups());
    model.flood.subscribe(_ -> showBar());
    model.cause.subscribe(_ -> showBar());
    model.grouped.subscribe(_ -> showBar());
    table.setRowFactory(_ -> {
      var row = new TableRow<FloodGroup>();
      row.setOnMouseClicked(_ -> {
        if (row.getItem() != null) model.open(row.getItem());
      });
      return row;
    });
  }

  private void columns() {
    table
        .getColumns()
        .addAll(
            List.of(
                Cells.<FloodGroup, SeverityBadge>fixed(
                    "Worst", 102, SeverityBadge::new, (badge, g) -> badge.show(g.worst())),
                text("Incidents", 84, "cell-figure", g -> "×" + g.rows().size()),
                text("Cause", 220, "cell-main", FloodGroup::cause),
                text("Engine", 130, "cell-quiet", FloodGroup::engine),
                text("Newest", 240, "cell-faint", g -> g.rows().getFirst().title())));
  }

  private static TableColumn<FloodGroup, ?> text(
      String title, double width, String style, Function<FloodGroup, String> words) {
    return Cells.<FloodGroup, Label>column(
        title, width, () -> Pieces.label("", style), (label, g) -> label.setText(words.apply(g)));
  }

  private void showGroups() {
    FloodGroup kept = table.getSelectionModel().getSelectedItem();
    table.getItems().setAll(model.groups);
    table.getSelectionModel().clearSelection();
    for (FloodGroup group : model.groups)
      if (kept != null && group.isSame(kept)) table.getSelectionModel().select(group);
    if (table.getSelectionModel().isEmpty()) table.getSelectionModel().selectFirst();
    showBar();
  }

  /** Opens the group that is marked. */
  boolean openSelected() {
    FloodGroup group = table.getSelectionModel().getSelectedItem();
    if (group == null || !model.grouped.get()) return false;
    model.open(group);
    return true;
  }

  private void turn() {
    if (model.grouped.get()) model.single();
    else model.close();
  }

  private void showBar() {
    Flood flood = model.flood.get();
    DetailButtons.seen(bar, flood != null);
    bar.setAlignment(Pos.CENTER_LEFT);
    if (flood == null) return;
    words.setText(words(flood, model.cause.get()));
    other.setText(model.grouped.get() ? "Each by itself" : "By cause");
    other.setAccessibleText(
        model.grouped.get() ? "Show each incident by itself" : "Show the incidents by cause");
  }

  private String words(Flood flood, @Nullable FloodGroup cause) {
    if (cause != null)
      return "▲ Flood · " + cause.engine() + " · " + cause.cause() + " (Esc: all causes)";
    return "▲ Flood: "
        + Wording.count(flood.opened(), "incident")
        + ", "
        + Wording.count(model.groups.size(), "cause")
        + "; repairs are held";
  }
}
