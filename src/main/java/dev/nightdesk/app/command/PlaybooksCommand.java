package dev.nightdesk.app.command;

import dev.nightdesk.app.shelf.Shelf;
import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.app.terms.Refusal;
import dev.nightdesk.document.Problem;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.playbook.Playbook;
import dev.nightdesk.playbook.Playbooks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code nightdesk playbooks check PATH…} and {@code list}. */
@Command(
    name = "playbooks",
    mixinStandardHelpOptions = true,
    description = "Lists, checks and tests playbooks.",
    subcommands = {
      PlaybooksCommand.Check.class,
      PlaybooksCommand.ListAll.class,
      PlaybookTestCommand.class
    })
public final class PlaybooksCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new Refusal(
        ExitCode.BAD_INPUT,
        "say what to do with playbooks: nightdesk playbooks list, check PATH or test FILE");
  }

  /** Says what is wrong, a line each. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Says whether the playbooks in files or folders are good.")
  static final class Check implements Callable<Integer> {
    @Parameters(
        paramLabel = "PATH",
        arity = "1..*",
        description = "Files, or folders with *.yaml and *.yml files at their top.")
    private List<Path> paths = List.of();

    @Override
    public Integer call() {
      var problems = new ArrayList<Problem>();
      for (Path path : paths) {
        if (!Files.exists(path)) throw new Refusal(ExitCode.BAD_INPUT, path + " does not exist");
        problems.addAll(Playbooks.check(path));
      }
      problems.forEach(problem -> System.err.println("nightdesk: " + problem));
      if (!problems.isEmpty()) return ExitCode.BAD_INPUT;
      System.out.println("All playbooks are good.");
      return ExitCode.OK;
    }
  }

  /** The playbooks that are built in and those of the named folders, as their files say. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description =
          "Lists the built-in playbooks and those of the given folders, in the order in which they"
              + " are tried.")
  static final class ListAll implements Callable<Integer> {
    private static final String FORMAT = "%-28s %-8s %-8s %-9s %-6s %-22s %s%n";

    @Parameters(
        paramLabel = "FOLDER",
        arity = "0..*",
        description =
            "Folders with playbooks of your own; those of the configuration are not read.")
    private List<Path> folders = List.of();

    @Option(names = "--json", description = "One JSON line for each playbook.")
    private boolean json;

    @Override
    public Integer call() {
      Playbooks.Loaded loaded = Playbooks.load(folders.toArray(Path[]::new));
      loaded.problems().forEach(problem -> System.err.println("nightdesk: " + problem));
      if (!json)
        System.out.printf(FORMAT, "ID", "VERSION", "USE", "DOES", "SIGNS", "CATEGORY", "TITLE");
      for (Playbook playbook : loaded.playbooks().all()) {
        PlaybookShelf.Entry entry = Shelf.entry(playbook, loaded.playbooks(), null);
        int signs = playbook.match().signs().size();
        if (json) System.out.println(line(entry, playbook, signs));
        else
          System.out.printf(
              FORMAT,
              entry.ref().id(),
              "v" + entry.ref().version(),
              use(playbook),
              entry.knowledge() ? "explains" : entry.autonomy(),
              signs == 0 ? "-" : signs,
              entry.category(),
              entry.title());
      }
      return loaded.problems().isEmpty() ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private static String use(Playbook playbook) {
      if (!playbook.enabled()) return "off";
      return switch (playbook.mode()) {
        case ACTIVE -> "active";
        case DRY_RUN -> "dryRun";
        case SUGGEST -> "suggest";
      };
    }

    private static String line(PlaybookShelf.Entry entry, Playbook playbook, int signs) {
      JsonMapper json = JsonMapper.shared();
      ObjectNode line = json.createObjectNode();
      line.put("id", entry.ref().id()).put("version", entry.ref().version());
      line.put("title", entry.title()).put("priority", playbook.priority());
      line.put("category", entry.category().id()).put("kind", entry.kind().name());
      line.put("strategy", entry.strategy().id()).put("severity", entry.severity().name());
      line.put("confidence", entry.confidence()).put("autonomy", entry.autonomy());
      line.put("mode", playbook.enabled() ? use(playbook) : "off").put("signs", signs);
      line.put("knowledge", entry.knowledge()).put("builtIn", entry.builtIn());
      line.put("overrides", entry.overrides());
      return json.writeValueAsString(line);
    }
  }
}
