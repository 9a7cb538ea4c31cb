package dev.nightdesk.ui.incidents;

import dev.nightdesk.ui.incidents.find.QueryLine;
import dev.nightdesk.ui.parts.Pieces;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What stands above the table: the query line, how it is shown, and the chips. */
final class FindTools extends VBox {
  FindTools(IncidentsModel model, QueryLine line) {
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
                model.problems.grouped));
    first.setAlignment(Pos.TOP_LEFT);
    var chips = new FlowPane(6, 6, new FilterChips(model));
    chips.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(first, chips);
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
