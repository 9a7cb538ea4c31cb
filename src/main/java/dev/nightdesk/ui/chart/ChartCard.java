package dev.nightdesk.ui.chart;

import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.Cells;
import dev.nightdesk.ui.parts.Pieces;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Transform;

/**
 * A chart in its frame: what is read of it stands below, its numbers are a table at the press of a
 * button, and both can be copied. JavaFX thread.
 */
public final class ChartCard extends VBox {
  /** So that a copied picture is sharp where it is pasted. */
  private static final double SCALE = 2;

  private static final double TABLE_ROW = 33;
  private static final double TABLE_HEAD = 32;
  private static final int MOST_ROWS = 9;

  private final String title;
  private final Plot plot;
  private final Card card;
  private final Label note = Pieces.label("", "card-note");
  private final Label reading = Pieces.label("", "chart-reading");
  private final Label nothing;
  private final ToggleButton asTable = new ToggleButton("Table T");
  private final TableView<List<String>> table;
  private final StackPane body = new StackPane();
  private final Consumer<String> say;
  private ChartData data = ChartData.NONE;

  /**
   * @param id of the card; its parts' begin with it
   * @param whenEmpty what is said while there is no number
   * @param say tells what was copied
   */
  public ChartCard(String id, String title, Plot plot, String whenEmpty, Consumer<String> say) {
    this.title = title;
    this.plot = plot;
    this.say = say;
    setId(id);
    table = Cells.table(id + "-table", title + " as a table", whenEmpty);
    nothing = Pieces.nothing(whenEmpty);
    card = new Card(title, note, buttons(id));
    body.getChildren().addAll(plot, table, nothing);
    body.setMinHeight(Region.USE_PREF_SIZE);
    body.getStyleClass().add("chart-body");
    reading.textProperty().bind(plot.reading());
    reading.setId(id + "-reading");
    reading.visibleProperty().bind(asTable.selectedProperty().not());
    asTable.selectedProperty().subscribe(_ -> choose());
    card.with(body).with(reading);
    getChildren().add(card);
    show("", ChartData.NONE);
  }

  private HBox buttons(String id) {
    asTable.getStyleClass().addAll("keycap", "range");
    asTable.setId(id + "-as-table");
    asTable.setAccessibleText(title + " as a table");
    asTable.setMinWidth(Region.USE_PREF_SIZE);
    var csv = copyButton("CSV C", "Copy " + title + " as CSV", this::copyCsv);
    csv.setId(id + "-csv");
    var png = copyButton("PNG P", "Copy " + title + " as a picture", this::copyPicture);
    png.setId(id + "-png");
    return Pieces.row(5, asTable, csv, png);
  }

  private static Region copyButton(String text, String accessible, Runnable action) {
    return Pieces.button(text, accessible, action, "chart-button");
  }

  /**
   * After the plot was filled.
   *
   * @param words beside the title
   */
  public void show(String words, ChartData fresh) {
    note.setText(words);
    if (!fresh.columns().equals(data.columns())) columns(fresh.columns());
    data = fresh;
    table.getItems().setAll(fresh.rows());
    int rows = Math.min(MOST_ROWS, fresh.rows().size());
    table.setMinHeight(TABLE_HEAD + Math.max(2, rows) * TABLE_ROW);
    table.setPrefHeight(table.getMinHeight());
    choose();
  }

  private void columns(List<String> titles) {
    table.getColumns().clear();
    for (int i = 0; i < titles.size(); i++) {
      int at = i;
      table
          .getColumns()
          .add(
              Cells.column(
                  titles.get(i),
                  i == 0 ? 180 : 90,
                  () -> Pieces.label("", at == 0 ? "cell-main" : "cell-quiet"),
                  (Label cell, List<String> row) -> cell.setText(row.get(at))));
    }
  }

  private void choose() {
    boolean any = !data.rows().isEmpty();
    nothing(nothing, !any);
    nothing(table, any && asTable.isSelected());
    nothing(plot, any && !asTable.isSelected());
  }

  private static void nothing(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /** Where the keyboard goes. */
  public Node focus() {
    return plot.isVisible() ? plot : table.isVisible() ? table : asTable;
  }

  /** Whether the keyboard is somewhere in it. */
  public boolean holds(Node focused) {
    for (Node n = focused; n != null; n = n.getParent()) {
      if (n == this) return true;
    }
    return false;
  }

  /** The numbers, or the chart again. */
  public void switchTable() {
    asTable.setSelected(!asTable.isSelected());
    focus().requestFocus();
  }

  public void copyCsv() {
    Pieces.copy(data.csv());
    say.accept("“" + title + "” is on the clipboard, as CSV.");
  }

  public void copyPicture() {
    var content = new ClipboardContent();
    content.putImage(picture());
    Clipboard.getSystemClipboard().setContent(content);
    say.accept("“" + title + "” is on the clipboard, as a picture.");
  }

  /** What is seen of the chart or its table, on the ground of its card. */
  WritableImage picture() {
    var how = new SnapshotParameters();
    how.setTransform(Transform.scale(SCALE, SCALE));
    Background ground = card.getBackground();
    if (ground != null && !ground.getFills().isEmpty()) {
      List<BackgroundFill> fills = ground.getFills();
      how.setFill(fills.getLast().getFill());
    }
    return body.snapshot(how, null);
  }
}
