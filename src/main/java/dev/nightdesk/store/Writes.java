package dev.nightdesk.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The writer's connection with its statements kept prepared; parsing them again took longer than
 * running them.
 */
final class Writes {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Writes(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  int update(String sql, Object... values) throws SQLException {
    PreparedStatement statement = statement(sql);
    Sql.fill(statement, values);
    return statement.executeUpdate();
  }

  <T> Optional<T> first(String sql, Sql.Row<T> row, Object... values) throws SQLException {
    PreparedStatement statement = statement(sql);
    Sql.fill(statement, values);
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(row.of(rows)) : Optional.empty();
    }
  }

  void meta(String name, String text) throws SQLException {
    if (update("update meta set text = ? where name = ?", text, name) == 0) {
      update("insert into meta (text, name) values (?, ?)", text, name);
    }
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known != null) return known;
    PreparedStatement fresh = connection.prepareStatement(sql);
    prepared.put(sql, fresh);
    return fresh;
  }
}
