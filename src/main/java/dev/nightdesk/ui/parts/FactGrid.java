package dev.nightdesk.ui.parts;

import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Names at the left, what is known at the right. */
public final class FactGrid extends GridPane {
  public FactGrid(double nameWidth) {
    getStyleClass().add("facts");
    var names = new ColumnConstraints(nameWidth);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    values.setFillWidth(true);
    getColumnConstraints().addAll(names, values);
  }

  public FactGrid fact(String name, String value) {
    return fact(name, Pieces.prose(value, "fact-value"));
  }

  public FactGrid fact(String name, Node value) {
    int row = getRowCount();
    var label = Pieces.prose(name, "fact-name");
    GridPane.setValignment(label, javafx.geometry.VPos.TOP);
    add(label, 0, row);
    add(value, 1, row);
    return this;
  }

  /** One that is filled in: the name stands level with what is written. */
  public FactGrid field(String name, Node field) {
    fact(name, field);
    getChildren().get(getChildren().size() - 2).getStyleClass().add("form-name");
    return this;
  }

  public void clear() {
    getChildren().clear();
  }
}
