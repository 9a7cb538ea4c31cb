package dev.nightdesk.ui.parts;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.StrokeLineJoin;

/** A line of the last values, without a scale: whether it is calm or not, at a glance. */
public final class Sparkline extends Region {
  /** Values beyond these many times the usual one would press all others flat. */
  private static final double MOST_TIMES_USUAL = 8;

  private static final double EDGE = 3;

  private final Polyline line = new Polyline();
  private List<Long> values = List.of();

  public Sparkline() {
    getStyleClass().add("sparkline");
    line.getStyleClass().add("sparkline-line");
    line.setStrokeLineJoin(StrokeLineJoin.ROUND);
    line.setManaged(false);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getChildren().add(line);
  }

  /**
   * Latencies in milliseconds.
   *
   * @param recent oldest first
   * @param tone as {@link Pieces#tone} knows them
   */
  public void show(List<Long> recent, String tone) {
    show(recent, tone, words(recent));
  }

  /** Any values, with the words that say the same. */
  public void show(List<Long> recent, String tone, String words) {
    Pieces.tone(line, tone);
    if (recent.equals(values)) return;
    values = List.copyOf(recent);
    setAccessibleText(words);
    requestLayout();
  }

  private static String words(List<Long> values) {
    if (values.isEmpty()) return "No latency was measured yet";
    long most = values.stream().mapToLong(Long::longValue).max().orElse(0);
    return "Latency of the last %s: newest %d ms, highest %d ms"
        .formatted(Wording.count(values.size(), "sweep"), values.getLast(), most);
  }

  @Override
  protected void layoutChildren() {
    line.getPoints().clear();
    if (values.size() < 2) return;
    long usual = values.stream().sorted().skip(values.size() / 2).findFirst().orElse(1L);
    double top = Math.max(1, usual) * MOST_TIMES_USUAL;
    double low = values.stream().mapToLong(Long::longValue).min().orElse(0);
    double high = Math.min(top, values.stream().mapToLong(Long::longValue).max().orElse(1));
    double room = getHeight() - 2 * EDGE;
    for (int i = 0; i < values.size(); i++) {
      double share = high <= low ? 0 : (Math.min(top, values.get(i)) - low) / (high - low);
      line.getPoints().add(getWidth() * i / (values.size() - 1));
      line.getPoints().add(EDGE + room * (1 - share));
    }
  }
}
