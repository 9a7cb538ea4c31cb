package dev.nightdesk.ui.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Names with a bar and a figure each, one below the other. */
public final class BarChart extends Plot {
  private static final PseudoClass READ = PseudoClass.getPseudoClass("read");
  private static final double ROW = 30;
  private static final double BAR = 7;
  private static final double NAMES = 0.36;

  /**
   * One line.
   *
   * @param share how full its bar is, 0 to 1
   * @param figure short; {@code words} say all of it as a sentence
   */
  public record Bar(String name, double share, String figure, String words) {}

  private record Line(Region ground, Label name, Region track, Region fill, Label figure) {}

  private final double figures;
  private final List<Line> lines = new ArrayList<>();
  private List<Bar> bars = List.of();

  /**
   * @param figures the width of the figures, in pixels
   */
  public BarChart(String name, double figures) {
    super(name);
    this.figures = figures;
  }

  public void show(List<Bar> fresh) {
    if (fresh.equals(bars)) return;
    bars = List.copyOf(fresh);
    getChildren().clear();
    lines.clear();
    for (Bar bar : bars)
      lines.add(
          new Line(
              block("chart-row"),
              words(bar.name(), "bar-name"),
              block("bar-track"),
              block("bar-fill"),
              words(bar.figure(), "bar-figure")));
    setMinHeight(bars.size() * ROW);
    setPrefHeight(bars.size() * ROW);
    changed();
  }

  @Override
  protected int size() {
    return bars.size();
  }

  @Override
  protected String words(int point) {
    return bars.get(point).words();
  }

  @Override
  protected int under(double x, double y) {
    return y < 0 ? -1 : (int) (y / ROW);
  }

  @Override
  protected void mark(int point) {
    for (int i = 0; i < lines.size(); i++)
      lines.get(i).ground().pseudoClassStateChanged(READ, i == point);
  }

  @Override
  protected void layoutChildren() {
    double names = Math.floor(getWidth() * NAMES);
    double track = Math.max(20, getWidth() - names - figures - 24);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      double y = i * ROW;
      line.ground().resizeRelocate(0, y, getWidth(), ROW);
      layoutInArea(line.name(), 8, y, names - 16, ROW, 0, HPos.LEFT, VPos.CENTER);
      double middle = y + Math.floor((ROW - BAR) / 2);
      line.track().resizeRelocate(names, middle, track, BAR);
      double full = Math.clamp(bars.get(i).share(), 0, 1) * track;
      line.fill().resizeRelocate(names, middle, full <= 0 ? 0 : Math.max(3, full), BAR);
      layoutInArea(
          line.figure(), getWidth() - figures - 8, y, figures, ROW, 0, HPos.RIGHT, VPos.CENTER);
    }
  }
}
