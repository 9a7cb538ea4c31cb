package dev.nightdesk.app.command;

import dev.nightdesk.api.client.ApiRefusal;
import dev.nightdesk.api.client.BrakeClient;
import dev.nightdesk.api.client.LocalApiClient;
import dev.nightdesk.app.terms.DataOptions;
import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.app.terms.Persons;
import dev.nightdesk.app.terms.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightdesk maintenance}: windows in which work is done, so that nothing is run there. */
@Command(
    name = "maintenance",
    mixinStandardHelpOptions = true,
    description =
        "Begins, ends or lists maintenance of the running desk: nothing is run or announced there.",
    subcommands = {
      MaintenanceCommands.Begin.class,
      MaintenanceCommands.End.class,
      MaintenanceCommands.Windows.class
    })
public final class MaintenanceCommands implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new Refusal(
        ExitCode.BAD_INPUT,
        "say what to do: nightdesk maintenance begin, nightdesk maintenance end, or nightdesk"
            + " maintenance list");
  }

  private static BrakeClient desk(DataOptions options) throws ApiRefusal {
    return new BrakeClient(LocalApiClient.in(options.data()));
  }

  /** {@code nightdesk maintenance begin}. */
  @Command(
      name = "begin",
      mixinStandardHelpOptions = true,
      description = "Work is done from now on; what is under way goes on.")
  static final class Begin implements Callable<Integer> {
    @Mixin private DataOptions options = new DataOptions();

    @Option(
        names = "--engine",
        paramLabel = "GLOB",
        required = true,
        description = "Engines by their ids; * means all.")
    private String engine = "";

    @Option(
        names = "--targets",
        paramLabel = "GLOB",
        defaultValue = "*",
        description = "Their targets, such as db*; default: all.")
    private String targets = "*";

    @Option(
        names = "--for",
        paramLabel = "DURATION",
        required = true,
        description = "How long, such as PT2H.")
    private Duration howLong = Duration.ZERO;

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        required = true,
        description = "Why, for the journal.")
    private String reason = "";

    @Override
    public Integer call() throws ApiRefusal {
      BrakeClient.Window begun =
          desk(options).begin(engine, targets, howLong, Persons.ofThisProcess(), reason);
      System.out.println(
          "Maintenance "
              + begun.id()
              + " of "
              + begun.engine()
              + "/"
              + begun.targets()
              + " until "
              + begun.until()
              + ".");
      return ExitCode.OK;
    }
  }

  /** {@code nightdesk maintenance end}. */
  @Command(
      name = "end",
      mixinStandardHelpOptions = true,
      description = "The work is done before its time; what was held is decided anew.")
  static final class End implements Callable<Integer> {
    @Mixin private DataOptions options = new DataOptions();

    @Parameters(
        index = "0",
        paramLabel = "ID",
        description = "Its id, as nightdesk maintenance list tells it.")
    private String id = "";

    @Override
    public Integer call() throws ApiRefusal {
      desk(options).end(id, Persons.ofThisProcess());
      System.out.println("Maintenance " + id + " has ended.");
      return ExitCode.OK;
    }
  }

  /** {@code nightdesk maintenance list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "The windows that are open, then the next ones of the configuration.")
  static final class Windows implements Callable<Integer> {
    @Mixin private DataOptions options = new DataOptions();

    @Override
    public Integer call() throws ApiRefusal {
      List<BrakeClient.Window> windows = desk(options).windows();
      for (BrakeClient.Window window : windows) {
        System.out.printf(
            "%-16s %-5s %s to %s  %s  %s (%s)%n",
            window.id(),
            window.open() ? "open" : "next",
            window.from(),
            window.until(),
            window.engine() + "/" + window.targets(),
            window.reason(),
            window.by());
      }
      if (windows.isEmpty()) System.out.println("No maintenance.");
      return ExitCode.OK;
    }
  }
}
