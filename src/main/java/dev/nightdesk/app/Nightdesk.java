package dev.nightdesk.app;

import dev.nightdesk.api.client.ApiRefusal;
import dev.nightdesk.app.command.ApproveCommand;
import dev.nightdesk.app.command.AuditCommands;
import dev.nightdesk.app.command.ClassifyCommand;
import dev.nightdesk.app.command.ConfigCommand;
import dev.nightdesk.app.command.IncidentsCommand;
import dev.nightdesk.app.command.MaintenanceCommands;
import dev.nightdesk.app.command.PauseCommand;
import dev.nightdesk.app.command.PlaybooksCommand;
import dev.nightdesk.app.command.RejectCommand;
import dev.nightdesk.app.command.ResumeCommand;
import dev.nightdesk.app.command.VerifyCommand;
import dev.nightdesk.app.terms.DeskOptions;
import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.app.terms.Refusal;
import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.Suggestion;
import dev.nightdesk.domain.Product;
import dev.nightdesk.store.StoreException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.TypeConversionException;

/** The program. Without a subcommand it opens the window. */
@Command(
    name = "nightdesk",
    mixinStandardHelpOptions = true,
    versionProvider = Nightdesk.Version.class,
    description =
        "The console for the person on call: sees failures, explains them, heals what is safe, asks"
            + " about the rest.",
    footer = {
      "",
      "Exit codes: 0 all is well; 1 a bug of Nightdesk; 2 the input is wrong; 3 the desk cannot run"
          + " or nobody answers;",
      "4 the launcher cannot build or find a JDK 25."
    },
    subcommands = {
      DemoCommand.class,
      DeskCommand.class,
      IncidentsCommand.class,
      ApproveCommand.class,
      RejectCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      MaintenanceCommands.class,
      VerifyCommand.class,
      AuditCommands.class,
      ConfigCommand.class,
      PlaybooksCommand.class,
      ClassifyCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Nightdesk implements Callable<Integer> {
  @Mixin private DeskOptions options = new DeskOptions();

  @Override
  public Integer call() {
    return WindowRun.open(options);
  }

  public static void main(String[] args) {
    int code = commandLine().execute(args);
    // other threads (a window toolkit, a client's pool) must not keep an ended program alive
    System.out.flush();
    System.exit(code);
  }

  public static CommandLine commandLine() {
    var line = new CommandLine(new Nightdesk());
    // of an empty text Java makes the folder one stands in, which nobody means who gave one
    line.registerConverter(Path.class, Nightdesk::path);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((e, failed, _) -> failed(e, failed.getErr()));
    line.setParameterExceptionHandler((e, _) -> {
      String hint = " (try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help')";
      e.getCommandLine().getErr().println("nightdesk: " + oneLine(misused(e)) + hint);
      return ExitCode.BAD_INPUT;
    });
    line.registerConverter(Duration.class, Nightdesk::duration);
    return line;
  }

  private static Path path(String text) {
    if (text.isBlank()) throw new TypeConversionException("an empty text names no file or folder");
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "'" + text + "' cannot name a file or folder: " + e.getReason());
    }
  }

  /** In words for the person who typed it; the parser's own suit its programmer. */
  private static @Nullable String misused(CommandLine.ParameterException e) {
    if (!(e instanceof CommandLine.UnmatchedArgumentException unmatched)
        || unmatched.isUnknownOption()
        || unmatched.getUnmatched().isEmpty()) return e.getMessage();
    String word = unmatched.getUnmatched().getFirst();
    Set<String> known = e.getCommandLine().getSubcommands().keySet();
    if (known.isEmpty()) return "'" + word + "' is one word too many";
    return "there is no command '" + word + "' here" + Suggestion.clause(word, known);
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is no ISO-8601 duration, such as PT30S, PT15M, PT2H or P1D");
    }
  }

  /** Every failure is one sentence on standard error; only a bug of ours shows its stack. */
  private static int failed(Exception e, PrintWriter err) {
    switch (e) {
      case Refusal refusal -> {
        err.println("nightdesk: " + oneLine(refusal.getMessage()));
        return refusal.exitCode();
      }
      case DocumentException bad -> {
        err.println("nightdesk: " + oneLine(bad.getMessage()));
        return ExitCode.BAD_INPUT;
      }
      case ApiRefusal refusal -> {
        err.println("nightdesk: " + oneLine(refusal.sentence()));
        return refusal.status() == 0 || refusal.status() >= 500
            ? ExitCode.CANNOT_RUN
            : ExitCode.BAD_INPUT;
      }
      case StoreException store -> {
        err.println("nightdesk: " + oneLine(store.getMessage()));
        return ExitCode.CANNOT_RUN;
      }
      default -> {
        err.println(
            "nightdesk: this is a bug of Nightdesk, please report it with what follows: " + e);
        e.printStackTrace(err);
        return ExitCode.BUG;
      }
    }
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "no reason is known" : text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** {@code nightdesk --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Product.NAME + " " + Product.VERSION};
    }
  }
}
