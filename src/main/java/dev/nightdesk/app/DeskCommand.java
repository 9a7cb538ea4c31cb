package dev.nightdesk.app;

import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.app.terms.ConfigurationFile;
import dev.nightdesk.app.terms.DeskOptions;
import dev.nightdesk.app.wiring.Wiring;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightdesk desk}: the desk without a window. */
@Command(
    name = "desk",
    mixinStandardHelpOptions = true,
    description = "Runs the desk without a window, until SIGTERM or --for.")
final class DeskCommand implements Callable<Integer> {
  @Mixin private DeskOptions options = new DeskOptions();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Ends by itself after this ISO-8601 duration, such as PT60S.")
  private @Nullable Duration length;

  @Option(
      names = "--json",
      description = "Prints each committed event as one JSON line on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    Configuration configuration = ConfigurationFile.read(options);
    try (var ending = new Ending();
        var desk = Wiring.open(configuration, options.data(), "desk")) {
      desk.follow(options.configuration());
      return new TerminalRun(desk, ending, json).run(length);
    }
  }
}
