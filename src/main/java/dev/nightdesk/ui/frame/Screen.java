package dev.nightdesk.ui.frame;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/** One place of the window. All on the JavaFX thread; only the place that is seen is refreshed. */
public interface Screen {
  Region node();

  /** Where the keyboard begins. */
  Node home();

  /** The journal grew, or this screen comes into view: read again. */
  void refresh();

  /** A second passed: ages and countdowns. */
  void tick();

  /** Offers a key; returns whether it meant something here. */
  boolean key(KeyEvent event);

  /** All that {@link #key} means here, in the order in which people look for it. */
  default List<KeyAction> actions() {
    return List.of();
  }

  /** Shows one thing of its own; one that is not its own is left alone. */
  default void open(Subject subject) {}

  /**
   * Whether the node with the keyboard is one of the screen's own into which is written: it gets
   * its keys before the window, but for those that lead to another place.
   */
  default boolean isWriting(Node focused) {
    return false;
  }
}
