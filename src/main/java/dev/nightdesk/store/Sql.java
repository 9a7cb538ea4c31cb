package dev.nightdesk.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The few lines of JDBC that every query needs. */
public final class Sql {
  private Sql() {}

  /** Makes a value of the row the result stands on. */
  @FunctionalInterface
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Does something with the row the result stands on. */
  @FunctionalInterface
  public interface Each {
    void row(ResultSet row) throws SQLException;
  }

  public static <T> List<T> list(Connection c, String sql, Row<T> row, Object... values)
      throws SQLException {
    List<T> all = new ArrayList<>();
    each(c, sql, r -> all.add(row.of(r)), values);
    return all;
  }

  public static <T> Optional<T> first(Connection c, String sql, Row<T> row, Object... values)
      throws SQLException {
    try (PreparedStatement statement = c.prepareStatement(sql)) {
      fill(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(row.of(rows)) : Optional.empty();
      }
    }
  }

  /** The first column of the first row, 0 when there is none or it is null. */
  public static long number(Connection c, String sql, Object... values) throws SQLException {
    return first(c, sql, r -> r.getLong(1), values).orElse(0L);
  }

  public static void each(Connection c, String sql, Each each, Object... values)
      throws SQLException {
    try (PreparedStatement statement = c.prepareStatement(sql)) {
      fill(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) each.row(rows);
      }
    }
  }

  public static int update(Connection c, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = c.prepareStatement(sql)) {
      fill(statement, values);
      return statement.executeUpdate();
    }
  }

  /**
   * A word as a pattern for {@code like ? escape '!'}, so that its own wildcards mean themselves.
   */
  public static String literal(String word) {
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  static void fill(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
  }
}
