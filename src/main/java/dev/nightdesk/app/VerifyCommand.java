package dev.nightdesk.app;

import dev.nightdesk.store.Store;
import dev.nightdesk.store.StoreException;
import dev.nightdesk.store.Verification;
import dev.nightdesk.store.Verifier;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nightdesk verify}: whether the journal is as it was written. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Checks the journal's hash chain and names the first broken event.")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private DeskOptions options = new DeskOptions();

  @Override
  public Integer call() {
    if (!Files.isRegularFile(options.data().resolve("nightdesk.mv.db"))) {
      throw new Refusal(
          ExitCode.BAD_INPUT,
          "there is no journal in " + options.data() + "; name its folder with --data");
    }
    try (Store store = Store.open(options.data(), InstantSource.system(), "verify")) {
      return switch (new Verifier(store).verify()) {
        case Verification.Verified verified -> {
          System.out.println(
              "The journal in "
                  + options.data()
                  + " verifies: "
                  + verified.events()
                  + " events, none changed, missing or added.");
          yield ExitCode.OK;
        }
        case Verification.Broken broken ->
            throw new Refusal(
                ExitCode.BAD_INPUT,
                "the journal in "
                    + options.data()
                    + " is broken at event "
                    + broken.seq()
                    + ": "
                    + broken.why());
      };
    } catch (StoreException e) {
      if (e.trouble() == StoreException.Trouble.DAMAGED)
        throw new Refusal(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
      throw e;
    }
  }
}
