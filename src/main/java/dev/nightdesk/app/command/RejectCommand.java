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
import picocli.CommandLine.Parameters;

/** {@code nightdesk reject ID --reason …}. */
@Command(
    name = "reject",
    mixinStandardHelpOptions = true,
    description = "Says no to a question, with a reason.")
public final class RejectCommand implements Callable<Integer> {
  @Mixin private DataOptions options = new DataOptions();

  @Parameters(paramLabel = "ID", description = "The question, such as APR-7-1.")
  private String id = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why not, for the journal.")
  private String reason = "";

  @Override
  public Integer call() throws ApiRefusal {
    LocalApiClient desk = LocalApiClient.in(options.data());
    LocalApiClient.Question question = desk.question(id);
    PlanText.print(question, System.out);
    desk.reject(id, question.planHash(), Persons.ofThisProcess(), reason);
    System.out.println("Rejected: " + question.title() + ".");
    return ExitCode.OK;
  }
}
