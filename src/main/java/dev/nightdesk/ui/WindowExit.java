package dev.nightdesk.ui;

import java.util.List;
import javafx.application.Platform;
import javafx.stage.Window;

/** The way out of the window. */
public final class WindowExit {
  private WindowExit() {}

  /**
   * Hides every window, newest first, and ends JavaFX. Leaving with a popup open crashes the JVM on
   * Linux. Call it on the JavaFX thread.
   */
  public static void leave() {
    List.copyOf(Window.getWindows()).reversed().forEach(Window::hide);
    Platform.exit();
  }
}
