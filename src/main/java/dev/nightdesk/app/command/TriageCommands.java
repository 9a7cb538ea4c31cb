package dev.nightdesk.app.command;

import dev.nightdesk.api.TriageDeed;
import dev.nightdesk.api.client.ApiRefusal;
import dev.nightdesk.api.client.LocalApiClient;
import dev.nightdesk.app.terms.DataOptions;
import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.app.terms.Persons;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightdesk incidents ack ID} and its like, one method each. */
final class TriageCommands {
  private TriageCommands() {}

  /** What all of them are told. */
  static class Deed {
    @Mixin private DataOptions options = new DataOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "The incident, such as INC-7.")
    private String id = "";

    int leave(TriageDeed deed, Map<String, Object> words) throws ApiRefusal {
      String by = Persons.ofThisProcess();
      System.out.println(LocalApiClient.in(options.data()).triage(id, deed, by, words));
      return ExitCode.OK;
    }
  }

  /** One that needs a reason. */
  static class Reasoned extends Deed {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        required = true,
        description = "Why, for the journal.")
    String reason = "";
  }

  @Command(
      name = "ack",
      mixinStandardHelpOptions = true,
      description = "Says that you have seen it; it stays open.")
  static final class Ack extends Deed implements java.util.concurrent.Callable<Integer> {
    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "For others.")
    private String note = "";

    @Option(
        names = "--for",
        paramLabel = "DURATION",
        description = "Until it stands unseen again, such as PT4H.")
    private @org.jspecify.annotations.Nullable Duration howLong;

    @Override
    public Integer call() throws ApiRefusal {
      return leave(
          TriageDeed.ACKNOWLEDGE,
          howLong == null
              ? Map.of("note", note)
              : Map.of("note", note, "howLong", howLong.toString()));
    }
  }

  @Command(
      name = "unack",
      mixinStandardHelpOptions = true,
      description = "Takes an acknowledgement back.")
  static final class Unack extends Deed implements java.util.concurrent.Callable<Integer> {
    @Override
    public Integer call() throws ApiRefusal {
      return leave(TriageDeed.UNACKNOWLEDGE, Map.of());
    }
  }

  @Command(
      name = "shelve",
      mixinStandardHelpOptions = true,
      description = "Puts it aside for a time: nothing is healed or announced meanwhile.")
  static final class Shelve extends Reasoned implements java.util.concurrent.Callable<Integer> {
    @Option(
        names = "--for",
        paramLabel = "DURATION",
        required = true,
        description = "How long, such as PT6H or P1D.")
    private Duration howLong = Duration.ZERO;

    @Override
    public Integer call() throws ApiRefusal {
      return leave(TriageDeed.SHELVE, Map.of("reason", reason, "howLong", howLong.toString()));
    }
  }

  @Command(
      name = "unshelve",
      mixinStandardHelpOptions = true,
      description = "Takes it off the shelf; it is decided about anew.")
  static final class Unshelve extends Deed implements java.util.concurrent.Callable<Integer> {
    @Override
    public Integer call() throws ApiRefusal {
      return leave(TriageDeed.UNSHELVE, Map.of());
    }
  }

  @Command(
      name = "assign",
      mixinStandardHelpOptions = true,
      description = "Gives it to somebody, or back to everybody.")
  static final class Assign extends Deed implements java.util.concurrent.Callable<Integer> {
    @Option(
        names = "--to",
        paramLabel = "NAME",
        defaultValue = "",
        description = "Without it: back to everybody.")
    private String to = "";

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "For others.")
    private String note = "";

    @Override
    public Integer call() throws ApiRefusal {
      return leave(TriageDeed.ASSIGN, Map.of("to", to, "note", note));
    }
  }

  @Command(
      name = "reopen",
      mixinStandardHelpOptions = true,
      description = "Takes its end back; people are asked what to do.")
  static final class Reopen extends Reasoned implements java.util.concurrent.Callable<Integer> {
    @Override
    public Integer call() throws ApiRefusal {
      return leave(TriageDeed.REOPEN, Map.of("reason", reason));
    }
  }

  @Command(
      name = "undo",
      mixinStandardHelpOptions = true,
      description = "Takes back the last thing that a person did to it, within 10 minutes.")
  static final class Undo extends Deed implements java.util.concurrent.Callable<Integer> {
    @Override
    public Integer call() throws ApiRefusal {
      return leave(TriageDeed.UNDO, Map.of());
    }
  }

  @Command(
      name = "merge",
      mixinStandardHelpOptions = true,
      description = "Says that it is part of another incident of the same target.")
  static final class Merge extends Reasoned implements java.util.concurrent.Callable<Integer> {
    @Option(names = "--into", paramLabel = "ID", required = true, description = "That one.")
    private String into = "";

    @Override
    public Integer call() throws ApiRefusal {
      return leave(TriageDeed.MERGE, Map.of("into", into, "reason", reason));
    }
  }

  @Command(
      name = "split",
      mixinStandardHelpOptions = true,
      description = "Gives some of its pieces of work an incident of their own.")
  static final class Split extends Reasoned implements java.util.concurrent.Callable<Integer> {
    @Option(
        names = "--unit",
        paramLabel = "UNIT",
        required = true,
        description = "Such as an execution; may be given several times.")
    private List<String> units = List.of();

    @Override
    public Integer call() throws ApiRefusal {
      return leave(TriageDeed.SPLIT, Map.of("units", units, "reason", reason));
    }
  }
}
