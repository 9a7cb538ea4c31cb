package dev.nightdesk.app.command;

import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.app.config.ConfigurationReader;
import dev.nightdesk.app.terms.Directories;
import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.app.terms.Refusal;
import dev.nightdesk.document.DocumentException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nightdesk config check FILE}. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Checks a configuration file.",
    subcommands = ConfigCommand.Check.class)
public final class ConfigCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new Refusal(
        ExitCode.BAD_INPUT, "say what to do with the configuration: nightdesk config check FILE");
  }

  /** Says what is wrong, a line each. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description =
          "Says whether the file is good, what is wrong with which line, and what it needs that is"
              + " not there (a secret, an environment variable, a folder).")
  static final class Check implements Callable<Integer> {
    @Parameters(
        paramLabel = "FILE",
        description = "The configuration, such as sample-data/config/example.yaml.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
      try {
        Configuration configuration =
            ConfigurationReader.read(file, System.getenv(), Directories.ofThisPlatform().secrets());
        configuration.warnings().forEach(warning -> System.err.println("nightdesk: " + warning));
        int engines = configuration.engines().size();
        System.out.println(
            file + " is good: " + engines + (engines == 1 ? " engine." : " engines."));
        return ExitCode.OK;
      } catch (DocumentException e) {
        e.problems().forEach(problem -> System.err.println("nightdesk: " + problem));
        return ExitCode.BAD_INPUT;
      }
    }
  }
}
