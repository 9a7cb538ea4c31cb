package dev.nightdesk.store;

import dev.nightdesk.store.Chain.JournalRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One row of the journal with the hash that stands beside it, whether it fits or not.
 *
 * @param hash as it is stored
 */
public record JournalLink(JournalRow row, byte[] hash) {
  private static final String COLUMNS = "seq, at, type, incident, engine, target, payload, hash";

  public long seq() {
    return row.seq();
  }

  /** The stored hash as 64 hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(hash);
  }

  /** Whether its hash is that of what it says, written after the event with that hash. */
  public boolean fits(byte[] before) {
    return Arrays.equals(Chain.next(before, row), hash);
  }

  /** Whether it was written as the event with this number, after the one with that hash. */
  boolean fits(byte[] before, long seq) {
    var was =
        new JournalRow(
            seq, row.at(), row.type(), row.incident(), row.engine(), row.target(), row.payload());
    return Arrays.equals(Chain.next(before, was), hash);
  }

  /** The next rows after a place, in order. */
  public static List<JournalLink> after(Connection c, long seq, int limit) throws SQLException {
    return Sql.list(
        c,
        "select " + COLUMNS + " from journal where seq > ? order by seq limit ?",
        JournalLink::of,
        seq,
        limit);
  }

  /** The row at a place. */
  public static Optional<JournalLink> at(Connection c, long seq) throws SQLException {
    return Sql.first(c, "select " + COLUMNS + " from journal where seq = ?", JournalLink::of, seq);
  }

  /** The last row there is. */
  public static Optional<JournalLink> last(Connection c) throws SQLException {
    return Sql.first(
        c, "select " + COLUMNS + " from journal order by seq desc limit 1", JournalLink::of);
  }

  /**
   * Rows that meet conditions of our own making; values stand as {@code ?} in them.
   *
   * @param hint which index is read, or empty
   */
  public static List<JournalLink> where(
      Connection c, String hint, String conditions, String order, int limit, Object... values)
      throws SQLException {
    return Sql.list(
        c,
        "select %s from journal %s where %s order by %s limit %s"
            .formatted(COLUMNS, hint, conditions, order, limit),
        JournalLink::of,
        values);
  }

  private static JournalLink of(ResultSet r) throws SQLException {
    var row =
        new JournalRow(
            r.getLong(1),
            Times.instant(r.getLong(2)),
            r.getString(3),
            r.getLong(4),
            r.getString(5),
            r.getString(6),
            text(r.getString(7)));
    return new JournalLink(row, r.getBytes(8));
  }

  /** What cannot be unpacked was not packed by us: its hash will not fit. */
  private static String text(String column) {
    try {
      return Packed.unpack(column);
    } catch (StoreException | IllegalArgumentException e) {
      return column;
    }
  }
}
