package dev.nightdesk.store;

import dev.nightdesk.store.StoreException.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/**
 * Where the database lies and how to connect to it.
 *
 * @param scheme how H2 reaches its file: {@code file:} but in a test that cuts it short
 */
record Database(Path directory, String scheme) {
  private static final String NAME = "nightdesk";

  /**
   * Explicit transactions, since autocommit was measured to lose commits and to break indexes at a
   * kill; H2's own retention of 45 s, since with a shorter one freed space is used again while a
   * killed process may still need it (see ADR 8); no compacting in place when it is closed, since a
   * kill in it leaves a file that does not open (see ADR 20); no shutdown hook, since the desk
   * closes the store itself.
   */
  private static final String OPTIONS =
      ";AUTOCOMMIT=OFF;DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=0"
          + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";

  static Database in(Path directory) {
    return in(directory, "file:");
  }

  static Database in(Path directory, String scheme) {
    try {
      if (Files.exists(directory) && !Files.isDirectory(directory)) {
        throw new StoreException(
            Trouble.CANNOT_WRITE, directory + " is a file; a data directory is needed.");
      }
      Files.createDirectories(directory);
      Database database = new Database(directory.toRealPath(), scheme);
      database.refuseReadOnly();
      return database;
    } catch (IOException e) {
      throw new StoreException(
          Trouble.CANNOT_WRITE,
          "The data directory " + directory + " cannot be made: " + e.getMessage() + ".",
          e);
    }
  }

  Path file() {
    return directory.resolve(NAME + ".mv.db");
  }

  Connection connect() throws SQLException {
    String path = directory.resolve(NAME).toString().replace(";", "\\;");
    Connection connection =
        DriverManager.getConnection("jdbc:h2:" + scheme + path + OPTIONS, "nightdesk", "");
    connection.setAutoCommit(false);
    return connection;
  }

  Connection open() {
    try {
      return connect();
    } catch (SQLException e) {
      throw e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
          ? Holder.inUse(directory, e)
          : Failures.opening(directory, e);
    }
  }

  /** H2 would open such a file for reading and fail at the first write. */
  private void refuseReadOnly() {
    boolean writable =
        Files.isWritable(directory) && (!Files.exists(file()) || Files.isWritable(file()));
    if (!writable) {
      throw new StoreException(
          Trouble.CANNOT_WRITE,
          "The data directory " + directory + " is not writable. Check its access rights.");
    }
  }
}
