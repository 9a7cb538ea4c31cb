package dev.nightdesk.app.audit;

import dev.nightdesk.domain.AuditCommand;
import dev.nightdesk.store.Store;
import dev.nightdesk.store.Verification;
import dev.nightdesk.store.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Walks the chain of a journal that a desk writes meanwhile. */
final class ChainCheck {
  private final Store store;
  private final Heads heads;
  private final BooleanSupplier closing;
  private String without = "";

  /**
   * @param closing whether the walk is to end at its next page
   */
  ChainCheck(Store store, Heads heads, BooleanSupplier closing) {
    this.store = store;
    this.heads = heads;
    this.closing = closing;
  }

  /**
   * @param folder of exported heads, which it is compared with where they can be read
   * @param key id of the key that signed them, or empty
   * @throws AuditTrouble when the desk closes meanwhile
   */
  AuditCommand.NoteCheck walk(Optional<Path> folder, String key, String by, LongConsumer progress) {
    long[] walked = {0};
    Verification found =
        new Verifier(store)
            .verify(
                marks(folder, key),
                n -> {
                  if (closing.getAsBoolean()) throw new AuditTrouble("The desk is closing.");
                  walked[0] = n;
                  progress.accept(n);
                });
    return switch (found) {
      case Verification.Verified whole ->
          new AuditCommand.NoteCheck(whole.events(), true, 0, without, by);
      case Verification.Broken broken ->
          new AuditCommand.NoteCheck(
              walked[0], false, broken.seq(), broken.kind().words() + ": " + broken.why(), by);
    };
  }

  private List<Verifier.Mark> marks(Optional<Path> folder, String key) {
    try {
      return folder.isEmpty() || key.isEmpty() || !Files.isDirectory(folder.get())
          ? List.of()
          : heads.marks(folder.get(), key);
    } catch (AuditTrouble e) {
      // to be told: a file put among the heads must not silently end their use
      without = "not compared with the exported heads: " + e.sentence();
      return List.of();
    }
  }
}
