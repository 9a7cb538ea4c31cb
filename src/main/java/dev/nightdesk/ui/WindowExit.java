package dev.nightdesk.ui;

import java.util.List;
import javafx.application.Platform;
import javafx.stage.Window;

/** The way out of the window. */
public final class WindowExit {
  private static final System.Logger LOG = System.getLogger(WindowExit.class.getName());

  private WindowExit() {}

  /**
   * Hides every window, newest first, and ends JavaFX. Leaving with a popup open crashes the JVM on
   * Linux. Call it on the JavaFX thread.
   */
  public static void leave() {
    try {
      List.copyOf(Window.getWindows()).reversed().forEach(WindowExit::hide);
    } finally {
      Platform.exit();
    }
  }

  /**
   * GTK may tell a view that is just being closed of the pointer, and the toolkit throws over it.
   */
  private static void hide(Window window) {
    try {
      window.hide();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "A window was closed with a complaint", e);
    }
  }
}
