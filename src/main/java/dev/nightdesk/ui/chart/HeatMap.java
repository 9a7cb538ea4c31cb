package dev.nightdesk.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Rows and columns of counts; the more there are, the stronger the colour of the cell. */
public final class HeatMap extends Plot {
  private static final PseudoClass READ = PseudoClass.getPseudoClass("read");
  private static final String[] LEVELS = {
    "heat-none", "heat-a", "heat-b", "heat-c", "heat-d", "heat-e"
  };
  private static final double LEFT = 40;
  private static final double FOOT = 20;
  private static final double GAP = 3;
  private static final double ROW = 24;

  private final int columns;
  private final BiFunction<Integer, Integer, String> where;
  private final List<Label> rowNames = new ArrayList<>();
  private final List<Label> columnNames = new ArrayList<>();
  private final List<Region> cells = new ArrayList<>();
  private List<List<Long>> counts = List.of();

  /**
   * @param columns their names; an empty one is not written
   * @param where names a cell by its row and column: {@code Tue 02:00 – 03:00}
   */
  public HeatMap(
      String name,
      List<String> rows,
      List<String> columns,
      BiFunction<Integer, Integer, String> where) {
    super(name);
    this.columns = columns.size();
    this.where = where;
    for (String each : rows) rowNames.add(words(each, "chart-label"));
    for (String each : columns) columnNames.add(words(each, "chart-label"));
    for (int i = 0; i < rows.size() * columns.size(); i++) cells.add(block("heat-cell", LEVELS[0]));
    setPrefHeight(rows.size() * ROW + FOOT);
    setMinHeight(rows.size() * ROW + FOOT);
  }

  public void show(List<List<Long>> fresh) {
    counts = fresh;
    long most = fresh.stream().flatMap(List::stream).mapToLong(n -> n).max().orElse(0);
    for (int i = 0; i < cells.size(); i++)
      cells.get(i).getStyleClass().setAll("heat-cell", LEVELS[level(count(i), most)]);
    changed();
  }

  /** None at all is a level of its own; the most is always the last. */
  static int level(long n, long most) {
    if (n <= 0 || most <= 0) return 0;
    return (int) Math.ceil((LEVELS.length - 1) * (double) n / most);
  }

  private long count(int point) {
    return counts.isEmpty() ? 0 : counts.get(point / columns).get(point % columns);
  }

  @Override
  protected int size() {
    return counts.isEmpty() ? 0 : cells.size();
  }

  @Override
  protected int row() {
    return columns;
  }

  @Override
  protected String words(int point) {
    long n = count(point);
    return where.apply(point / columns, point % columns)
        + ": "
        + (n == 0 ? "none" : n == 1 ? "1 incident" : n + " incidents");
  }

  private double cellWidth() {
    return Math.max(4, (getWidth() - LEFT) / columns);
  }

  @Override
  protected int under(double x, double y) {
    int column = (int) Math.floor((x - LEFT) / cellWidth());
    int row = (int) Math.floor(y / ROW);
    boolean in = column >= 0 && column < columns && row >= 0 && row < rowNames.size();
    return in ? row * columns + column : -1;
  }

  @Override
  protected void mark(int point) {
    for (int i = 0; i < cells.size(); i++) cells.get(i).pseudoClassStateChanged(READ, i == point);
  }

  @Override
  protected void layoutChildren() {
    double width = cellWidth();
    for (int i = 0; i < cells.size(); i++)
      cells
          .get(i)
          .resizeRelocate(
              LEFT + Math.round(i % columns * width),
              i / columns * ROW,
              Math.round(width) - GAP,
              ROW - GAP);
    for (int i = 0; i < rowNames.size(); i++)
      layoutInArea(rowNames.get(i), 0, i * ROW, LEFT, ROW - GAP, 0, HPos.LEFT, VPos.CENTER);
    for (int i = 0; i < columnNames.size(); i++)
      layoutInArea(
          columnNames.get(i),
          LEFT + i * width,
          rowNames.size() * ROW,
          60,
          FOOT,
          0,
          HPos.LEFT,
          VPos.CENTER);
  }
}
