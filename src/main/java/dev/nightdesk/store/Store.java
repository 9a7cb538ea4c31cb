package dev.nightdesk.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The desk's data directory, opened by this process alone. One writer ({@link #journal()}), many
 * readers ({@link #reader()}). What a journal commits with {@code mustSurvive} is on the disk when
 * the commit returns.
 */
public final class Store implements AutoCloseable {
  /** H2 lets its own process in twice, so second openings within this one are told apart here. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** Below this nobody minds a file with holes; above, compacting it takes seconds. */
  private static final long WORTH_COMPACTING = 256L << 20;

  private final Database database;
  private final JournalWriter writer;
  private final Reader reader;
  private final AnswerTable answers;
  private final EventCodec codec;
  private final boolean cleanEnd;
  private final String journalId;
  private boolean closed;
  private boolean compact;

  private Store(
      Database database, Connection connection, InstantSource clock, Migrations migrations)
      throws SQLException, IOException {
    this.database = database;
    this.codec = new EventCodec();
    Compacting.cleanUp(database.file());
    migrations.run(connection, database.directory(), clock.instant());
    // a database that came back without its last commits may still call itself clean
    this.cleanEnd =
        Meta.get(connection, Meta.CLEAN_END).map(Boolean::parseBoolean).orElse(true)
            && !Tail.isThere(database.directory());
    if (!cleanEnd) Indexes.mend(connection);
    Meta.set(connection, Meta.CLEAN_END, "false");
    this.journalId =
        Meta.get(connection, Meta.JOURNAL).orElseGet(() -> UUID.randomUUID().toString());
    Meta.set(connection, Meta.JOURNAL, journalId);
    connection.commit();
    sync(connection);
    this.writer = new JournalWriter(database, connection, codec, clock);
    this.reader = new Reader(database);
    this.answers = new AnswerTable(database, clock);
  }

  /** Opens the store, or makes a new one. */
  public static Store open(Path directory, InstantSource clock) {
    return open(directory, clock, "nightdesk");
  }

  /**
   * Opens the store, or makes a new one.
   *
   * @param command what this process is, told to a second one: {@code run}, {@code export}
   * @throws StoreException with a sentence for the operator
   */
  public static Store open(Path directory, InstantSource clock, String command) {
    return open(directory, clock, command, Migrations.shipped());
  }

  static Store open(Path directory, InstantSource clock, String command, Migrations migrations) {
    return open(Database.in(directory), clock, command, migrations);
  }

  static Store open(Database database, InstantSource clock, String command, Migrations migrations) {
    if (!HELD.add(database.directory())) {
      throw Holder.inUse(database.directory(), new IllegalStateException("open in this process"));
    }
    boolean opened = false;
    try {
      Connection connection = database.open();
      try {
        new Holder(ProcessHandle.current().pid(), clock.instant(), command)
            .write(database.directory());
        Store store = new Store(database, connection, clock, migrations);
        opened = true;
        return store;
      } catch (SQLException e) {
        throw Failures.opening(database.directory(), e);
      } catch (IOException e) {
        throw Failures.opening(database.directory(), new SQLException(e.getMessage(), e));
      } finally {
        if (!opened) abandon(database, connection);
      }
    } finally {
      if (!opened) HELD.remove(database.directory());
    }
  }

  public Journal journal() {
    return writer;
  }

  public Reader reader() {
    return reader;
  }

  /** Answers of engines that are kept; closed with the store. */
  public AnswerTable answers() {
    return answers;
  }

  public EventCodec codec() {
    return codec;
  }

  /** The data directory, as an absolute path. */
  public Path directory() {
    return database.directory();
  }

  /** Names this journal, in whatever folder it lies; random, made once. */
  public String journalId() {
    return journalId;
  }

  /** Whether the run before this one closed the store; true for a new store. */
  public boolean cleanEnd() {
    return cleanEnd;
  }

  /** What the desk needs to rebuild its state: see {@link Restored}. */
  public Restored restore(Instant now, Duration window) {
    try {
      return reader.read(c -> new Restoring(c, codec).since(now, window, cleanEnd));
    } catch (StoreException unreadable) {
      if (cleanEnd || !(unreadable.getCause() instanceof SQLException read)) throw unreadable;
      if (!Indexes.isDangling(read)) throw unreadable;
      // an index of a long journal that only counting did not show to be wrong
      writer.mendIndexes();
      return reader.read(c -> new Restoring(c, codec).since(now, window, cleanEnd));
    }
  }

  /** Marks a clean end as such and closes; the desk has stopped writing before. */
  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    answers.close();
    reader.close();
    try {
      boolean clean = writer.endsCleanly(cleanEnd);
      writer.end(connection -> shutDown(connection, clean), clean);
      if (compact) Compacting.run(database.file());
    } finally {
      Holder.remove(database.directory());
      HELD.remove(database.directory());
    }
  }

  private void shutDown(Connection connection, boolean clean) throws SQLException {
    long size = size();
    compact = size > WORTH_COMPACTING && size > 2 * Meta.number(connection, Meta.COMPACTED);
    if (compact) Meta.set(connection, Meta.COMPACTED, Long.toString(size / 2));
    Meta.set(connection, Meta.CLEAN_END, Boolean.toString(clean));
    connection.commit();
    sync(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("shutdown");
    }
  }

  private long size() {
    try {
      return Files.size(database.file());
    } catch (IOException e) {
      return 0;
    }
  }

  /** Commits alone reach the disk up to half a second late. */
  static void sync(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("checkpoint sync");
    }
  }

  private static void abandon(Database database, Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // the reason why it is abandoned is on its way already
    }
    Holder.remove(database.directory());
  }
}
