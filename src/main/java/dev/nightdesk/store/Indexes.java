package dev.nightdesk.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares indexes with their tables. Killed at a bad moment, H2 was measured to leave rows that a
 * scan finds and an index does not; with explicit transactions it never happened, and this is the
 * net below.
 */
final class Indexes {
  private Indexes() {}

  /** An index whose first column is never null. */
  record Index(String name, String table, String constraint, List<String> columns) {}

  /** Those that do not hold as many rows as their table. */
  static List<Index> differing(Connection c) throws SQLException {
    List<Index> differing = new ArrayList<>();
    Map<String, Long> scanned = new LinkedHashMap<>();
    for (Index index : all(c)) {
      String table = index.table();
      if (!scanned.containsKey(table)) {
        scanned.put(table, Sql.number(c, scan(table)));
      }
      if (scanned.get(table) != Sql.number(c, through(index))) differing.add(index);
    }
    return differing;
  }

  /** Makes those that differ anew. */
  static void mend(Connection c) throws SQLException {
    for (Index index : differing(c)) {
      String columns = String.join(", ", index.columns());
      try (Statement statement = c.createStatement()) {
        if (index.constraint().isEmpty()) {
          statement.execute("drop index " + index.name());
          statement.execute(
              "create index " + index.name() + " on " + index.table() + " (" + columns + ")");
        } else {
          statement.execute(
              "alter table " + index.table() + " drop constraint " + index.constraint());
          statement.execute("alter table " + index.table() + " add primary key (" + columns + ")");
        }
      }
    }
    c.commit();
  }

  /** The empty hint forbids every index, so the rows themselves are walked. */
  static String scan(String table) {
    return "select count(*) from (select * from " + table + " use index ())";
  }

  /** A range that holds everything and can only be answered by this index. */
  static String through(Index index) {
    String column = index.columns().getFirst();
    return "select count(*) from "
        + index.table()
        + " use index ("
        + index.name()
        + ") where "
        + column
        + " >= (select min("
        + column
        + ") from "
        + index.table()
        + " use index ())";
  }

  static List<Index> all(Connection c) throws SQLException {
    Map<String, Index> all = new LinkedHashMap<>();
    Sql.each(
        c,
        """
        select i.index_name, i.table_name, k.constraint_name, x.column_name
        from information_schema.indexes i
        join information_schema.index_columns x on x.index_schema = i.index_schema and x.index_name = i.index_name
        left join information_schema.table_constraints k
          on k.index_name = i.index_name and k.constraint_type = 'PRIMARY KEY'
        where i.table_schema = 'PUBLIC' order by i.table_name, i.index_name, x.ordinal_position\
        """,
        r -> {
          String constraint = r.getString(3);
          all.computeIfAbsent(
                  r.getString(1),
                  name ->
                      new Index(
                          name,
                          column(r, 2),
                          constraint == null ? "" : constraint,
                          new ArrayList<>()))
              .columns()
              .add(r.getString(4));
        });
    return List.copyOf(all.values());
  }

  private static String column(java.sql.ResultSet row, int index) {
    try {
      return row.getString(index);
    } catch (SQLException e) {
      throw new IllegalStateException("a column of the query is missing", e);
    }
  }
}
