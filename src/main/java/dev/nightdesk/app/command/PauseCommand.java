package dev.nightdesk.app.command;

import dev.nightdesk.api.client.ApiRefusal;
import dev.nightdesk.api.client.LocalApiClient;
import dev.nightdesk.app.terms.DataOptions;
import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.app.terms.Persons;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightdesk pause --reason …}: nothing is healed unasked from now on. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = "Pauses healing: the running desk does nothing unasked until it is resumed.")
public final class PauseCommand implements Callable<Integer> {
  @Mixin private DataOptions options = new DataOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for the journal.")
  private String reason = "";

  @Override
  public Integer call() throws ApiRefusal {
    LocalApiClient.in(options.data()).pauseAutomation(Persons.ofThisProcess(), reason);
    System.out.println("Healing is paused.");
    return ExitCode.OK;
  }
}
