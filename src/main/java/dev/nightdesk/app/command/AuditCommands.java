package dev.nightdesk.app.command;

import dev.nightdesk.app.audit.AuditTrouble;
import dev.nightdesk.app.audit.ExportFile;
import dev.nightdesk.app.audit.Heads;
import dev.nightdesk.app.audit.JournalExport;
import dev.nightdesk.app.terms.DataOptions;
import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.app.terms.Persons;
import dev.nightdesk.app.terms.Refusal;
import dev.nightdesk.domain.AuditEvent;
import dev.nightdesk.domain.Event;
import dev.nightdesk.store.Batch;
import dev.nightdesk.store.Store;
import dev.nightdesk.view.audit.AuditFilter;
import dev.nightdesk.view.audit.AuditReader;
import dev.nightdesk.view.audit.AuditTrail;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightdesk audit …}: a journal at rest, as evidence. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Signs the head of a journal, or writes its events out.",
    subcommands = {AuditCommands.Head.class, AuditCommands.Export.class})
public final class AuditCommands implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new Refusal(
        ExitCode.BAD_INPUT, "say what to do: nightdesk audit head, or nightdesk audit export");
  }

  /** Opens the journal that the options name, and says no in a sentence. */
  static <T> T with(DataOptions options, String command, Function<Store, T> deed) {
    if (!Files.isRegularFile(options.data().resolve("nightdesk.mv.db"))) {
      throw new Refusal(
          ExitCode.BAD_INPUT,
          "there is no journal in " + options.data() + "; name its folder with --data");
    }
    try (Store store = Store.open(options.data(), InstantSource.system(), command)) {
      return deed.apply(store);
    } catch (AuditTrouble e) {
      throw new Refusal(ExitCode.BAD_INPUT, e.sentence());
    }
  }

  /** {@code nightdesk audit head}. */
  @Command(
      name = "head",
      mixinStandardHelpOptions = true,
      description = "Signs the end of the journal, to be kept where nobody can change it.")
  static final class Head implements Callable<Integer> {
    @Mixin private DataOptions options = new DataOptions();

    @Option(
        names = "--to",
        paramLabel = "FILE",
        description = "A file, or a folder; default: the folder in which it is called.")
    private Path to = Path.of("");

    @Override
    public Integer call() {
      return with(
          options,
          "audit head",
          store -> {
            Heads.Exported exported =
                new Heads(store, InstantSource.system()).exportTo(to.toAbsolutePath());
            System.out.println(
                "The head of "
                    + exported.head().seq()
                    + " events, signed by the key "
                    + exported.head().key()
                    + ", is in "
                    + exported.file());
            note(store, exported);
            return ExitCode.OK;
          });
    }

    /** A commit would make an unclean end look like a clean one, which must not be hidden. */
    private static void note(Store store, Heads.Exported exported) {
      if (!store.cleanEnd()) {
        System.err.println(
            "nightdesk: the export is not taken down, for the last run did not end cleanly; the"
                + " next start of the desk has to see that first");
        return;
      }
      Event event =
          new AuditEvent.HeadExported(
              Instant.now().truncatedTo(ChronoUnit.MILLIS),
              exported.head().seq(),
              exported.head().hash(),
              exported.head().key(),
              exported.file().toString(),
              Persons.ofThisProcess());
      var unused =
          store
              .journal()
              .commit(new Batch(List.of(event), List.of(), List.of(), List.of(), List.of(), true));
    }
  }

  /** {@code nightdesk audit export}. */
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description =
          "Writes events out, oldest first, each with its exact text, its hash and the hash before"
              + " it.")
  static final class Export implements Callable<Integer> {
    @Mixin private DataOptions options = new DataOptions();

    @Option(
        names = "--format",
        paramLabel = "csv|jsonl",
        required = true,
        description = "For a spreadsheet, or a JSON line for each event.")
    private AuditTrail.Format format = AuditTrail.Format.JSONL;

    @Option(
        names = "--from",
        paramLabel = "TIME",
        description = "ISO-8601, such as 2026-11-22T00:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--until", paramLabel = "TIME", description = "Events before this moment.")
    private @Nullable Instant until;

    @Option(
        names = "--type",
        paramLabel = "TYPE",
        defaultValue = "",
        description = "Only events of this type, such as ApprovalGiven.")
    private String type = "";

    @Option(
        names = "--incident",
        paramLabel = "ID",
        defaultValue = "",
        description = "Only events of this incident, such as INC-7.")
    private String incident = "";

    @Option(
        names = "--engine",
        paramLabel = "ENGINE",
        defaultValue = "",
        description = "Only events of this engine.")
    private String engine = "";

    @Option(
        names = "--by",
        paramLabel = "NAME",
        defaultValue = "",
        description = "Only what this person did.")
    private String by = "";

    @Option(names = "--to", paramLabel = "FILE", description = "Default: standard output.")
    private @Nullable Path to;

    @Override
    public Integer call() {
      var filter =
          new AuditFilter("", AuditFilter.Group.ALL, type, incident, engine, by, from, until);
      return with(
          options,
          "audit export",
          store -> {
            var export = new JournalExport(new AuditReader(store));
            if (to == null) {
              var out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
              export.write(filter, format, out, _ -> {});
            } else {
              long n = ExportFile.write(export, filter, format, to, _ -> {});
              System.out.println(n + " events were written to " + to.toAbsolutePath());
            }
            return ExitCode.OK;
          });
    }
  }
}
