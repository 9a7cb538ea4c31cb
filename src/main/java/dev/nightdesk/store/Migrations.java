package dev.nightdesk.store;

import dev.nightdesk.store.StoreException.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Brings the tables to the shape that this version needs. */
record Migrations(List<Script> scripts) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Scripts are numbered from 1 without gaps, and never changed after a release. */
  record Script(String name, String sql) {}

  /** Those of this version. */
  static Migrations shipped() {
    return new Migrations(
        List.of(
            load("V001__journal.sql"),
            load("V002__cursor.sql"),
            load("V003__proposal.sql"),
            load("V004__answer.sql"),
            load("V005__judgement.sql"),
            load("V006__brake.sql"),
            load("V007__triage.sql"),
            load("V008__category.sql"),
            load("V009__report.sql")));
  }

  /** Runs the scripts that the database has not seen, after a backup when it holds anything. */
  void run(Connection c, Path directory, Instant now) throws SQLException {
    Meta.create(c);
    long version = Meta.number(c, Meta.SCHEMA);
    if (version > scripts.size()) {
      throw new StoreException(
          Trouble.NEWER_SCHEMA,
          "The data in "
              + directory
              + " was written by a newer Nightdesk (schema "
              + version
              + ", this one knows "
              + scripts.size()
              + "). Start the newer version; nothing was changed.");
    }
    if (version == scripts.size()) return;
    if (version > 0) backUp(c, directory, version, now);
    for (Script script : scripts.subList((int) version, scripts.size())) {
      try (Statement statement = c.createStatement()) {
        statement.execute(script.sql());
      }
      version++;
      // data definition commits by itself in H2, so each script is noted at once
      Meta.set(c, Meta.SCHEMA, Long.toString(version));
      c.commit();
    }
  }

  private static void backUp(Connection c, Path directory, long version, Instant now)
      throws SQLException {
    Path zip = directory.resolve("nightdesk-schema" + version + "-" + STAMP.format(now) + ".zip");
    Sql.update(c, "backup to ?", zip.toString());
  }

  private static Script load(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException("missing resource " + name);
      return new Script(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("unreadable resource " + name, e);
    }
  }
}
