package dev.nightdesk.app;

import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.app.terms.ConfigurationFile;
import dev.nightdesk.app.wiring.Wiring;
import dev.nightdesk.demo.DemoEngines;
import dev.nightdesk.demo.DemoNight;
import dev.nightdesk.demo.Fault;
import dev.nightdesk.demo.FaultOptions;
import dev.nightdesk.demo.NightScript;
import dev.nightdesk.demo.Timer;
import dev.nightdesk.ui.DemoAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nightdesk demo}: the console on the built-in demo engines. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Opens the console on built-in demo engines, with throw-away data unless --data names a"
            + " folder.")
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps the journal there; default: a folder that is thrown away.")
  private @Nullable Path data;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Ends by itself after this ISO-8601 duration, such as PT2M.")
  private @Nullable Duration length;

  @Option(
      names = "--json",
      description =
          "Without a window: prints each committed event as one JSON line on standard output.")
  private boolean json;

  @Option(
      names = "--headless",
      description = "Runs in the terminal even where a window could be opened.")
  private boolean headless;

  @Override
  public Integer call() throws IOException {
    var toolkit =
        json || headless ? CompletableFuture.completedFuture("not asked for") : Toolkit.begin();
    Path folder = data == null ? Files.createTempDirectory("nightdesk-demo") : data;
    try (var ending = new Ending();
        var timer = Timer.real();
        var services = DemoEngines.start(DemoEngines.Settings.DEFAULT);
        var throwAway = new ThrowAway(data == null ? folder : null)) {
      Configuration configuration =
          ConfigurationFile.parsed("(demo)", services.configurationYaml(), services.environment());
      try (var desk = Wiring.open(configuration, folder, "demo", services.environment());
          var night = new DemoNight(services, NightScript.builtIn(), desk.inbox(), timer)) {
        desk.subscribe(night::announced);
        night.start();
        return run(desk, ending, services, toolkit, folder);
      }
    }
  }

  private int run(
      Wiring desk,
      Ending ending,
      DemoEngines services,
      CompletableFuture<String> toolkit,
      Path folder) {
    if (json) return new TerminalRun(desk, ending, true).withFigures().run(length);
    // known already where a window was not asked for; else a moment, while the toolkit is loaded
    if (!toolkit.join().isEmpty()) greet(services, folder);
    if (headless) return new TerminalRun(desk, ending, false).withFigures().run(length);
    return WindowRun.run(desk, ending, toolkit, "demo", chaos(services), length);
  }

  /** In a terminal there is no menu to break something, and no button to answer a question. */
  private static void greet(DemoEngines services, Path data) {
    String url = services.baseUrl();
    System.out.println(
        "The demo's engines answer at "
            + url
            + "/; break one with "
            + url
            + "/chaos/trigger?type=db");
    System.out.println(
        "From another terminal: nightdesk incidents --data "
            + data
            + " (likewise approve, reject, pause)");
  }

  private static List<DemoAction> chaos(DemoEngines services) {
    return List.of(
        new DemoAction(
            "Exhaust a database pool", () -> services.trigger(Fault.DB, FaultOptions.PLAIN)),
        new DemoAction("Leak memory", () -> services.trigger(Fault.MEMORY, FaultOptions.PLAIN)),
        new DemoAction(
            "Flood the network", () -> services.trigger(Fault.NETWORK, FaultOptions.PLAIN)),
        new DemoAction(
            "Fail for an unknown reason",
            () -> services.trigger(Fault.UNKNOWN, FaultOptions.PLAIN)));
  }
}
