package dev.nightdesk.app;

import dev.nightdesk.ui.Browser;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The person's own browser, by the program with which each platform opens addresses. Not by AWT,
 * whose toolkit does not go well with that of the window on Linux.
 */
final class SystemBrowser implements Browser {
  private static final System.Logger LOG = System.getLogger(SystemBrowser.class.getName());

  /** Some openers end at once, others stay for as long as the browser does. */
  private static final long PATIENCE_SECONDS = 3;

  private final String system;

  SystemBrowser() {
    this(System.getProperty("os.name", ""));
  }

  SystemBrowser(String system) {
    this.system = system;
  }

  @Override
  public CompletionStage<Boolean> open(String address) {
    return CompletableFuture.supplyAsync(
        () -> opened(address), task -> Thread.ofVirtual().name("browser").start(task));
  }

  private boolean opened(String address) {
    // an address comes from an engine: nothing but an address may reach a program
    if (!address.matches("(?i)https?://[^\\s\"'<>|^`\\\\]+")) return false;
    try {
      Process opener =
          new ProcessBuilder(command(address))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return !opener.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || opener.exitValue() == 0;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "No browser could be opened", e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  List<String> command(String address) {
    if (system.startsWith("Windows"))
      return List.of("rundll32", "url.dll,FileProtocolHandler", address);
    return List.of(system.startsWith("Mac") ? "open" : "xdg-open", address);
  }
}
