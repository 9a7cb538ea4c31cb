package dev.nightdesk.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Single facts about the store itself, by name. */
final class Meta {
  static final String SCHEMA = "schema";
  static final String CLEAN_END = "clean_end";

  /** Place and hash of the last event, so that a journal with its end cut off is noticed. */
  static final String HEAD = "head";

  /** Place of the last event that switched the automation. */
  static final String AUTOMATION = "automation";

  /** Place of the last event that put rules in force. */
  static final String RULES = "rules";

  /** Place of the last event that told of an exported head. */
  static final String EXPORTED = "exported";

  /** Place of the last event that told of a check of the chain. */
  static final String CHECKED = "checked";

  /** Names this journal, in whatever folder it lies; made once. */
  static final String JOURNAL = "journal";

  /** Size of the file after it was last compacted. */
  static final String COMPACTED = "compacted";

  private Meta() {}

  static void create(Connection c) throws SQLException {
    Sql.update(
        c, "create table if not exists meta (name varchar primary key, text varchar not null)");
  }

  static Optional<String> get(Connection c, String name) throws SQLException {
    return Sql.first(c, "select text from meta where name = ?", r -> r.getString(1), name);
  }

  static long number(Connection c, String name) throws SQLException {
    return get(c, name).map(Long::parseLong).orElse(0L);
  }

  static void set(Connection c, String name, String text) throws SQLException {
    Sql.update(c, "merge into meta (name, text) key (name) values (?, ?)", name, text);
  }
}
