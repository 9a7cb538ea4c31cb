package dev.nightdesk.app.command;

import dev.nightdesk.api.BackTestJson;
import dev.nightdesk.api.client.ApiRefusal;
import dev.nightdesk.api.client.LocalApiClient;
import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.app.terms.ConfigurationFile;
import dev.nightdesk.app.terms.DeskOptions;
import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.app.terms.Refusal;
import dev.nightdesk.app.wiring.BackTests;
import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.domain.shelf.BackTestReport;
import dev.nightdesk.playbook.PlaybookText;
import dev.nightdesk.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightdesk playbooks test FILE}: what a playbook would have done with past incidents. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Says what a playbook would have done with the incidents of the journal, beside what the"
          + " present version would and what people decided.",
      "Asks the desk that runs on the data directory, or reads the journal itself; calls no engine."
    })
final class PlaybookTestCommand implements Callable<Integer> {
  @Mixin private DeskOptions options = new DeskOptions();

  @Parameters(paramLabel = "FILE", description = "A file with one playbook.")
  private Path file = Path.of("");

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      defaultValue = "P90D",
      description = "How far back, as an ISO-8601 duration; default: P90D.")
  private Duration since = Duration.ofDays(90);

  @Option(
      names = "--diff",
      paramLabel = "OTHER",
      description = "Another version of the playbook, reported beside it.")
  private @Nullable Path other;

  @Option(
      names = "--json",
      description = "Prints the report as JSON; with --diff one after the other.")
  private boolean json;

  @Override
  public Integer call() throws DocumentException, ApiRefusal {
    if (!since.isPositive())
      throw new Refusal(ExitCode.BAD_INPUT, "--since " + since + " leads nowhere; try P90D");
    Map<String, PlaybookText> texts = new LinkedHashMap<>();
    Map<String, String> sources = new LinkedHashMap<>();
    read(file, texts, sources);
    if (other != null) read(other, texts, sources);
    if (texts.values().stream()
            .flatMap(text -> text.playbook().stream())
            .map(playbook -> playbook.ref().id())
            .distinct()
            .count()
        > 1)
      throw new Refusal(
          ExitCode.BAD_INPUT, file + " and " + other + " are no versions of one playbook");
    Map<String, BackTestReport> reports = reports(texts, sources);
    if (json) reports.values().forEach(report -> System.out.println(BackTestJson.text(report)));
    else BackTestText.print(reports, System.out);
    return ExitCode.OK;
  }

  private static void read(Path from, Map<String, PlaybookText> texts, Map<String, String> sources)
      throws DocumentException {
    byte[] bytes = YamlDocument.bytes(from, YamlDocument.MAX_BYTES);
    String source = new String(bytes, StandardCharsets.UTF_8);
    PlaybookText text = PlaybookText.read(from.toString(), source);
    if (!text.problems().isEmpty()) throw new DocumentException(text.problems());
    texts.put(from.toString(), text);
    sources.put(from.toString(), source);
  }

  private Map<String, BackTestReport> reports(
      Map<String, PlaybookText> texts, Map<String, String> sources) throws ApiRefusal {
    try {
      LocalApiClient desk = LocalApiClient.in(options.data());
      Map<String, BackTestReport> reports = new LinkedHashMap<>();
      for (var source : sources.entrySet())
        reports.put(source.getKey(), desk.backTest(source.getValue(), since));
      return reports;
    } catch (ApiRefusal refusal) {
      // 0: no desk answers, so the journal is free to be read
      if (refusal.status() != 0) throw refusal;
      return ofTheStore(texts);
    }
  }

  private Map<String, BackTestReport> ofTheStore(Map<String, PlaybookText> texts) {
    if (!Files.isRegularFile(options.data().resolve("nightdesk.mv.db")))
      throw new Refusal(
          ExitCode.BAD_INPUT,
          "there is no journal in " + options.data() + "; name its folder with --data");
    Configuration configuration = ConfigurationFile.readOrDefault(options);
    InstantSource clock = InstantSource.system();
    try (Store store = Store.open(options.data(), clock, "playbooks test")) {
      BackTests tests = BackTests.of(store, configuration, clock);
      Map<String, BackTestReport> reports = new LinkedHashMap<>();
      texts.forEach((name, text) -> reports.put(name, tests.run(text, since)));
      return reports;
    }
  }
}
