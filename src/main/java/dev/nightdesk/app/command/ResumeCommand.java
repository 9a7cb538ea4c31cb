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

/** {@code nightdesk resume}: healing goes on, after a pause or after an unclean end. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description =
        "Resumes healing after a pause, or after an unclean end that somebody has looked at.")
public final class ResumeCommand implements Callable<Integer> {
  @Mixin private DataOptions options = new DataOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why, for the journal.")
  private String reason = "";

  @Override
  public Integer call() throws ApiRefusal {
    LocalApiClient.in(options.data()).resumeAutomation(Persons.ofThisProcess(), reason);
    System.out.println("Healing is on.");
    return ExitCode.OK;
  }
}
