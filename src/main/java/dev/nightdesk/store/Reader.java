package dev.nightdesk.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Reads committed state, from any thread; a handful of reads run at once, further ones wait. */
public final class Reader implements AutoCloseable {
  private static final int CONNECTIONS = 4;

  private final Database database;
  private volatile boolean closed;
  private final BlockingQueue<Connection> idle = new LinkedBlockingQueue<>();

  Reader(Database database) throws SQLException {
    this.database = database;
    for (int i = 0; i < CONNECTIONS; i++) idle.add(connect());
  }

  /** A question to the database. */
  @FunctionalInterface
  public interface Reading<T> {
    T from(Connection connection) throws SQLException;
  }

  /**
   * Asks with one connection, so that all statements of the reading see the same state.
   *
   * @throws StoreException when it cannot be read
   */
  public <T> T read(Reading<T> reading) {
    Connection connection = take();
    try {
      return reading.from(connection);
    } catch (SQLException e) {
      throw Failures.reading(database.directory(), e);
    } finally {
      idle.add(ended(connection));
    }
  }

  /**
   * Ends the reading, since an open one would hold on to old pages; a broken connection is
   * replaced.
   */
  private Connection ended(Connection connection) {
    try {
      connection.rollback();
      return connection;
    } catch (SQLException e) {
      return replaced(connection);
    }
  }

  private Connection replaced(Connection broken) {
    if (closed) return broken;
    try {
      return connect();
    } catch (SQLException e) {
      return broken;
    }
  }

  private Connection connect() throws SQLException {
    Connection connection = database.connect();
    // one moment for all tables of a reading: H2 takes its serializable for a snapshot, while
    // repeatable
    // read was seen to show two tables as of two moments
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    return connection;
  }

  private Connection take() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return idle.take();
        } catch (InterruptedException e) {
          interrupted = true; // a read takes milliseconds; the caller learns of it afterwards
        }
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  /** Waits for the reads under way; later ones fail. */
  @Override
  public void close() {
    closed = true;
    List<Connection> all = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) all.add(take());
    for (Connection connection : all) {
      try {
        connection.close();
      } catch (SQLException e) {
        // the database closes it
      }
    }
    // whoever comes too late gets a closed one, and with it an exception, instead of waiting for
    // ever
    idle.addAll(all);
  }
}
