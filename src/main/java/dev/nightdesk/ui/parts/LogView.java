package dev.nightdesk.ui.parts;

import dev.nightdesk.ui.frame.FxBridge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A log with line numbers in which the lines that led to the analysis are marked. */
public final class LogView extends ListView<LogView.Line> {
  /**
   * A line or, where lines are broken, a part of one; numbers are counted from 1.
   *
   * @param goesOn whether it goes on from the row above
   */
  public record Line(int number, String text, boolean marked, boolean goesOn) {}

  /** The part of a row that is not text: edges, the number and a scroll bar. */
  private static final double BESIDE_TEXT = 78;

  private static final int LEAST_COLUMNS = 20;

  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
  public static final double LINE_HEIGHT = 19;

  private List<Line> whole = List.of();
  private int mostRows;

  public LogView(String accessible) {
    getStyleClass().add("log");
    setAccessibleText(accessible);
    setFixedCellSize(LINE_HEIGHT);
    setPlaceholder(Pieces.nothing("No lines were captured."));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setCellFactory(_ -> new LineCell());
    setOnKeyPressed(e -> {
      if (e.isShortcutDown() && e.getCode() == KeyCode.C) copySelected();
    });
  }

  /** Breaks long lines instead of scrolling sideways, and is as high as that many rows at most. */
  public void wrapAndFit(int rows) {
    mostRows = rows;
    widthProperty().subscribe(_ -> FxBridge.afterLayout(this::fill));
  }

  /** Shows the lines and brings the first marked one into view. */
  public void show(List<String> texts, List<Integer> marked) {
    Set<Integer> marks = new HashSet<>(marked);
    var lines = new ArrayList<Line>();
    for (int i = 0; i < texts.size(); i++) {
      lines.add(new Line(i + 1, texts.get(i), marks.contains(i + 1), false));
    }
    whole = lines;
    fill();
  }

  private void fill() {
    List<Line> rows =
        mostRows > 0 && getWidth() > 0 ? broken(whole, columns(getWidth() - BESIDE_TEXT)) : whole;
    if (mostRows > 0) fit(rows.size());
    if (rows.equals(getItems())) return; // keeps the reader's place
    getItems().setAll(rows);
    rows.stream()
        .filter(Line::marked)
        .findFirst()
        .ifPresent(first -> scrollTo(Math.max(0, rows.indexOf(first) - 3)));
  }

  /** How many characters stand side by side in a width. */
  static int columns(double width) {
    var ruler = new Text("0".repeat(100));
    ruler.setFont(Font.font("JetBrains Mono", 12));
    double each = ruler.getLayoutBounds().getWidth() / 100;
    return Math.max(LEAST_COLUMNS, (int) (width / each));
  }

  /**
   * At the last blank that fits, else in the middle of a word. Columns of blanks become two; what
   * is copied has them all.
   */
  static List<Line> broken(List<Line> lines, int columns) {
    var rows = new ArrayList<Line>();
    for (Line line : lines) {
      String rest = line.text().replace("\t", "    ").replaceAll(" {3,}", "  ");
      boolean goesOn = false;
      while (rest.length() > columns) {
        int blank = rest.lastIndexOf(' ', columns);
        boolean useful = blank > 0 && !rest.substring(0, blank).isBlank();
        int end = useful ? blank + 1 : columns;
        rows.add(new Line(line.number(), rest.substring(0, end), line.marked(), goesOn));
        rest = rest.substring(end);
        goesOn = true;
      }
      if (!goesOn || !rest.isEmpty())
        rows.add(new Line(line.number(), rest, line.marked(), goesOn));
    }
    return rows;
  }

  private void fit(int lines) {
    int rows = Math.clamp(lines, 3, mostRows);
    setPrefHeight(rows * LINE_HEIGHT + 18);
    setMinHeight(rows * LINE_HEIGHT + 18);
  }

  private void copySelected() {
    Set<Integer> numbers =
        getSelectionModel().getSelectedItems().stream()
            .map(Line::number)
            .collect(Collectors.toSet());
    copy(whole.stream().filter(line -> numbers.contains(line.number())).toList());
  }

  public void copyAll() {
    copy(whole);
  }

  private static void copy(List<Line> lines) {
    Pieces.copy(lines.stream().map(Line::text).collect(Collectors.joining("\n")));
  }

  private static final class LineCell extends ListCell<Line> {
    private final Label number = Pieces.label("", "mono", "log-number");
    private final Label text = Pieces.label("", "mono", "log-text");
    private final HBox row = Pieces.row(10, number, text);

    LineCell() {
      number.setMinWidth(Region.USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      pseudoClassStateChanged(MARKED, line != null && line.marked());
      if (line == null || empty) {
        setGraphic(null);
        return;
      }
      number.setText(line.goesOn() ? "    " : "%4d".formatted(line.number()));
      text.setText(line.text().replace("\t", "    "));
      setGraphic(row);
    }
  }
}
