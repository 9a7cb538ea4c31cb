package dev.nightdesk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightdesk.domain.Severity;
import dev.nightdesk.store.StoreException.Trouble;
import dev.nightdesk.store.Verification.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  private static final Instant NOW = Instant.parse("2026-03-01T02:14:05Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);

  @TempDir Path directory;

  @Test
  void aNewStoreIsCleanAndTheNextOneKnowsHowItEnded() throws SQLException {
    Path data = directory.resolve("new/deep");
    try (Store store = Store.open(data, CLOCK)) {
      assertThat(store.cleanEnd()).isTrue();
    }
    try (Store store = Store.open(data, CLOCK)) {
      assertThat(store.cleanEnd()).isTrue();
    }
    sql(data, "update meta set text = 'false' where name = 'clean_end'");
    try (Store store = Store.open(data, CLOCK)) {
      assertThat(store.cleanEnd()).isFalse();
    }
  }

  @Test
  void aSecondOneIsToldWhoHoldsTheDirectory() throws Exception {
    try (Store _ = Store.open(directory, CLOCK, "run")) {
      var here = refusal(directory);
      assertThat(here.trouble()).isEqualTo(Trouble.IN_USE);
      assertThat(here).hasMessageContaining("(run, since 2026-03-01T02:14:05Z)");
      assertThat(here).hasMessageContaining("process " + ProcessHandle.current().pid());
      try (KillTestChild other = KillTestChild.start("open", directory)) {
        assertThat(other.line()).startsWith("IN_USE The data directory").contains("(run, since");
      }
      Files.delete(directory.resolve("nightdesk.holder"));
      assertThat(refusal(directory)).hasMessageContaining("another program");
    }
    Store.open(directory, CLOCK).close();
  }

  @Test
  void aNewerSchemaIsRefusedAndLeftAlone() throws SQLException {
    Store.open(directory, CLOCK).close();
    sql(directory, "update meta set text = '99' where name = 'schema'");
    StoreException refused = refusal(directory);
    assertThat(refused.trouble()).isEqualTo(Trouble.NEWER_SCHEMA);
    assertThat(refused).hasMessageContaining("schema 99");
    assertThat(directory.resolve("nightdesk.holder")).doesNotExist();
  }

  @Test
  void anOlderSchemaIsMigratedAfterABackup() throws Exception {
    try (Store store = Store.open(directory, CLOCK)) {
      commit(store, 1);
    }
    List<Migrations.Script> scripts = new ArrayList<>(Migrations.shipped().scripts());
    scripts.add(
        new Migrations.Script(
            "next",
            "alter table incident add column x int default 7 not null; create table y (z int)"));
    try (Store store = Store.open(directory, CLOCK, "run", new Migrations(scripts))) {
      assertThat(store.reader().<Long>read(c -> Sql.number(c, "select x from incident")))
          .isEqualTo(7);
      assertThat(new Verifier(store).verify()).isInstanceOf(Verified.class);
    }
    Path zip =
        directory.resolve(
            "nightdesk-schema" + Migrations.shipped().scripts().size() + "-20260301T021405Z.zip");
    assertThat(zip).exists();
    assertThat(refusal(directory).trouble()).isEqualTo(Trouble.NEWER_SCHEMA);

    Path restored = Files.createDirectory(directory.resolve("restored"));
    org.h2.tools.Restore.execute(zip.toString(), restored.toString(), null);
    try (Store store = Store.open(restored, CLOCK)) {
      assertThat(store.restore(NOW, Duration.ZERO).nextIncidentNumber()).isEqualTo(2);
    }
  }

  @Test
  void wrongFilesAndPlacesAreNamed() throws IOException, SQLException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    assertThat(refusal(file).trouble()).isEqualTo(Trouble.CANNOT_WRITE);
    assertThat(refusal(file.resolve("below")).trouble()).isEqualTo(Trouble.CANNOT_WRITE);

    Path junk = Files.createDirectory(directory.resolve("junk"));
    Files.write(junk.resolve("nightdesk.mv.db"), new byte[20_000]);
    assertThat(refusal(junk).trouble()).isEqualTo(Trouble.DAMAGED);

    Path secret = Files.createDirectory(directory.resolve("secret"));
    String url = "jdbc:h2:file:" + secret.resolve("nightdesk") + ";CIPHER=AES";
    DriverManager.getConnection(url, "nightdesk", "file user").close();
    assertThat(refusal(secret).trouble()).isEqualTo(Trouble.DAMAGED);
    assertThat(refusal(secret)).hasMessageContaining("encrypted");
  }

  @Test
  void anIndexThatLostRowsIsMadeAnewAfterAnUncleanEnd() throws SQLException {
    try (Store store = Store.open(directory, CLOCK)) {
      for (int i = 1; i < 20; i++) commit(store, i);
      List<Indexes.Index> all = store.reader().read(Indexes::all);
      assertThat(all).hasSizeGreaterThan(20);
      List<Indexes.Index> differing = store.reader().read(Indexes::differing);
      assertThat(differing).isEmpty();
    }
    try (Connection c = connect(directory)) {
      StoreDamage.emptyIndex(c, "INCIDENT_OPEN");
      StoreDamage.emptyIndex(c, "REMEDIATION_STARTED");
      Sql.update(c, "update meta set text = 'false' where name = 'clean_end'");
      assertThat(Indexes.differing(c)).extracting(Indexes.Index::name).hasSize(2);
    }
    try (Store store = Store.open(directory, CLOCK)) {
      List<Indexes.Index> differing = store.reader().read(Indexes::differing);
      assertThat(differing).isEmpty();
      String open = "select count(*) from incident where is_open = false";
      assertThat(store.reader().<Long>read(c -> Sql.number(c, open))).isEqualTo(19);
    }
  }

  @Test
  void aClosedFileIsCompactedInACopy() throws Exception {
    Path file = directory.resolve("nightdesk.mv.db");
    try (Store store = Store.open(directory, CLOCK)) {
      for (int i = 1; i < 30; i++) commit(store, i);
      Compacting.run(file);
      commit(store, 30);
    }
    long before = Files.size(file);
    Compacting.run(file);
    assertThat(Files.size(file)).isLessThan(before);
    assertThat(directory.resolve("nightdesk.compacting")).doesNotExist();
    try (Store store = Store.open(directory, CLOCK)) {
      assertThat(store.cleanEnd()).isTrue();
      assertThat(new Verifier(store).verify()).isEqualTo(new Verification.Verified(300));
      assertThat(store.reader().<List<Indexes.Index>>read(Indexes::differing)).isEmpty();
      commit(store, 31);
    }
    Path cutOff = Files.writeString(directory.resolve("nightdesk.compacting.tempFile"), "half");
    assertThat(opensAgain(directory)).isTrue();
    assertThat(cutOff).as("what a compacting left that was cut off").doesNotExist();
  }

  @Test
  void manyThreadsReadWhileOneWrites() throws Exception {
    try (Store store = Store.open(directory, CLOCK);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> reads =
          IntStream.range(0, 50)
              .mapToObj(i ->
                  threads.submit(() ->
                      store
                          .reader()
                          .read(c ->
                              Sql.number(c, "select count(*) from incident")
                                  == Sql.number(c, "select count(*) from incident_body"))))
              .toList();
      for (int i = 1; i <= 20; i++) commit(store, i);
      for (Future<Boolean> read : reads) assertThat(read.get()).isTrue();
    }
  }

  @Test
  void aClosedStoreSaysSo() {
    Store store = Store.open(directory, CLOCK);
    store.close();
    store.close();
    assertThatThrownBy(() -> store.reader().read(c -> Sql.number(c, "select 1")))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> commit(store, 1)).isInstanceOf(StoreException.class);
    assertThat(opensAgain(directory)).isTrue();
  }

  private static boolean opensAgain(Path directory) {
    try (Store store = Store.open(directory, CLOCK)) {
      return store.cleanEnd();
    }
  }

  private static void commit(Store store, long number) {
    for (Batch batch : Scenes.life(number, NOW, Severity.LOW, Scenes.Ending.HEALED))
      store.journal().commit(batch);
  }

  private static StoreException refusal(Path directory) {
    return catchThrowableOfType(StoreException.class, () -> Store.open(directory, CLOCK).close());
  }

  static Connection connect(Path directory) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:" + directory.resolve("nightdesk"), "nightdesk", "");
  }

  static void sql(Path directory, String... statements) throws SQLException {
    try (Connection c = connect(directory)) {
      for (String statement : statements) Sql.update(c, statement);
    }
  }
}
