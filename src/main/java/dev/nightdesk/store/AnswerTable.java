package dev.nightdesk.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Full answers of engines with their tags, so that engines are asked only for what changed since.
 * No part of the journal: what is lost is asked for once more. Any thread may call; one thread of
 * its own talks to the database, since a reader that is interrupted closes it for everybody.
 */
public final class AnswerTable implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AnswerTable.class.getName());

  /** Beyond these the longest unused ones go. */
  static final int MOST_ANSWERS = 2_000;

  static final long MOST_BYTES = 64L << 20;

  /** Packed; a larger one is not kept. */
  static final int LARGEST = 4 << 20;

  /** That an answer was used is noted so often at most. */
  private static final Duration NOTED = Duration.ofHours(1);

  private final Database database;
  private final InstantSource clock;
  private final int mostAnswers;
  private final long mostBytes;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("kept-answers").daemon().factory());

  /** Of the one thread. */
  private Connection connection;

  /**
   * A full answer.
   *
   * @param etag as it was received
   */
  public record Kept(String etag, String body) {}

  AnswerTable(Database database, InstantSource clock) throws SQLException {
    this(database, clock, MOST_ANSWERS, MOST_BYTES);
  }

  AnswerTable(Database database, InstantSource clock, int mostAnswers, long mostBytes)
      throws SQLException {
    this.database = database;
    this.clock = clock;
    this.mostAnswers = mostAnswers;
    this.mostBytes = mostBytes;
    connection = database.connect();
  }

  /** The answer that is kept; empty also when it cannot be read. */
  public Optional<Kept> get(String engine, String address) {
    long now = Times.nanos(clock.instant());
    try {
      return thread.submit(() -> read(engine, address, now)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "a kept answer cannot be read", e);
      return Optional.empty();
    }
  }

  /** Keeps an answer in the place of an earlier one, some time soon. */
  public void keep(String engine, String address, String etag, String body) {
    long now = Times.nanos(clock.instant());
    try {
      Future<?> ignored = thread.submit(guarded(() -> write(engine, address, etag, body, now)));
    } catch (RejectedExecutionException _) {
      // closed: it is asked for once more
    }
  }

  private Callable<Boolean> guarded(Callable<Boolean> work) {
    return () -> {
      try {
        return work.call();
      } catch (SQLException e) {
        LOG.log(System.Logger.Level.DEBUG, "an answer cannot be kept", e);
        return false;
      }
    };
  }

  private Optional<Kept> read(String engine, String address, long now) throws SQLException {
    try {
      Optional<Row> row =
          Sql.first(
              connection,
              "select etag, body, used from kept_answer where engine = ? and address = ?",
              r -> new Row(r.getString(1), r.getBytes(2), r.getLong(3)),
              engine,
              address);
      if (row.isEmpty()) return Optional.empty();
      if (now - row.get().used() > NOTED.toNanos())
        Sql.update(
            connection,
            "update kept_answer set used = ? where engine = ? and address = ?",
            now,
            engine,
            address);
      String body = new String(Packed.gunzip(row.get().body()), StandardCharsets.UTF_8);
      return Optional.of(new Kept(row.get().etag(), body));
    } finally {
      end();
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Row(String etag, byte[] body, long used) {}

  private boolean write(String engine, String address, String etag, String body, long now)
      throws SQLException {
    byte[] packed = Packed.gzip(body.getBytes(StandardCharsets.UTF_8));
    if (packed.length > LARGEST) return false;
    try {
      Sql.update(
          connection,
          "merge into kept_answer (engine, address, etag, body, used) key (engine, address)"
              + " values (?, ?, ?, ?, ?)",
          engine,
          address,
          etag,
          packed,
          now);
      evict();
      return true;
    } finally {
      end();
    }
  }

  /** A tenth goes at once, so that this is seldom. */
  private void evict() throws SQLException {
    long answers = Sql.number(connection, "select count(*) from kept_answer");
    long bytes = Sql.number(connection, "select sum(octet_length(body)) from kept_answer");
    while (answers > mostAnswers || bytes > mostBytes) {
      long some = Math.max(1, answers / 10);
      int gone =
          Sql.update(
              connection,
              "delete from kept_answer where (engine, address) in"
                  + " (select engine, address from kept_answer order by used limit ?)",
              some);
      if (gone == 0) return;
      answers = Sql.number(connection, "select count(*) from kept_answer");
      bytes = Sql.number(connection, "select sum(octet_length(body)) from kept_answer");
    }
  }

  private void end() throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      connection.close();
      connection = database.connect();
      throw e;
    }
  }

  /** Waits for what is on its way. */
  @Override
  public void close() {
    Future<Boolean> last =
        thread.submit(
            guarded(() -> {
              connection.close();
              return true;
            }));
    thread.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        last.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // closing takes milliseconds; the caller learns of it afterwards
      } catch (ExecutionException e) {
        LOG.log(System.Logger.Level.DEBUG, "the kept answers were not closed", e);
        break;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
