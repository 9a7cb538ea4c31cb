package dev.nightdesk.store;

import dev.nightdesk.store.Chain.JournalRow;
import dev.nightdesk.store.Verification.Broken;
import dev.nightdesk.store.Verification.Verified;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Walks the journal and recomputes its chain of hashes. Holds a page at a time, so its length does
 * not matter.
 */
public final class Verifier {
  private static final int PAGE = 2_000;

  private final Reader reader;

  public Verifier(Store store) {
    this.reader = store.reader();
  }

  /** Says whether the journal is whole, or the first place where it is not. */
  public Verification verify() {
    return reader.read(Verifier::verify);
  }

  private record Link(JournalRow row, byte[] hash) {}

  private static Verification verify(Connection c) throws SQLException {
    byte[] before = Chain.start();
    long seq = 0;
    while (true) {
      List<Link> page =
          Sql.list(
              c,
              """
              select seq, at, type, incident, engine, target, payload, hash from journal
              where seq > ? order by seq limit ?\
              """,
              Verifier::link,
              seq == 0 ? Long.MIN_VALUE : seq,
              PAGE);
      for (Link link : page) {
        Optional<Broken> broken = check(seq, before, link);
        if (broken.isPresent()) return broken.get();
        seq = link.row().seq();
        before = link.hash();
      }
      if (page.size() < PAGE) return end(c, seq, before);
    }
  }

  private static Optional<Broken> check(long last, byte[] before, Link link) {
    long seq = link.row().seq();
    if (seq != last + 1) {
      return Optional.of(
          seq > last
              ? new Broken(last + 1, "Event " + (last + 1) + " is missing.")
              : new Broken(seq, "Event " + seq + " was added before the first."));
    }
    if (!Arrays.equals(Chain.next(before, link.row()), link.hash())) {
      return Optional.of(
          new Broken(seq, "Event " + seq + " is not as it was written, or does not belong here."));
    }
    return Optional.empty();
  }

  /** The head knows where the journal ends, and the indexes must know every row. */
  private static Verification end(Connection c, long seq, byte[] hash) throws SQLException {
    String head = Meta.get(c, Meta.HEAD).orElse("0:");
    long known = Long.parseLong(head.substring(0, head.indexOf(':')));
    if (seq < known) {
      return new Broken(
          seq + 1,
          "Event " + (seq + 1) + " and all after it are missing; there were " + known + ".");
    }
    if (seq > known)
      return new Broken(known + 1, "Event " + (known + 1) + " was added by something else.");
    if (seq > 0 && !head.endsWith(":" + HexFormat.of().formatHex(hash))) {
      return new Broken(seq, "The last event, " + seq + ", is not the one that was written.");
    }
    List<Indexes.Index> differing = Indexes.differing(c);
    return differing.isEmpty()
        ? new Verified(seq)
        : new Broken(
            0, "The index " + differing.getFirst().name() + " does not agree with its table.");
  }

  private static Link link(ResultSet r) throws SQLException {
    var row =
        new JournalRow(
            r.getLong(1),
            Times.instant(r.getLong(2)),
            r.getString(3),
            r.getLong(4),
            r.getString(5),
            r.getString(6),
            Packed.unpack(r.getString(7)));
    return new Link(row, r.getBytes(8));
  }
}
