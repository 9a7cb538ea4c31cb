package dev.nightdesk.ui.chart;

import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.parts.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import org.jspecify.annotations.Nullable;

/**
 * Lengths of time over days, on a scale on which each step is so many times the one before: seconds
 * and hours are read in one chart. Lines differ by their dashes too; a day without any is a gap.
 */
public final class TimeLines extends Plot {
  private static final double LEFT = 46;
  private static final double FOOT = 22;
  private static final double TOP = 24;
  private static final double HEIGHT = 190;
  private static final double LEGEND = 150;
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMillis(10),
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(10),
          Duration.ofDays(4),
          Duration.ofDays(40));

  /**
   * One line of the chart.
   *
   * @param style its class in the sheet: {@code series-a}
   * @param values one for each day, null where there is none
   */
  public record Series(String name, String style, List<@Nullable Duration> values) {
    @Nullable Duration at(int point) {
      return values.get(point);
    }
  }

  private final Region cursor = new Region();
  private List<String> days = List.of();
  private List<Series> series = List.of();
  private List<String> sentences = List.of();
  private final List<Runnable> placing = new ArrayList<>();
  private int read = -1;

  public TimeLines(String name) {
    super(name);
    cursor.getStyleClass().add("chart-cursor");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    widthProperty().subscribe(_ -> FxBridge.afterLayout(this::draw));
  }

  /**
   * @param names of the days, short
   * @param words a sentence for each day
   */
  public void show(List<String> names, List<Series> lines, List<String> words) {
    days = List.copyOf(names);
    series = List.copyOf(lines);
    sentences = List.copyOf(words);
    changed();
    draw();
  }

  @Override
  protected int size() {
    return days.size();
  }

  @Override
  protected String words(int point) {
    return sentences.get(point);
  }

  @Override
  protected int under(double x, double y) {
    if (x < LEFT || days.isEmpty()) return -1;
    return (int) ((x - LEFT) / (getWidth() - LEFT) * days.size());
  }

  @Override
  protected void mark(int point) {
    read = point;
    draw();
  }

  private double x(int point) {
    return LEFT + (getWidth() - LEFT) * (point + 0.5) / days.size();
  }

  private List<Duration> values() {
    List<Duration> all = new ArrayList<>();
    for (Series one : series) one.values().stream().filter(Objects::nonNull).forEach(all::add);
    return all;
  }

  /** The steps that hold all values: at least two. */
  private List<Duration> steps() {
    List<Duration> values = values();
    Duration low = values.stream().min(Duration::compareTo).orElse(Duration.ofSeconds(1));
    Duration high = values.stream().max(Duration::compareTo).orElse(Duration.ofMinutes(1));
    int first = 0;
    while (first + 2 < STEPS.size() && STEPS.get(first + 1).compareTo(low) <= 0) first++;
    int last = first + 1;
    while (last + 1 < STEPS.size() && STEPS.get(last).compareTo(high) < 0) last++;
    return STEPS.subList(first, last + 1);
  }

  private double y(Duration value, List<Duration> steps) {
    double low = Math.log(steps.getFirst().toMillis());
    double high = Math.log(steps.getLast().toMillis());
    double share = (Math.log(Math.max(1, value.toMillis())) - low) / (high - low);
    return TOP + (HEIGHT - TOP - FOOT) * (1 - Math.clamp(share, 0, 1));
  }

  @Override
  protected void layoutChildren() {
    placing.forEach(Runnable::run);
  }

  /** Makes all of it anew; only where it goes is left to the layout. */
  private void draw() {
    getChildren().clear();
    placing.clear();
    if (days.isEmpty() || getWidth() < LEFT + 40) return;
    List<Duration> steps = steps();
    for (Duration step : steps) {
      double y = Math.round(y(step, steps));
      place(block("chart-grid"), LEFT, y, getWidth() - LEFT, 1);
      place(words(scale(step), "chart-label"), 0, y - 8, LEFT - 8, 16, HPos.RIGHT);
    }
    if (read >= 0) {
      getChildren().add(cursor);
      place(cursor, Math.round(x(read)) - 1, TOP, 2, HEIGHT - TOP - FOOT);
    }
    for (int i = 0; i < series.size(); i++) {
      draw(series.get(i), steps);
      legend(series.get(i), LEFT + i * LEGEND);
    }
    int every = Math.max(1, (int) Math.ceil(days.size() * 64.0 / (getWidth() - LEFT)));
    for (int i = 0; i < days.size(); i += every)
      place(words(days.get(i), "chart-label"), x(i) - 30, HEIGHT - FOOT + 4, 60, 16, HPos.CENTER);
  }

  private void draw(Series one, List<Duration> steps) {
    Polyline line = null;
    for (int i = 0; i < one.values().size(); i++) {
      Duration value = one.at(i);
      if (value == null) {
        line = null;
        continue;
      }
      if (line == null) {
        line = new Polyline();
        line.getStyleClass().addAll("chart-line", one.style());
        add(line);
      }
      line.getPoints().addAll(x(i), y(value, steps));
      if (read == i) {
        place(block("chart-dot", one.style()), x(i) - 4, y(value, steps) - 4, 8, 8);
      } else if (line.getPoints().size() == 2) {
        // a day between two gaps has no line
        place(block("chart-dot", one.style()), x(i) - 2, y(value, steps) - 2, 4, 4);
      }
    }
  }

  private static String scale(Duration step) {
    return step.toMinutes() < 1 ? Wording.took(step) : Wording.length(step);
  }

  private void legend(Series one, double x) {
    var sample = new Polyline(x, 9, x + 20, 9);
    sample.getStyleClass().addAll("chart-line", one.style());
    add(sample);
    place(words(one.name(), "chart-label"), x + 26, 0, LEGEND - 34, 18, HPos.LEFT);
  }

  private void add(Node shape) {
    shape.setManaged(false);
    shape.setMouseTransparent(true);
    getChildren().add(shape);
  }

  private void place(Label label, double x, double y, double width, double height, HPos at) {
    placing.add(() -> layoutInArea(label, x, y, width, height, 0, at, VPos.CENTER));
  }

  private void place(Region block, double x, double y, double width, double height) {
    placing.add(() -> block.resizeRelocate(x, y, width, height));
  }
}
