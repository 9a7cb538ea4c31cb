package dev.nightdesk.ui.chart;

import dev.nightdesk.ui.parts.Pieces;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Figures with what they are held against, and how they stand, in words and by a sign. */
public final class FactLines extends Plot {
  private static final PseudoClass READ = PseudoClass.getPseudoClass("read");
  private static final double ROW = 29;
  private static final double[] WIDTHS = {0.40, 0.20, 0.20, 0.20};

  /**
   * One line.
   *
   * @param tone of the verdict, as {@link Pieces#tone} knows them
   * @param words say all of it, and what is meant by it
   */
  public record Fact(
      String name, String figure, String target, String verdict, String tone, String words) {
    List<String> cells() {
      return List.of(name, figure, target, verdict);
    }
  }

  private final List<Region> grounds = new ArrayList<>();
  private final List<List<Label>> lines = new ArrayList<>();
  private List<Fact> facts = List.of();

  public FactLines(String name) {
    super(name);
  }

  public void show(List<Fact> fresh) {
    if (fresh.equals(facts)) return;
    facts = List.copyOf(fresh);
    getChildren().clear();
    grounds.clear();
    lines.clear();
    for (Fact fact : facts) {
      grounds.add(block("chart-row"));
      List<Label> line = new ArrayList<>();
      line.add(words(fact.name(), "bar-name"));
      line.add(words(fact.figure(), "fact-figure"));
      line.add(words(fact.target(), "fact-target"));
      line.add(words(fact.verdict(), "fact-verdict"));
      Pieces.tone(line.getLast(), fact.tone());
      lines.add(line);
    }
    setMinHeight(facts.size() * ROW);
    setPrefHeight(facts.size() * ROW);
    changed();
  }

  /** The numbers as a table, under these titles. */
  public ChartData data(String name, String figure, String target, String verdict) {
    return new ChartData(
        List.of(name, figure, target, verdict), facts.stream().map(Fact::cells).toList());
  }

  @Override
  protected int size() {
    return facts.size();
  }

  @Override
  protected String words(int point) {
    return facts.get(point).words();
  }

  @Override
  protected int under(double x, double y) {
    return y < 0 ? -1 : (int) (y / ROW);
  }

  @Override
  protected void mark(int point) {
    for (int i = 0; i < grounds.size(); i++)
      grounds.get(i).pseudoClassStateChanged(READ, i == point);
  }

  @Override
  protected void layoutChildren() {
    for (int i = 0; i < lines.size(); i++) {
      grounds.get(i).resizeRelocate(0, i * ROW, getWidth(), ROW);
      double x = 8;
      for (int c = 0; c < WIDTHS.length; c++) {
        double width = WIDTHS[c] * (getWidth() - 16);
        layoutInArea(lines.get(i).get(c), x, i * ROW, width - 6, ROW, 0, HPos.LEFT, VPos.CENTER);
        x += width;
      }
    }
  }
}
