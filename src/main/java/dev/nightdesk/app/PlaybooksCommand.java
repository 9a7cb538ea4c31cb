package dev.nightdesk.app;

import dev.nightdesk.document.Problem;
import dev.nightdesk.playbook.Playbook;
import dev.nightdesk.playbook.Playbooks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nightdesk playbooks check PATH…} and {@code list}. */
@Command(
    name = "playbooks",
    mixinStandardHelpOptions = true,
    description = "Lists and checks playbooks.",
    subcommands = {PlaybooksCommand.Check.class, PlaybooksCommand.ListAll.class})
final class PlaybooksCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new Refusal(
        ExitCode.BAD_INPUT,
        "say what to do with playbooks: nightdesk playbooks list, or check PATH");
  }

  /** Says what is wrong, a line each. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Says whether the playbooks in files or folders are good.")
  static final class Check implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", arity = "1..*")
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

  /** The playbooks that are built in and those of the named folders. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the built-in playbooks and those of the given folders.")
  static final class ListAll implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", arity = "0..*")
    private List<Path> folders = List.of();

    @Override
    public Integer call() {
      Playbooks.Loaded loaded = Playbooks.load(folders.toArray(Path[]::new));
      loaded.problems().forEach(problem -> System.err.println("nightdesk: " + problem));
      for (Playbook playbook : loaded.playbooks().all()) {
        System.out.printf(
            "%-28s v%-3d %-22s %-24s %s%n",
            playbook.ref().id(),
            playbook.ref().version(),
            playbook.classify().category(),
            playbook.classify().strategy(),
            playbook.title());
      }
      return loaded.problems().isEmpty() ? ExitCode.OK : ExitCode.BAD_INPUT;
    }
  }
}
