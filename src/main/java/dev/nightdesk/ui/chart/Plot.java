package dev.nightdesk.ui.chart;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * What is drawn of a chart: a number of points, of which one is read at a time, by the pointer or
 * by the arrow keys. JavaFX thread.
 */
public abstract class Plot extends Region {
  private final String name;
  private final Tooltip tip = new Tooltip();
  private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper("");
  private int at = -1;

  /**
   * @param name of the chart, for screen readers
   */
  protected Plot(String name) {
    this.name = name;
    getStyleClass().add("plot");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(name);
    setAccessibleHelp("The arrow keys read it point by point");
    setMinWidth(0);
    setOnMouseMoved(this::moved);
    setOnMouseExited(_ -> tip.hide());
    setOnMousePressed(_ -> requestFocus());
    setOnKeyPressed(this::key);
  }

  /** How many points there are. */
  protected abstract int size();

  /** What a point says, as one short sentence. */
  protected abstract String words(int point);

  /** The point at a place of this node, -1 for none. */
  protected abstract int under(double x, double y);

  /** Marks the point that is read; -1 takes the mark away. */
  protected abstract void mark(int point);

  /** How many points one key press up or down goes on. */
  protected int row() {
    return 1;
  }

  /** What the point that is read says; empty while none is. */
  public final ReadOnlyStringProperty reading() {
    return reading.getReadOnlyProperty();
  }

  /** After the numbers changed; the place that is read stays. */
  protected final void changed() {
    read(Math.min(at, size() - 1));
    requestLayout();
  }

  private void read(int point) {
    at = point;
    mark(point);
    reading.set(point < 0 ? "" : words(point));
    setAccessibleText(point < 0 ? name : name + ": " + reading.get());
  }

  private void moved(MouseEvent e) {
    int point = under(e.getX(), e.getY());
    if (point < 0 || point >= size()) {
      tip.hide();
      return;
    }
    if (point != at) read(point);
    tip.setText(reading.get());
    tip.show(this, e.getScreenX() + 14, e.getScreenY() + 14);
  }

  private void key(KeyEvent e) {
    if (e.isShortcutDown() || size() == 0) return;
    int to =
        switch (e.getCode()) {
          case RIGHT -> at + 1;
          case LEFT -> at - 1;
          case DOWN -> at < 0 ? 0 : at + row();
          case UP -> at - row();
          case HOME -> 0;
          case END -> size() - 1;
          default -> Integer.MIN_VALUE;
        };
    if (to == Integer.MIN_VALUE) return;
    boolean outside = e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.UP;
    if (!outside || (to >= 0 && to < size())) read(Math.clamp(to, 0, size() - 1));
    e.consume();
  }

  /** A label of the chart itself, which is placed by hand. */
  protected final Label words(String text, String style) {
    var label = new Label(text);
    label.getStyleClass().add(style);
    label.setMouseTransparent(true);
    getChildren().add(label);
    return label;
  }

  /** A rectangle of the chart, which is placed by hand. */
  protected final Region block(String... styles) {
    var block = new Region();
    block.getStyleClass().addAll(styles);
    block.setMouseTransparent(true);
    getChildren().add(block);
    return block;
  }
}
