package dev.nightdesk.store;

import dev.nightdesk.domain.Evidence;
import dev.nightdesk.store.Verification.Broken;
import dev.nightdesk.store.Verification.Kind;
import dev.nightdesk.store.Verification.Verified;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Compares captured texts with the SHA-256 that names them. */
final class EvidenceCheck {
  /** Texts can be large, so few are held at a time. */
  private static final int PAGE = 50;

  private final Connection connection;
  private final LongConsumer progress;

  EvidenceCheck(Connection connection, LongConsumer progress) {
    this.connection = connection;
    this.progress = progress;
  }

  private record Text(String sha256, byte[] gzip) {}

  Verification check() throws SQLException {
    String last = "";
    long n = 0;
    while (true) {
      List<Text> page =
          Sql.list(
              connection,
              "select sha256, gzip from evidence where sha256 > ? order by sha256 limit ?",
              r -> new Text(r.getString(1), r.getBytes(2)),
              last,
              PAGE);
      for (Text text : page) {
        if (!text.sha256().equals(digest(text))) return edited(text.sha256());
        n++;
        last = text.sha256();
      }
      progress.accept(n);
      if (page.size() < PAGE) break;
    }
    Optional<Broken> missing = missing();
    return missing.isPresent() ? missing.get() : new Verified(n);
  }

  /** Of what cannot be unpacked the empty text, which no SHA-256 is. */
  private static String digest(Text text) {
    try {
      return Evidence.sha256(Packed.gunzip(text.gzip()));
    } catch (StoreException e) {
      return "";
    }
  }

  private Broken edited(String sha256) throws SQLException {
    long seq =
        Sql.number(connection, "select min(seq) from incident_evidence where sha256 = ?", sha256);
    return new Broken(
        seq,
        Kind.EVIDENCE,
        "The evidence " + sha256 + " of event " + seq + " is another text than was captured.");
  }

  private Optional<Broken> missing() throws SQLException {
    return Sql.first(
        connection,
        """
        select i.seq, i.sha256 from incident_evidence i
        where not exists (select 1 from evidence e where e.sha256 = i.sha256)
        order by i.seq limit 1\
        """,
        r ->
            new Broken(
                r.getLong(1),
                Kind.EVIDENCE,
                "The evidence " + r.getString(2) + " of event " + r.getLong(1) + " is missing."));
  }
}
