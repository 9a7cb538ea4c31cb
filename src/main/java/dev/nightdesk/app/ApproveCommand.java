package dev.nightdesk.app;

import dev.nightdesk.api.ApiRefusal;
import dev.nightdesk.api.LocalApiClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightdesk approve ID}: shows exactly what will run, and says yes to it. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    description = "Shows the plan that a question is about, and approves exactly that.")
final class ApproveCommand implements Callable<Integer> {
  @Mixin private DeskOptions options = new DeskOptions();

  @Parameters(paramLabel = "ID", description = "The question, such as APR-7-1.")
  private String id = "";

  @Option(
      names = "--plan",
      paramLabel = "HASH",
      description = "Approves only if the plan still has this hash.")
  private @Nullable String plan;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why, for the journal.")
  private String reason = "";

  @Option(
      names = "--answer",
      paramLabel = "ID=TEXT",
      description = "Answers a question of the plan; may be given several times.")
  private Map<String, String> answers = new LinkedHashMap<>();

  @Override
  public Integer call() throws ApiRefusal {
    LocalApiClient desk = LocalApiClient.in(options.data());
    LocalApiClient.Question question = desk.question(id);
    PlanText.print(question, System.out);
    desk.approve(
        id,
        plan == null ? question.planHash() : plan,
        System.getProperty("user.name", "operator"),
        reason,
        answers);
    System.out.println("Approved.");
    return ExitCode.OK;
  }
}
