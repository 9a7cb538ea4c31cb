package dev.nightdesk.ui.incidents;

import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.incidents.find.QueryLine;
import dev.nightdesk.ui.incidents.find.SavedChips;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.view.IncidentRow;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What stands above the table: the query line, how it is shown, and the chips. */
final class FindTools extends VBox {
  FindTools(IncidentsModel model, QueryLine line, Frame frame, ColumnMemory<IncidentRow> columns) {
    super(8);
    HBox.setHgrow(line, Priority.ALWAYS);
    line.setMinWidth(260);
    HBox first =
        Pieces.row(
            8,
            line,
            turn(
                "facets-turn",
                "Facets",
                "Count what was found by severity, state, engine and category",
                model.facets.open),
            turn(
                "problems-turn",
                "Group by problem",
                "Show one line for each problem",
                model.problems.grouped),
            columns(frame, columns));
    first.setAlignment(Pos.TOP_LEFT);
    var saved = new SavedChips(model.kept, frame, model::showLine);
    model.query.query.subscribe(_ -> saved.asked(model.wholeLine()));
    model.group.subscribe(_ -> saved.asked(model.wholeLine()));
    model.over.subscribe(_ -> saved.asked(model.wholeLine()));
    HBox.setHgrow(saved, Priority.ALWAYS);
    saved.setMinWidth(0);
    getChildren().addAll(first, new HBox(14, new FilterChips(model), saved));
  }

  private static Button columns(Frame frame, ColumnMemory<IncidentRow> columns) {
    Button choose =
        Pieces.button(
            "Columns",
            "Choose the table's columns",
            () -> ColumnsDialog.open(columns, frame),
            "chip");
    choose.setId("columns");
    choose.setMinHeight(28);
    return choose;
  }

  private static ToggleButton turn(String id, String words, String about, BooleanProperty what) {
    var turn = new ToggleButton(words);
    turn.setId(id);
    turn.getStyleClass().add("chip");
    turn.setAccessibleText(about);
    turn.setMinWidth(Region.USE_PREF_SIZE);
    turn.setMinHeight(28);
    turn.selectedProperty().bindBidirectional(what);
    return turn;
  }
}
