package dev.nightdesk.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Event;
import dev.nightdesk.store.Verification.Broken;
import dev.nightdesk.store.Verification.Kind;
import dev.nightdesk.store.Verification.Verified;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody changes the rows of a journal behind the desk's back, in every way there is. */
class TamperingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path directory;

  /** What somebody does to the rows; each returns the place and the kind that are to be found. */
  private enum Deed {
    EDIT_THE_TEXT {
      @Override
      Told to(Rows rows, Random random) throws SQLException {
        long at = rows.any(random, 1);
        rows.update("payload = replace(payload, '\"by\":\"p', '\"by\":\"q') where seq = ?", at);
        return new Told(at, Kind.EDITED);
      }
    },
    EDIT_THE_HASH {
      @Override
      Told to(Rows rows, Random random) throws SQLException {
        long at = rows.any(random, 1);
        rows.update("hash = X'00' where seq = ?", at);
        return new Told(at, at == rows.last ? null : Kind.EDITED);
      }
    },
    EDIT_WITH_ITS_HASH {
      @Override
      Told to(Rows rows, Random random) throws SQLException {
        long at = rows.any(random, 2);
        rows.update("payload = replace(payload, '\"by\":\"p', '\"by\":\"q') where seq = ?", at);
        rows.hashAnew(at, at);
        return new Told(at + 1, Kind.EDITED);
      }
    },
    DELETE {
      @Override
      Told to(Rows rows, Random random) throws SQLException {
        long at = rows.any(random, 2);
        rows.run("delete from journal where seq = " + at);
        return new Told(at, Kind.MISSING);
      }
    },
    DELETE_AND_NUMBER_ANEW {
      @Override
      Told to(Rows rows, Random random) throws SQLException {
        long at = rows.any(random, 3);
        rows.run("delete from journal where seq = " + at);
        rows.shift(at + 1, rows.last, -1);
        return new Told(at, Kind.MISSING);
      }
    },
    CUT_THE_TAIL {
      @Override
      Told to(Rows rows, Random random) throws SQLException {
        long at = rows.any(random, 1);
        rows.run("delete from journal where seq >= " + at);
        return new Told(at, Kind.TAIL_MISSING);
      }
    },
    INSERT {
      @Override
      Told to(Rows rows, Random random) throws SQLException {
        long at = rows.any(random, 2);
        rows.shift(at, rows.last, 1);
        rows.alien(at);
        return new Told(at, Kind.INSERTED);
      }
    },
    INSERT_WITH_A_FITTING_HASH {
      @Override
      Told to(Rows rows, Random random) throws SQLException {
        long at = rows.any(random, 2);
        rows.shift(at, rows.last, 1);
        rows.alien(at);
        rows.hashAnew(at, at);
        return new Told(at, Kind.INSERTED);
      }
    },
    APPEND {
      @Override
      Told to(Rows rows, Random random) throws SQLException {
        rows.alien(rows.last + 1);
        rows.hashAnew(rows.last + 1, rows.last + 1);
        return new Told(rows.last + 1, Kind.INSERTED);
      }
    },
    SWAP {
      @Override
      Told to(Rows rows, Random random) throws SQLException {
        long one = rows.any(random, 3);
        long other = one + 1 + random.nextLong(rows.last - one);
        // of equal events only the hashes change places
        boolean equal = rows.areEqual(one, other);
        rows.swap(one, other);
        return new Told(one, equal ? null : Kind.OUT_OF_ORDER);
      }
    },
    MOVE_TO_THE_END {
      @Override
      Told to(Rows rows, Random random) throws SQLException {
        long at = rows.any(random, 3);
        rows.run("update journal set seq = -7 where seq = " + at);
        rows.shift(at + 1, rows.last, -1);
        rows.run("update journal set seq = " + rows.last + " where seq = -7");
        return new Told(at, Kind.OUT_OF_ORDER);
      }
    },
    MOVE_TO_THE_FRONT {
      @Override
      Told to(Rows rows, Random random) throws SQLException {
        long to = rows.any(random, 4);
        long from = to + 1 + random.nextLong(rows.last - to);
        rows.run("update journal set seq = -7 where seq = " + from);
        rows.shift(to, from - 1, 1);
        rows.run("update journal set seq = " + to + " where seq = -7");
        return new Told(to, Kind.OUT_OF_ORDER);
      }
    },
    MOVE_OUT_OF_THE_ROW {
      @Override
      Told to(Rows rows, Random random) throws SQLException {
        long at = rows.any(random, 2);
        rows.run("update journal set seq = 100000 where seq = " + at);
        return new Told(at, Kind.OUT_OF_ORDER);
      }
    };

    abstract Told to(Rows rows, Random random) throws SQLException;
  }

  /** A null kind: only the place counts. */
  private record Told(long at, Kind kind) {}

  @ParameterizedTest
  @EnumSource
  void whatWasDoneIsFoundAtItsPlace(Deed deed) throws Exception {
    for (int seed = 0; seed < 12; seed++) {
      var random = new Random(seed * 31L + deed.ordinal());
      Path folder = directory.resolve(deed + "-" + seed);
      int n = 6 + random.nextInt(90);
      try (Store store = filled(folder, n, random)) {
        assertThat(new Verifier(store).verify()).isEqualTo(new Verified(n));
        Told told;
        try (Connection c = Database.in(folder).connect()) {
          told = deed.to(new Rows(c, n), random);
          c.commit();
        }
        assertThat(new Verifier(store).verify())
            .as("%s with seed %s of %s events", deed, seed, n)
            .isInstanceOfSatisfying(
                Broken.class,
                broken -> {
                  assertThat(broken.seq()).as("%s", broken).isEqualTo(told.at());
                  if (told.kind() != null)
                    assertThat(broken.kind()).as("%s", broken).isEqualTo(told.kind());
                });
      }
    }
  }

  @Test
  void aJournalWrittenAnewFitsItselfButNotTheHeadThatWasExported() throws Exception {
    try (Store store = filled(directory, 40, new Random(3))) {
      var marks = new ArrayList<Verifier.Mark>();
      for (long seq : new long[] {10, 20, 30}) {
        marks.add(new Verifier.Mark(seq, store.reader().read(c -> hex(c, seq)), "head-" + seq));
      }
      assertThat(new Verifier(store).verify(marks, _ -> {})).isEqualTo(new Verified(40));
      try (Connection c = Database.in(directory).connect()) {
        var rows = new Rows(c, 40);
        rows.update("payload = replace(payload, '\"by\":\"p', '\"by\":\"q') where seq = ?", 15);
        rows.hashAnew(15, 40);
        rows.run("update meta set text = '40:" + hex(c, 40) + "' where name = 'head'");
        c.commit();
      }
      assertThat(new Verifier(store).verify()).as("nobody can tell").isEqualTo(new Verified(40));
      assertThat(new Verifier(store).verify(marks, _ -> {}))
          .isEqualTo(
              new Broken(
                  20,
                  Kind.CHAIN_REWRITTEN,
                  "All hashes fit each other, but event 20 has another one than head-20 says:"
                      + " somewhere from event 11 to 20 the journal was written anew."));
    }
  }

  @Test
  void aTailCutWithTheStoredEndIsMissedByTheHeadThatWasExported() throws Exception {
    try (Store store = filled(directory, 40, new Random(4))) {
      var mark = new Verifier.Mark(33, store.reader().read(c -> hex(c, 33)), "head-33");
      try (Connection c = Database.in(directory).connect()) {
        var rows = new Rows(c, 40);
        rows.run("delete from journal where seq > 30");
        rows.run("update meta set text = '30:" + hex(c, 30) + "' where name = 'head'");
        c.commit();
      }
      assertThat(new Verifier(store).verify()).isEqualTo(new Verified(30));
      assertThat(new Verifier(store).verify(List.of(mark), _ -> {}))
          .isEqualTo(
              new Broken(
                  31,
                  Kind.TAIL_MISSING,
                  "Event 31 and all after it are missing; head-33 says that there were 33."));
    }
  }

  private static String hex(Connection c, long seq) throws SQLException {
    return JournalLink.at(c, seq).orElseThrow().hex();
  }

  private static Store filled(Path folder, int n, Random random) {
    Store store = Store.open(folder, InstantSource.fixed(NOW));
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      // equal neighbours too: only their numbers tell them apart
      Instant at = NOW.plusSeconds(random.nextInt(3));
      events.add(new Event.AutomationPaused(at, "pat", "reason " + random.nextInt(2)));
    }
    var batch = new Batch(events, List.of(), List.of(), List.of(), List.of(), false);
    store.journal().commit(batch);
    return store;
  }

  /** The rows as a thief sees them. */
  private record Rows(Connection c, long last) {
    /** Any place but the last ones. */
    long any(Random random, int butLast) {
      return 1 + random.nextLong(last - butLast + 1);
    }

    boolean areEqual(long one, long other) throws SQLException {
      return Sql.number(
              c,
              "select count(*) from journal a join journal b on a.at = b.at and a.payload ="
                  + " b.payload where a.seq = ? and b.seq = ?",
              one,
              other)
          == 1;
    }

    void run(String sql) throws SQLException {
      Sql.update(c, sql);
    }

    void update(String set, long seq) throws SQLException {
      assertThat(Sql.update(c, "update journal set " + set, seq)).isEqualTo(1);
    }

    void shift(long from, long to, int by) throws SQLException {
      run("update journal set seq = -1000 - seq where seq between " + from + " and " + to);
      run("update journal set seq = -1000 - seq + " + by + " where seq < -1000");
    }

    void swap(long one, long other) throws SQLException {
      run("update journal set seq = -7 where seq = " + one);
      run("update journal set seq = " + one + " where seq = " + other);
      run("update journal set seq = " + other + " where seq = -7");
    }

    void alien(long at) throws SQLException {
      Sql.update(
          c,
          "insert into journal (seq, at, type, incident, engine, target, payload, hash) values (?,"
              + " ?, 'DeskClosed', 0, '', '', '{}', ?)",
          at,
          Times.nanos(NOW),
          HexFormat.of().parseHex("ab".repeat(32)));
    }

    void hashAnew(long from, long to) throws SQLException {
      for (long seq = from; seq <= to; seq++) {
        byte[] before = seq == 1 ? Chain.start() : JournalLink.at(c, seq - 1).orElseThrow().hash();
        byte[] hash = Chain.next(before, JournalLink.at(c, seq).orElseThrow().row());
        Sql.update(c, "update journal set hash = ? where seq = ?", hash, seq);
      }
    }
  }
}
