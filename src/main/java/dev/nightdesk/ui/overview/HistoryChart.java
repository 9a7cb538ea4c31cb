package dev.nightdesk.ui.overview;

import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.HistoryBucket;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Incidents over time, stacked by severity. Drawn on one canvas, since a whole redraw costs less
 * than the nodes of a chart control.
 */
final class HistoryChart extends Region {
  private static final double LEFT = 34;
  private static final double BOTTOM = 24;
  private static final double TOP = 14;
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private final ZoneId zone;
  private final Canvas canvas = new Canvas();
  private final Tooltip tip = new Tooltip();

  /** Invisible regions whose backgrounds the sheets colour: so a canvas follows the theme. */
  private final Region[] bars = {
    ink("chart-low"), ink("chart-medium"), ink("chart-high"), ink("chart-critical")
  };

  private final Region grid = ink("chart-grid");
  private final Region words = ink("chart-words");
  private final Region hover = ink("chart-hover");
  private List<HistoryBucket> buckets = List.of();
  private HistoryRange range = HistoryRange.DAY;
  private int under = -1;

  HistoryChart(ZoneId zone) {
    this.zone = zone;
    getStyleClass().add("history-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getChildren().add(canvas);
    getChildren().addAll(bars);
    getChildren().addAll(grid, words, hover);
    setMinHeight(120);
    setOnMouseMoved(this::moved);
    setOnMouseExited(_ -> left());
  }

  private Region ink(String style) {
    var region = new Region();
    region.getStyleClass().add(style);
    region.setManaged(false);
    region.setVisible(false);
    region.backgroundProperty().subscribe((_, _) -> requestLayout());
    return region;
  }

  void show(List<HistoryBucket> history, HistoryRange wanted) {
    buckets = List.copyOf(history);
    range = wanted;
    long total = buckets.stream().mapToLong(HistoryBucket::total).sum();
    setAccessibleText(wanted.title + ": " + total);
    draw();
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(Math.floor(getWidth()));
    canvas.setHeight(Math.floor(getHeight()));
    draw();
  }

  private void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    if (buckets.isEmpty() || canvas.getHeight() < 60) return;
    long top = roundTop(buckets.stream().mapToLong(HistoryBucket::total).max().orElse(0));
    g.setFont(Font.font("Inter", 11));
    drawGrid(g, top);
    for (int i = 0; i < buckets.size(); i++) drawBucket(g, i, top);
    drawTimes(g);
  }

  private void drawGrid(GraphicsContext g, long top) {
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    long step = top / (top % 4 == 0 ? 4 : 5);
    for (long n = 0; n <= top; n += step) {
      double y = Math.floor(y(n, top)) + 0.5;
      g.setStroke(paint(grid));
      g.strokeLine(LEFT, y, canvas.getWidth(), y);
      g.setFill(paint(words));
      g.fillText(Wording.number(n), LEFT - 8, y);
    }
  }

  private void drawBucket(GraphicsContext g, int i, long top) {
    HistoryBucket bucket = buckets.get(i);
    double x = Math.round(x(i));
    double width = Math.max(2, Math.round(x(i + 1)) - x - 3);
    if (i == under) {
      g.setFill(paint(hover));
      g.fillRect(x - 1, TOP, width + 3, y(0, top) - TOP);
    }
    long[] counts = {bucket.low(), bucket.medium(), bucket.high(), bucket.critical()};
    long below = 0;
    for (int s = 0; s < counts.length; s++) {
      if (counts[s] == 0) continue;
      double foot = Math.round(y(below, top));
      below += counts[s];
      double head = Math.round(y(below, top)) + 1;
      g.setFill(paint(bars[s]));
      g.fillRoundRect(x + 1, head, width, Math.max(1, foot - head), 3, 3);
    }
  }

  private void drawTimes(GraphicsContext g) {
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.TOP);
    g.setFill(paint(words));
    int step = Math.max(1, (int) Math.ceil(buckets.size() / Math.max(2, canvas.getWidth() / 115)));
    int last = buckets.size() - Math.max(1, step / 3);
    for (int i = 0; i <= last; i += step) {
      g.fillText(
          time(buckets.get(i).from()), Math.round(x(i)) + 1, canvas.getHeight() - BOTTOM + 8);
    }
  }

  private String time(Instant at) {
    boolean short_ = range == HistoryRange.HOUR || range == HistoryRange.DAY;
    return (short_ ? HOUR : DAY).format(at.atZone(zone));
  }

  private double x(int bucket) {
    return LEFT + (canvas.getWidth() - LEFT) * bucket / buckets.size();
  }

  private double y(long n, long top) {
    double foot = canvas.getHeight() - BOTTOM;
    return foot - (foot - TOP) * n / top;
  }

  /** The scale's end: a little above the highest bar, and even to divide. */
  static long roundTop(long highest) {
    long unit = 1;
    while (true) {
      for (long n : new long[] {4, 5, 8, 10, 15, 20, 25, 30}) {
        if (n * unit >= highest + (highest + 9) / 10) return n * unit;
      }
      unit *= 10;
    }
  }

  private void moved(MouseEvent e) {
    int now = (int) Math.floor((e.getX() - LEFT) / (canvas.getWidth() - LEFT) * buckets.size());
    if (now < 0 || now >= buckets.size() || e.getX() < LEFT) {
      left();
      return;
    }
    if (now != under) {
      under = now;
      tip.setText(tipText(buckets.get(now)));
      draw();
    }
    tip.show(this, e.getScreenX() + 14, e.getScreenY() + 14);
  }

  private void left() {
    tip.hide();
    if (under != -1) {
      under = -1;
      draw();
    }
  }

  private String tipText(HistoryBucket b) {
    String from = HOUR.format(b.from().atZone(zone));
    String to = HOUR.format(b.from().plus(range.bucket()).atZone(zone));
    String day =
        range == HistoryRange.HOUR || range == HistoryRange.DAY ? "" : time(b.from()) + ", ";
    if (b.total() == 0) return day + from + " – " + to + "\nno incidents";
    return "%s%s – %s%n▽ LOW %d%n◇ MEDIUM %d%n△ HIGH %d%n▲ CRITICAL %d"
        .formatted(day, from, to, b.low(), b.medium(), b.high(), b.critical());
  }

  private static Paint paint(Region ink) {
    @Nullable Background background = ink.getBackground();
    return background == null || background.getFills().isEmpty()
        ? Color.TRANSPARENT
        : background.getFills().getFirst().getFill();
  }
}
