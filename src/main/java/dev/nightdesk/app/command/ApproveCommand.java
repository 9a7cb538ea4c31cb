package dev.nightdesk.app.command;

import dev.nightdesk.api.client.ApiRefusal;
import dev.nightdesk.api.client.ConsentClient;
import dev.nightdesk.api.client.LocalApiClient;
import dev.nightdesk.app.terms.DataOptions;
import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.app.terms.Persons;
import dev.nightdesk.app.terms.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
public final class ApproveCommand implements Callable<Integer> {
  @Mixin private DataOptions options = new DataOptions();

  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description = "The question, such as APR-7-1; several only if they do the same elsewhere.")
  private List<String> ids = new ArrayList<>();

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

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "Who says yes; without --secret it is only claimed.")
  private @Nullable String as;

  @Option(
      names = "--secret",
      interactive = true,
      arity = "0",
      description = "Asks for the personal secret of that person, which is not shown.")
  private char @Nullable [] secret;

  @Option(names = "--extend", description = "Gives the question more time, once; needs --reason.")
  private boolean extend;

  @Option(
      names = "--dry-run",
      description = "Looks at what a yes would do now. Nothing is sent, nothing is approved.")
  private boolean dryRun;

  @Override
  public Integer call() throws ApiRefusal {
    LocalApiClient desk = LocalApiClient.in(options.data());
    var consent = new ConsentClient(desk);
    if (ids.size() > 1) return several(desk, consent);
    String id = ids.getFirst();
    LocalApiClient.Question question = desk.question(id);
    PlanText.print(question, System.out);
    if (dryRun) return tell(consent.dryRun(id, who()));
    if (extend) {
      System.out.println("It waits until " + consent.extend(id, who(), reason) + " now.");
      return ExitCode.OK;
    }
    String hash = plan == null ? question.planHash() : plan;
    ConsentClient.Taken taken = consent.approve(id, hash, who(), reason, answers);
    System.out.println(taken.missing() == 0 ? "Approved." : waits(taken));
    return ExitCode.OK;
  }

  private int several(LocalApiClient desk, ConsentClient consent) throws ApiRefusal {
    if (plan != null || extend || dryRun || !answers.isEmpty())
      throw new Refusal(
          ExitCode.BAD_INPUT, "--plan, --answer, --extend and --dry-run are about one question");
    var questions = new ArrayList<LocalApiClient.Question>();
    for (String id : ids) {
      LocalApiClient.Question question = desk.question(id);
      PlanText.print(question, System.out);
      questions.add(question);
    }
    boolean all = true;
    for (ConsentClient.Result result : consent.approveAll(questions, who(), reason)) {
      boolean taken = result.why().isEmpty();
      all &= taken;
      System.out.println(result.id() + (taken ? ": approved." : ": not taken, " + result.why()));
    }
    return all ? ExitCode.OK : ExitCode.BAD_INPUT;
  }

  private static int tell(ConsentClient.Found found) {
    System.out.println(found.wouldRun() ? "It would run now:" : "It would not run now:");
    found.findings().forEach(finding -> System.out.println("  " + PlanText.shown(finding)));
    System.out.println("Nothing was sent and nothing is approved.");
    return ExitCode.OK;
  }

  private static String waits(ConsentClient.Taken taken) {
    String of = taken.approvers().isEmpty() ? "" : " of " + String.join(", ", taken.approvers());
    return "Taken as the yes of "
        + taken.by()
        + ". It still needs "
        + (taken.missing() == 1 ? "one more person" : taken.missing() + " more people")
        + of
        + ": nightdesk approve ID --as NAME --secret";
  }

  private ConsentClient.Who who() {
    String by = as == null ? Persons.ofThisProcess() : as;
    return new ConsentClient.Who(by, secret == null ? null : new String(secret));
  }
}
