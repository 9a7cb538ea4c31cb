package dev.nightdesk.app;

import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.app.preferences.PreferencesFile;
import dev.nightdesk.app.terms.ConfigurationFile;
import dev.nightdesk.app.terms.DeskOptions;
import dev.nightdesk.app.terms.Directories;
import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.app.wiring.Wiring;
import dev.nightdesk.ui.DemoAction;
import dev.nightdesk.ui.Shell;
import dev.nightdesk.ui.Theme;
import dev.nightdesk.ui.WindowExit;
import dev.nightdesk.ui.WindowOptions;
import dev.nightdesk.ui.frame.FxBridge;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The desk in a window; where no window can be opened the same desk runs in the terminal and says
 * so in one line.
 */
final class WindowRun {
  private WindowRun() {}

  /** {@code nightdesk} without a subcommand. */
  static int open(DeskOptions options) {
    CompletableFuture<String> toolkit = Toolkit.begin();
    Configuration configuration = ConfigurationFile.readOrDefault(options);
    try (var ending = new Ending();
        var desk = Wiring.open(configuration, options.data(), "window")) {
      desk.follow(options.configuration());
      return run(desk, ending, toolkit, "", List.of(), null);
    }
  }

  /**
   * @param toolkit on its way since the program was started
   * @param note a word beside the name
   * @param length after which it ends by itself, or null
   * @return the exit code
   */
  static int run(
      Wiring desk,
      Ending ending,
      CompletableFuture<String> toolkit,
      String note,
      List<DemoAction> demo,
      @Nullable Duration length) {
    var bridge = FxBridge.standard();
    var options =
        new WindowOptions(
            theme(desk.configuration()),
            note,
            demo,
            desk.people(),
            desk.followed().orElse(Directories.ofThisPlatform().configurationFile()).toString(),
            desk.setup(),
            desk.shelf(),
            desk.audit(),
            new PreferencesFile(Directories.ofThisPlatform().preferencesFile()),
            new SystemBrowser());
    String why = toolkit.join();
    if (!why.isEmpty()) {
      System.err.println(
          "nightdesk: no window can be opened ("
              + why
              + "), so the desk runs in this terminal; Ctrl+C ends it");
      return new TerminalRun(desk, ending, false).withFigures().run(length);
    }
    ending.takeSignals();
    bridge.later(() -> show(desk, ending, bridge, options));
    desk.start();
    ending.await(length);
    String trouble = desk.trouble();
    leave(bridge);
    desk.close();
    if (trouble == null) return ExitCode.OK;
    System.err.println("nightdesk: " + trouble);
    ending.exitCode(ExitCode.CANNOT_RUN);
    return ExitCode.CANNOT_RUN;
  }

  /** Takes the window away before the store that it reads is closed. */
  private static void leave(FxBridge bridge) {
    var left = new CountDownLatch(1);
    bridge.later(() -> {
      try {
        WindowExit.leave();
      } finally {
        left.countDown();
      }
    });
    try {
      if (!left.await(3, TimeUnit.SECONDS))
        System.err.println("nightdesk: the window does not close; the desk is closed all the same");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void show(Wiring desk, Ending ending, FxBridge bridge, WindowOptions options) {
    var shell =
        new Shell(
            desk.views(), desk.inbox(), bridge, desk.clock(), ZoneId.systemDefault(), options);
    var stage = new Stage();
    stage.setOnHidden(_ -> ending.ask());
    shell.show(stage);
    desk.subscribe(_ -> shell.deskChanged());
  }

  private static Theme theme(Configuration configuration) {
    return configuration.theme() == Configuration.Theme.LIGHT ? Theme.LIGHT : Theme.DARK;
  }
}
