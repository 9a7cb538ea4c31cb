package dev.nightdesk.app;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** Starts JavaFX, or says in a few words why it cannot be started here. */
final class Toolkit {
  private static final System.Logger LOG = System.getLogger(Toolkit.class.getName());

  private Toolkit() {}

  /**
   * Begins to start it on a thread of its own, beside whatever else a start has to do.
   *
   * @return why no window can be opened, or an empty text when all is well
   */
  static CompletableFuture<String> begin() {
    // the log is set up before two threads need it at once: its library would complain aloud
    LOG.log(System.Logger.Level.DEBUG, "starting the window toolkit");
    var answer = new CompletableFuture<String>();
    Thread.ofPlatform().daemon().name("toolkit").start(() -> answer.complete(start()));
    return answer;
  }

  private static String start() {
    String missing = missingDisplay(System.getProperty("os.name", ""), System.getenv());
    if (missing != null) return missing;
    var up = new CountDownLatch(1);
    try {
      Platform.startup(() -> {
        Platform.setImplicitExit(false);
        up.countDown();
      });
      return up.await(30, TimeUnit.SECONDS) ? "" : "the window toolkit does not answer";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "it was interrupted";
    } catch (RuntimeException | LinkageError e) {
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
