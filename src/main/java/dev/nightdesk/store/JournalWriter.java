package dev.nightdesk.store;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.store.Chain.JournalRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The one writer. A commit is one transaction over the journal and all that is derived from it. */
final class JournalWriter implements Journal {
  private static final System.Logger LOG = System.getLogger(JournalWriter.class.getName());

  private final Database database;
  private final EventCodec codec;
  private final InstantSource clock;
  private Writes writes;
  private final Tail tail;
  private Head head;
  private boolean ended;
  private boolean wrote;
  private boolean failed;

  /** The last event's place and hash. */
  private record Head(long seq, byte[] hash) {
    String hex() {
      return HexFormat.of().formatHex(hash);
    }
  }

  /** What is done with the connection at the end. */
  @FunctionalInterface
  interface Ending {
    void with(Connection connection) throws SQLException;
  }

  JournalWriter(Database database, Connection connection, EventCodec codec, InstantSource clock)
      throws SQLException, IOException {
    this.database = database;
    this.codec = codec;
    this.clock = clock;
    this.writes = new Writes(connection);
    this.head =
        Sql.first(
                connection,
                "select seq, hash from journal order by seq desc limit 1",
                r -> new Head(r.getLong(1), r.getBytes(2)))
            .orElseGet(() -> new Head(0, Chain.start()));
    List<Tail.Entry> known = Tail.read(database.directory(), codec);
    this.tail = new Tail(database.directory(), codec);
    recover(known);
    wrote = false;
  }

  /**
   * Whether the end after this run is a clean one. One who only looked leaves it as it was, and
   * after a failed write the last commits may only be in the tail.
   */
  synchronized boolean endsCleanly(boolean endBefore) {
    return !failed && (wrote || endBefore);
  }

  /**
   * Commits again what the database came back without.
   *
   * @throws StoreException where what is known does not go on where the database ends
   */
  private void recover(List<Tail.Entry> known) throws IOException {
    long was = head.seq();
    for (Tail.Entry entry : known) {
      if (entry.seq() <= head.seq() || entry.batch().events().isEmpty()) continue;
      if (entry.seq() > head.seq() + 1 || !entry.before().equals(head.hex())) {
        tail.close();
        throw Failures.gap(database.directory(), head.seq(), entry.seq());
      }
      if (head.seq() == was) forgetBeyond(was);
      commit(entry.batch());
    }
    if (head.seq() > was) {
      LOG.log(
          System.Logger.Level.WARNING,
          "after a crash, events {0} to {1} were restored",
          was + 1,
          head.seq());
    }
  }

  /**
   * H2 was seen once to come back with the evidence of an event that its journal had lost; what
   * belongs to no event would stand in the way of the same event when it is committed again.
   */
  private void forgetBeyond(long seq) {
    try {
      writes.update("delete from incident_evidence where seq > ?", seq);
    } catch (SQLException e) {
      throw Failures.writing(database.directory(), e);
    }
  }

  @Override
  public synchronized List<Committed> commit(Batch batch) {
    try {
      Head end = head;
      List<Committed> committed = new ArrayList<>(batch.events().size());
      for (Event event : batch.events()) {
        end = append(end, event);
        committed.add(new Committed(end.seq(), event));
      }
      new Derived(writes, codec).update(batch, committed);
      if (!committed.isEmpty()) {
        writes.meta(Meta.HEAD, end.seq() + ":" + end.hex());
      }
      writes.connection().commit();
      Head before = head;
      head = end;
      wrote = true;
      tail.append(before.seq() + 1, before.hex(), batch);
      if (batch.mustSurvive()) Store.sync(writes.connection());
      return List.copyOf(committed);
    } catch (IOException e) {
      failed = true;
      throw Failures.notSafe(database.directory(), e);
    } catch (SQLException e) {
      failed = true;
      rollBack();
      throw Failures.writing(database.directory(), e);
    } catch (RuntimeException e) {
      rollBack();
      throw e;
    }
  }

  @Override
  public synchronized void park(Command command, RuntimeException bug) {
    LOG.log(
        System.Logger.Level.ERROR,
        "a command was parked: " + command.getClass().getSimpleName(),
        bug);
    try {
      var trace = new StringWriter();
      bug.printStackTrace(new PrintWriter(trace));
      writes.update(
          "insert into parked (at, command, body, bug) values (?, ?, ?, ?)",
          Times.nanos(clock.instant()),
          command.getClass().getSimpleName(),
          Packed.pack(codec.write(command)),
          Packed.pack(trace.toString()));
      writes.connection().commit();
    } catch (SQLException | RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a command could not be parked", e);
      rollBack();
    }
  }

  /** Makes every index anew; between two commits. */
  synchronized void mendIndexes() {
    try {
      LOG.log(System.Logger.Level.WARNING, "after a crash, all indexes are made anew");
      Indexes.mendAll(writes.connection());
    } catch (SQLException e) {
      throw Failures.reading(database.directory(), e);
    }
  }

  /**
   * @param clean whether the tail is not needed any more afterwards
   */
  synchronized void end(Ending ending, boolean clean) {
    ended = true;
    try {
      tail.close();
      ending.with(writes.connection());
      if (clean) Tail.forget(database.directory());
    } catch (SQLException | IOException e) {
      // after a failed write nobody expects it to be
      var level = failed ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING;
      LOG.log(level, "the store was not closed cleanly", e);
    }
  }

  private Head append(Head before, Event event) throws SQLException {
    ObjectNode fields = codec.tree(event);
    long incident = event instanceof Event.OfIncident of ? of.incident().number() : 0;
    JournalRow row =
        new JournalRow(
            before.seq() + 1,
            event.at(),
            EventCodec.type(event),
            incident,
            text(fields.get("engine")),
            text(fields.get("target")),
            codec.write(fields));
    byte[] hash = Chain.next(before.hash(), row);
    writes.update(
        "insert into journal (seq, at, type, incident, engine, target, payload, hash) values (?, ?,"
            + " ?, ?, ?, ?, ?, ?)",
        row.seq(),
        Times.nanos(row.at()),
        row.type(),
        row.incident(),
        row.engine(),
        row.target(),
        Packed.pack(row.payload()),
        hash);
    return new Head(row.seq(), hash);
  }

  private static String text(@Nullable JsonNode node) {
    return node == null ? "" : node.asString();
  }

  /**
   * A database that H2 closed after a failed write is opened again, so that the desk can still be
   * read.
   */
  private void rollBack() {
    try {
      writes.connection().rollback();
    } catch (SQLException e) {
      if (ended) return;
      letGo();
      try {
        writes = new Writes(database.connect());
      } catch (SQLException again) {
        LOG.log(System.Logger.Level.ERROR, "the store cannot be reached any more", again);
      }
    }
  }

  /** H2 keeps a database that it closed itself among the open ones until it is told. */
  private void letGo() {
    try (Statement statement = writes.connection().createStatement()) {
      statement.execute("shutdown immediately");
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.DEBUG, "the database had been let go already", e);
    }
  }
}
