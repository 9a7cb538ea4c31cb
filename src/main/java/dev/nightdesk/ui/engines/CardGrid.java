package dev.nightdesk.ui.engines;

import dev.nightdesk.ui.frame.FxBridge;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Cards of equal width, as many in a row as have room. */
final class CardGrid extends GridPane {
  private static final double LEAST_WIDTH = 330;
  private static final int MOST_COLUMNS = 4;

  private List<? extends Node> cards = List.of();
  private int columns;

  CardGrid() {
    getStyleClass().add("card-grid");
    widthProperty().subscribe(_ -> FxBridge.afterLayout(this::arrange));
  }

  void show(List<? extends Node> nodes) {
    if (nodes.equals(cards)) return;
    cards = List.copyOf(nodes);
    columns = 0;
    arrange();
  }

  private void arrange() {
    double width = getWidth() <= 0 ? 3 * LEAST_WIDTH : getWidth();
    int fit = Math.clamp((long) (width / LEAST_WIDTH), 1, MOST_COLUMNS);
    if (fit == columns) return;
    columns = fit;
    getColumnConstraints().clear();
    for (int i = 0; i < fit; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / fit);
      column.setHgrow(Priority.ALWAYS);
      getColumnConstraints().add(column);
    }
    getChildren().clear();
    for (int i = 0; i < cards.size(); i++) add(cards.get(i), i % fit, i / fit);
  }
}
