package dev.nightdesk.app.command;

import dev.nightdesk.api.client.ApiRefusal;
import dev.nightdesk.api.client.LocalApiClient;
import dev.nightdesk.app.terms.DataOptions;
import dev.nightdesk.app.terms.ExitCode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightdesk incidents}: what the running desk has. */
@Command(
    name = "incidents",
    mixinStandardHelpOptions = true,
    description = "Lists the incidents of the running desk, newest first, or shows one.",
    subcommands = {
      TriageCommands.Ack.class,
      TriageCommands.Unack.class,
      TriageCommands.Shelve.class,
      TriageCommands.Unshelve.class,
      TriageCommands.Assign.class,
      TriageCommands.Reopen.class,
      TriageCommands.Undo.class,
      TriageCommands.Merge.class,
      TriageCommands.Split.class
    })
public final class IncidentsCommand implements Callable<Integer> {
  @Mixin private DataOptions options = new DataOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description = "Shows this incident, such as INC-7, as JSON.")
  private @Nullable String id;

  @Option(
      names = {"-q", "--query"},
      paramLabel = "LINE",
      defaultValue = "",
      description = "Only those that a line asks for, such as 'severity:>=HIGH last:24h pool'.")
  private String query = "";

  @Option(
      names = "--state",
      paramLabel = "STATE",
      defaultValue = "",
      description = "all, open, waiting or resolved.")
  private String state = "";

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "",
      description = "Only those of this engine.")
  private String engine = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; default: 50.")
  private int limit = 50;

  @Override
  public Integer call() throws ApiRefusal {
    LocalApiClient desk = LocalApiClient.in(options.data());
    if (id != null) {
      System.out.println(desk.incident(id));
      return ExitCode.OK;
    }
    var page = desk.incidents(query, state, engine, limit, null);
    for (LocalApiClient.IncidentLine line : page.items()) {
      System.out.printf(
          "%-9s %-8s %-17s %-24s %s%n",
          line.id(),
          line.severity(),
          line.phase(),
          line.engine() + "/" + line.target(),
          line.title());
    }
    if (page.items().isEmpty()) System.out.println("No incidents.");
    var questions = desk.questions();
    if (!questions.isEmpty()) System.out.println();
    for (LocalApiClient.Question question : questions) {
      System.out.printf(
          "%s waits for a yes or no until %s: %s%n",
          question.id(), question.expiresAt(), question.title());
    }
    return ExitCode.OK;
  }
}
