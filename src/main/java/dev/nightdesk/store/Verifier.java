package dev.nightdesk.store;

import dev.nightdesk.store.Verification.Broken;
import dev.nightdesk.store.Verification.Kind;
import dev.nightdesk.store.Verification.Verified;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Walks the journal and recomputes its chain of hashes. Holds a page at a time and reads each by
 * itself, so its length does not matter and a desk at work is not held up.
 */
public final class Verifier {
  private static final int PAGE = 2_000;

  private final Reader reader;

  /**
   * What is known of the journal from outside of it, such as a head that was exported.
   *
   * @param hash of the event at that place, 64 hexadecimal digits
   * @param name what it is called in a finding, such as its file
   */
  public record Mark(long seq, String hash, String name) {}

  public Verifier(Store store) {
    this.reader = store.reader();
  }

  /** Says whether the journal is whole, or the first place where it is not. */
  public Verification verify() {
    return verify(List.of(), _ -> {});
  }

  /**
   * The same, and whether it is still the journal that the marks were taken from.
   *
   * @param progress is told now and then how many events were walked
   */
  public Verification verify(List<Mark> marks, LongConsumer progress) {
    var walk = new Walk(marks.stream().sorted(Comparator.comparingLong(Mark::seq)).toList());
    while (true) {
      Optional<Verification> found = reader.read(walk::page);
      progress.accept(walk.seq);
      if (found.isPresent()) return found.get();
    }
  }

  /**
   * Whether each captured text has the SHA-256 that is its name, and each that an event names is
   * there.
   *
   * @return how many texts there are, or the first that is wrong
   */
  public Verification evidence(LongConsumer progress) {
    return reader.read(c -> new EvidenceCheck(c, progress).check());
  }

  /** How far the walk has come. */
  private static final class Walk {
    private final List<Mark> marks;
    private int nextMark;
    private long agreed;
    private long seq;
    private byte[] before = Chain.start();

    Walk(List<Mark> marks) {
      this.marks = marks;
    }

    /** Walks on by a page; empty while there is more. */
    Optional<Verification> page(Connection c) throws SQLException {
      List<JournalLink> page = JournalLink.after(c, seq == 0 ? Long.MIN_VALUE : seq, PAGE);
      for (JournalLink link : page) {
        if (link.seq() != seq + 1 || !link.fits(before)) {
          return Optional.of(new Diagnosis(c).of(seq, before, link));
        }
        seq = link.seq();
        before = link.hash();
        Optional<Broken> rewritten = compare(link);
        if (rewritten.isPresent()) return Optional.of(rewritten.get());
      }
      return page.size() < PAGE ? Optional.of(end(c)) : Optional.empty();
    }

    /** The marks at this place must have its hash. */
    private Optional<Broken> compare(JournalLink link) {
      for (; nextMark < marks.size() && marks.get(nextMark).seq() <= seq; nextMark++) {
        Mark mark = marks.get(nextMark);
        if (mark.seq() < 1 || !mark.hash().equals(link.hex())) {
          return Optional.of(
              new Broken(
                  seq,
                  Kind.CHAIN_REWRITTEN,
                  "All hashes fit each other, but event "
                      + mark.seq()
                      + " has another one than "
                      + mark.name()
                      + " says: somewhere from event "
                      + (agreed + 1)
                      + " to "
                      + mark.seq()
                      + " the journal was written anew."));
        }
        agreed = seq;
      }
      return Optional.empty();
    }

    private Verification end(Connection c) throws SQLException {
      if (nextMark < marks.size()) {
        Mark mark = marks.getLast();
        return gone(mark.seq(), mark.name() + " says that there were " + mark.seq() + ".");
      }
      String head = Meta.get(c, Meta.HEAD).orElse("0:");
      long known = Long.parseLong(head.substring(0, head.indexOf(':')));
      if (seq < known) return gone(known, "there were " + known + ".");
      if (seq > known) {
        return new Broken(
            known + 1, Kind.INSERTED, "Event " + (known + 1) + " was added by something else.");
      }
      if (seq > 0 && !head.endsWith(":" + HexFormat.of().formatHex(before))) {
        return new Broken(
            seq,
            Kind.CHAIN_REWRITTEN,
            "The last event, "
                + seq
                + ", is not the one that was written; it, or all from an earlier one on, was"
                + " written anew.");
      }
      List<Indexes.Index> differing = Indexes.differing(c);
      return differing.isEmpty()
          ? new Verified(seq)
          : new Broken(
              0,
              Kind.INDEX,
              "The index " + differing.getFirst().name() + " does not agree with its table.");
    }

    private Broken gone(long last, String says) {
      String which =
          seq + 1 == last
              ? "Event " + last + " is missing; "
              : "Event " + (seq + 1) + " and all after it are missing; ";
      return new Broken(seq + 1, Kind.TAIL_MISSING, which + says);
    }
  }
}
