package dev.nightdesk.app.command;

import dev.nightdesk.app.audit.AuditTrouble;
import dev.nightdesk.app.audit.Heads;
import dev.nightdesk.app.audit.InstallationKey;
import dev.nightdesk.app.terms.DataOptions;
import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.app.terms.Refusal;
import dev.nightdesk.store.Store;
import dev.nightdesk.store.StoreException;
import dev.nightdesk.store.Verification;
import dev.nightdesk.store.Verifier;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightdesk verify}: whether the journal is as it was written. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Checks the journal's hash chain and names the first broken event.")
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private DataOptions options = new DataOptions();

  @Option(
      names = "--head",
      paramLabel = "FILE",
      description =
          "A signed head that was exported, or a folder of them: the journal must lead to it.")
  private @Nullable Path head;

  @Option(
      names = "--key",
      paramLabel = "ID",
      defaultValue = "",
      description = "Id of the key that signed the heads; default: the one in the data folder.")
  private String key = "";

  @Option(
      names = "--evidence",
      description = "Checks each captured text against its SHA-256 as well.")
  private boolean evidence;

  @Override
  public Integer call() {
    try {
      return AuditCommands.with(options, "verify", this::verify);
    } catch (StoreException e) {
      if (e.trouble() == StoreException.Trouble.DAMAGED)
        throw new Refusal(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private Integer verify(Store store) {
    List<Verifier.Mark> marks =
        head == null
            ? List.of()
            : new Heads(store, InstantSource.system()).marks(head, trusted(store));
    var verifier = new Verifier(store);
    long events = events(verifier.verify(marks, _ -> {}));
    String texts =
        evidence
            ? "; " + events(verifier.evidence(_ -> {})) + " evidence texts are as captured"
            : "";
    String heads =
        marks.isEmpty()
            ? ""
            : "; it leads to "
                + marks.stream().map(Verifier.Mark::name).distinct().count()
                + " signed heads, the last of event "
                + marks.stream().mapToLong(Verifier.Mark::seq).max().orElse(0);
    System.out.println(
        "The journal in "
            + options.data()
            + " verifies: "
            + events
            + " events, none changed, missing or added"
            + heads
            + texts
            + ".");
    return ExitCode.OK;
  }

  private String trusted(Store store) {
    if (!key.isBlank()) return key.strip().toLowerCase(Locale.ROOT);
    return InstallationKey.find(store.directory())
        .map(InstallationKey::id)
        .orElseThrow(() ->
            new AuditTrouble(
                "there is no key in " + options.data() + "; name the one that signed with --key"));
  }

  private long events(Verification found) {
    return switch (found) {
      case Verification.Verified verified -> verified.events();
      case Verification.Broken broken ->
          throw new Refusal(
              ExitCode.BAD_INPUT,
              "the journal in "
                  + options.data()
                  + " is broken at event "
                  + broken.seq()
                  + " ("
                  + broken.kind().words()
                  + "): "
                  + broken.why());
    };
  }
}
