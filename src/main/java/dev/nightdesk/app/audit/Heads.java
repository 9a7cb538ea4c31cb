package dev.nightdesk.app.audit;

import dev.nightdesk.domain.Product;
import dev.nightdesk.store.JournalLink;
import dev.nightdesk.store.Store;
import dev.nightdesk.store.Verifier;
import dev.nightdesk.view.audit.AuditReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes signed heads of one journal, and reads those that were exported of it. Any thread. */
public final class Heads {
  private final Store store;
  private final AuditReader reader;
  private final InstantSource clock;

  public Heads(Store store, InstantSource clock) {
    this.store = store;
    this.reader = new AuditReader(store);
    this.clock = clock;
  }

  /**
   * Signs the journal's end as it is now.
   *
   * @throws AuditTrouble when there is no event yet, or no key
   */
  public SignedHead sign() {
    InstallationKey key = InstallationKey.in(store.directory());
    JournalLink last =
        reader.last().orElseThrow(() -> new AuditTrouble("The journal holds no event yet."));
    return SignedHead.sign(
        key,
        store.journalId(),
        last.seq(),
        last.hex(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        Product.VERSION);
  }

  /**
   * Signs and writes to a folder that heads are exported to. A head is never put over one that the
   * journal does not lead to any more: that one is the proof.
   */
  public Exported export(Path folder, int keep) {
    if (folder.toAbsolutePath().normalize().startsWith(store.directory())) {
      throw new AuditTrouble(
          folder
              + " lies in the data folder, where whoever changes the journal can change the head"
              + " too; choose another place.");
    }
    var heads = new HeadFolder(folder);
    Optional<SignedHead> before = heads.latest();
    if (before.isPresent()) refuseUnlessItLeadsHere(before.get(), folder);
    SignedHead head = sign();
    return new Exported(head, heads.write(head, keep));
  }

  /** Signs and writes to a file, or into a folder. */
  public Exported exportTo(Path to) {
    SignedHead head = sign();
    return new Exported(head, HeadFolder.writeTo(head, to));
  }

  /** A head and where it was written. */
  public record Exported(SignedHead head, Path file) {}

  private void refuseUnlessItLeadsHere(SignedHead before, Path folder) {
    if (!before.journal().equals(store.journalId())) {
      throw new AuditTrouble(
          folder + " holds heads of another journal; choose a folder for this one alone.");
    }
    Optional<JournalLink> there = reader.at(before.seq());
    if (there.isPresent() && there.get().hex().equals(before.hash())) return;
    throw new AuditTrouble(
        "The head of event "
            + before.seq()
            + " in "
            + folder
            + " is not of the journal as it is now, so it was left there. Check it: nightdesk"
            + " verify --head "
            + folder);
  }

  /**
   * Reads heads to check the journal against.
   *
   * @param trusted id of the key that must have signed them
   * @throws AuditTrouble when one cannot be read, is not signed by that key, or is of another
   *     journal
   */
  public List<Verifier.Mark> marks(Path place, String trusted) {
    List<Verifier.Mark> marks = new ArrayList<>();
    for (Path file : HeadFolder.in(place)) {
      SignedHead head = SignedHead.read(file);
      if (!head.isSigned()) {
        throw new AuditTrouble(
            "the signature of " + file + " is wrong: it says something else than was signed");
      }
      if (!head.key().equals(trusted)) {
        throw new AuditTrouble(
            file
                + " was signed by the key "
                + head.key()
                + ", not by "
                + trusted
                + "; if you know that key, name it with --key");
      }
      if (!head.journal().equals(store.journalId())) {
        throw new AuditTrouble(
            file
                + " is a head of the journal "
                + head.journal()
                + ", and this one is "
                + store.journalId());
      }
      if (head.count() != head.seq())
        throw new AuditTrouble(file + " counts " + head.count() + " events up to " + head.seq());
      marks.add(new Verifier.Mark(head.seq(), head.hash(), String.valueOf(file.getFileName())));
    }
    return marks;
  }
}
