package dev.nightdesk.app;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** Starts JavaFX, or says in a few words why it cannot be started here. */
final class Toolkit {
  private Toolkit() {}

  /**
   * @param onStart runs on the JavaFX thread when it is up
   * @return why no window can be opened, or null when all is well
   */
  static @Nullable String start(Runnable onStart) {
    String missing = missingDisplay(System.getProperty("os.name", ""), System.getenv());
    if (missing != null) return missing;
    var up = new CountDownLatch(1);
    var failure = new AtomicReference<@Nullable Throwable>();
    try {
      Platform.startup(() -> {
        try {
          Platform.setImplicitExit(false);
          onStart.run();
        } catch (RuntimeException | Error e) {
          failure.set(e);
        } finally {
          up.countDown();
        }
      });
      if (!up.await(30, TimeUnit.SECONDS)) return "the window toolkit does not answer";
      Throwable inside = failure.get();
      if (inside instanceof RuntimeException bug) throw bug;
      if (inside instanceof Error error) throw error;
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "it was interrupted";
    } catch (UnsupportedOperationException | LinkageError e) {
      return why(e);
    }
  }

  /**
   * On Linux a window needs a display; asking the environment first spares the toolkit's own
   * complaints.
   */
  static @Nullable String missingDisplay(String system, Map<String, String> environment) {
    if (!system.equals("Linux") || "Headless".equals(System.getProperty("glass.platform")))
      return null;
    String display = environment.getOrDefault("DISPLAY", "");
    return display.isBlank() ? "there is no display" : null;
  }

  private static String why(Throwable e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("DISPLAY")) return "the display does not answer";
    return "a system library that windows need is missing; on Debian: apt-get install libgtk-3-0"
               + " libxtst6";
  }
}
