package dev.nightdesk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.store.Scenes.Ending;
import dev.nightdesk.store.StoreException.Trouble;
import dev.nightdesk.store.Verification.Broken;
import dev.nightdesk.store.Verification.Verified;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);

  @TempDir Path directory;

  @Test
  void placesAreGaplessAcrossBatchesAndRuns() {
    List<Long> places = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (Store store = Store.open(directory, CLOCK)) {
        for (Batch batch : Scenes.life(run + 1, NOW, Severity.LOW, Ending.HEALED)) {
          store.journal().commit(batch).forEach(c -> places.add(c.seq()));
        }
        assertThat(new Verifier(store).verify()).isEqualTo(new Verified(places.size()));
      }
    }
    for (int i = 0; i < places.size(); i++) assertThat(places.get(i)).isEqualTo(i + 1);
  }

  @Test
  void aFailedCommitLeavesNothingAndTheStoreReadable() throws SQLException {
    try (Store store = Store.open(directory, CLOCK)) {
      List<Batch> life = Scenes.life(1, NOW, Severity.LOW, Ending.HEALED);
      store.journal().commit(life.getFirst());
      List<Long> before = store.reader().read(JournalTest::counts);
      StoreTest.sql(directory, "alter table incident_body rename to gone");
      StoreException failed =
          catchThrowableOfType(StoreException.class, () -> store.journal().commit(life.get(1)));
      assertThat(failed.trouble()).isEqualTo(Trouble.CANNOT_WRITE);
      assertThat(failed.getMessage()).contains("cannot be written").doesNotContain("SQL statement");
      StoreTest.sql(directory, "alter table gone rename to incident_body");
      assertThat(store.reader().<List<Long>>read(JournalTest::counts)).isEqualTo(before);

      for (Batch batch : life.subList(1, life.size())) store.journal().commit(batch);
      assertThat(new Verifier(store).verify()).isInstanceOf(Verified.class);
    }
  }

  private static List<Long> counts(java.sql.Connection c) throws SQLException {
    List<Long> counts = new ArrayList<>();
    for (String table :
        List.of("journal", "incident", "opened_bucket", "analysis_bucket", "evidence")) {
      counts.add(Sql.number(c, "select count(*) from " + table));
    }
    counts.add(Sql.number(c, "select sum(n) from opened_bucket"));
    counts.add(Sql.number(c, "select sum(severity) from incident"));
    return counts;
  }

  @Test
  void evidenceIsKeptOnceAndWhole() {
    try (Store store = Store.open(directory, CLOCK)) {
      commit(store, Scenes.life(7, NOW, Severity.LOW, Ending.OPEN));
      commit(store, Scenes.life(507, NOW, Severity.LOW, Ending.OPEN));
      assertThat(store.reader().<Long>read(c -> Sql.number(c, "select count(*) from evidence")))
          .isEqualTo(1);
      assertThat(
              store
                  .reader()
                  .<Long>read(c -> Sql.number(c, "select count(*) from incident_evidence")))
          .isEqualTo(2);
    }
  }

  @Test
  void whatTheDatabaseLosesAtAKillIsCommittedAgain() throws Exception {
    List<Committed> all = new ArrayList<>();
    Path tail = directory.resolve("nightdesk.tail");
    Path kept = directory.resolve("kept");
    try (Store store = Store.open(directory, CLOCK)) {
      for (Batch batch : Scenes.life(1, NOW, Severity.LOW, Ending.HEALED)) {
        all.addAll(store.journal().commit(batch));
      }
      Files.copy(tail, kept);
    }
    assertThat(tail).as("a clean end needs none").doesNotExist();
    Files.move(kept, tail);
    Files.write(tail, new byte[] {0, 0, 0, 99, 1}, StandardOpenOption.APPEND);
    for (int kill = 0; kill < 2; kill++) {
      // it still calls itself clean
      // the second time the evidence of what is lost is still there
      StoreTest.sql(directory, "delete from journal where seq >= " + (kill == 0 ? 6 : 1));
      Files.copy(tail, kept);
      try (Store store = Store.open(directory, CLOCK)) {
        assertThat(store.cleanEnd()).isFalse();
        assertThat(new Verifier(store).verify()).isEqualTo(new Verified(10));
        assertThat(store.restore(NOW, Duration.ofHours(1)).events()).isEqualTo(all);
      }
      Files.move(kept, tail, StandardCopyOption.REPLACE_EXISTING);
    }
    Store.open(directory, CLOCK).close();
    assertThat(tail).as("looking at it is no clean end").isNotEmptyFile();
    try (Store store = Store.open(directory, CLOCK)) {
      store.journal().commit(Scenes.life(2, NOW, Severity.LOW, Ending.HEALED).getFirst());
    }
    assertThat(tail).doesNotExist();
  }

  @Test
  void aDamagedTailIsKeptAndToldAndACutOneIsNot() throws Exception {
    Path tail = directory.resolve("nightdesk.tail");
    Path kept = directory.resolve("kept");
    Path damaged = directory.resolve("nightdesk.tail.damaged");
    try (Store store = Store.open(directory, CLOCK)) {
      for (Batch batch : Scenes.life(1, NOW, Severity.LOW, Ending.HEALED))
        store.journal().commit(batch);
      Files.copy(tail, kept);
    }
    byte[] bytes = Files.readAllBytes(kept);
    Files.write(tail, Arrays.copyOf(bytes, bytes.length - 7));
    Store.open(directory, CLOCK).close();
    assertThat(damaged).as("a kill leaves half a batch").doesNotExist();

    bytes[bytes.length - 7] ^= 1;
    Files.write(tail, bytes);
    try (Store store = Store.open(directory, CLOCK)) {
      assertThat(new Verifier(store).verify()).isEqualTo(new Verified(10));
    }
    assertThat(damaged).hasBinaryContent(bytes);

    for (byte each : new byte[] {0, -1}) {
      // as a power failure or a failing disk leaves them
      byte[] behind = Files.readAllBytes(kept);
      int length = behind.length;
      behind = Arrays.copyOf(behind, length + 40);
      Arrays.fill(behind, length, behind.length, each);
      Files.write(tail, behind);
      Store.open(directory, CLOCK).close();
      Path another = directory.resolve("nightdesk.tail.damaged-" + (each == 0 ? 2 : 3));
      assertThat(another).hasBinaryContent(behind);
    }
  }

  @Test
  void aLongEventIsKeptWhole() {
    String why = "x\u20ac".repeat(1_500_000);
    try (Store store = Store.open(directory, CLOCK)) {
      Event event = new Event.RulesRefused(NOW, why);
      store
          .journal()
          .commit(new Batch(List.of(event), List.of(), List.of(), List.of(), List.of(), true));
      assertThat(new Verifier(store).verify()).isEqualTo(new Verified(1));
      String payload =
          store
              .reader()
              .read(c ->
                  Sql.first(c, "select payload from journal", r -> Packed.unpack(r.getString(1))))
              .orElseThrow();
      assertThat(store.codec().read("RulesRefused", payload)).isEqualTo(event);
    }
  }

  @Test
  void aParkedCommandIsPutAwayAndNeverThrows() {
    Store store = Store.open(directory, CLOCK);
    Command command = new Samples(1).of(Command.SignalsArrived.class);
    store.journal().park(command, new IllegalStateException("a bug"));
    java.util.Optional<String> parked =
        store
            .reader()
            .read(
                c -> Sql.first(c, "select command || ' ' || bug from parked", r -> r.getString(1)));
    assertThat(parked.orElseThrow()).startsWith("SignalsArrived java.lang.Ill").contains("a bug");
    store.close();
    assertThatCode(() -> store.journal().park(command, new IllegalStateException()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "5; update journal set payload = replace(payload, 'h1', 'h2') where seq = 5",
        "5; update journal set at = at + 1 where seq = 5",
        "5; update journal set type = 'DeskClosed' where seq = 5",
        "5; update journal set incident = 9 where seq = 5",
        "5; update journal set engine = engine || 'x' where seq = 5",
        "5; update journal set hash = (select hash from journal where seq = 4) where seq = 5",
        "5; delete from journal where seq = 5",
        "1; delete from journal where seq = 1",
        "9; delete from journal where seq >= 9",
        "10; update journal set seq = case seq when 10 then 1011 when 11 then 1010 else seq end",
        "21; insert into journal select 21, at, type, incident, engine, target, payload, hash from"
            + " journal where seq = 5",
        "0; insert into journal select 0, at, type, incident, engine, target, payload, hash from"
            + " journal where seq = 5",
        "20; update meta set text = '20:00' where name = 'head'"
      })
  void everyKindOfTamperingIsFound(long seq, String sql) throws SQLException {
    try (Store store = Store.open(directory, CLOCK)) {
      commit(store, Scenes.life(1, NOW, Severity.LOW, Ending.HEALED));
      commit(store, Scenes.life(2, NOW, Severity.LOW, Ending.HEALED));
      assertThat(new Verifier(store).verify()).isEqualTo(new Verified(20));
      StoreTest.sql(directory, sql);
      StoreTest.sql(directory, "update journal set seq = seq - 1000 where seq > 1000");
      assertThat(new Verifier(store).verify())
          .isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.seq()).isEqualTo(seq));
    }
  }

  @Test
  void restoreBringsAllOfOpenAndJustClosedIncidentsAndTheDeskWideOnes() {
    List<Committed> all = new ArrayList<>();
    try (Store store = Store.open(directory, CLOCK)) {
      Ending[] endings = Ending.values();
      for (int i = 0; i < 60; i++) {
        Instant at = NOW.minus(Duration.ofHours(60 - i));
        for (Batch batch : Scenes.life(i + 1, at, Severity.MEDIUM, endings[i % endings.length])) {
          all.addAll(store.journal().commit(batch));
        }
        Event event =
            i % 2 == 0
                ? new Event.AutomationPaused(at, "anna", "why")
                : new Event.AutomationResumed(at, "anna", "");
        all.addAll(
            store
                .journal()
                .commit(
                    new Batch(List.of(event), List.of(), List.of(), List.of(), List.of(), false)));
      }
      Duration window = Duration.ofHours(5);
      Restored restored = store.restore(NOW, window);
      assertThat(restored.nextIncidentNumber()).isEqualTo(61);
      assertThat(restored.events()).containsExactlyElementsOf(wanted(all, NOW.minus(window)));
    }
  }

  @Test
  void theLastSwitchOfEachPlaybookIsRestored() {
    try (Store store = Store.open(directory, CLOCK)) {
      Instant longAgo = NOW.minus(Duration.ofDays(90));
      for (String said : List.of("a OFF", "b SHADOW", "a SHADOW", "b AS_WRITTEN")) {
        String[] word = said.split(" ");
        var event =
            new Event.PlaybookSwitched(
                longAgo, word[0], 1, PlaybookUse.valueOf(word[1]), "anna", "why", "");
        store
            .journal()
            .commit(new Batch(List.of(event), List.of(), List.of(), List.of(), List.of(), false));
      }
      assertThat(store.restore(NOW, Duration.ofHours(1)).events())
          .extracting(Committed::seq)
          .containsExactly(3L, 4L);
    }
  }

  /** The same by a full fold over the journal. */
  private static List<Committed> wanted(List<Committed> all, Instant since) {
    var closed = new java.util.HashMap<Object, Instant>();
    Instant brakes = NOW.minus(Duration.ofHours(24));
    var fixes = new java.util.HashSet<Object>();
    long automation = 0;
    for (Committed c : all) {
      if (c.event() instanceof Event.IncidentResolved e) closed.put(e.incident(), e.at());
      if (c.event() instanceof Event.AutomationPaused
          || c.event() instanceof Event.AutomationResumed) {
        automation = c.seq();
      }
      if (c.event() instanceof Event.OfRemediation e && !e.at().isBefore(brakes))
        fixes.add(e.remediation());
    }
    long last = automation;
    return all.stream()
        .filter(c ->
            c.seq() == last
                || (c.event() instanceof Event.OfIncident e
                    && !closed.getOrDefault(e.incident(), Instant.MAX).isBefore(since))
                || (c.event() instanceof Event.RemediationStarted s
                    && fixes.contains(s.remediation()))
                || (c.event() instanceof Event.RemediationEnded e
                    && fixes.contains(e.remediation())))
        .toList();
  }

  private static void commit(Store store, List<Batch> batches) {
    for (Batch batch : batches) store.journal().commit(batch);
  }
}
