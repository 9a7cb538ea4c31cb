package dev.nightdesk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.nightdesk.domain.Severity;
import dev.nightdesk.store.Migrations.Script;
import dev.nightdesk.store.Verification.Verified;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What lies on the disk between two writes of H2, opened as the next desk would, again and again on
 * top of each other: nothing that was safe is lost, and no index leads nowhere. Reaches in seconds
 * the instants that killing processes meets once in a thousand.
 */
final class CutShortTest {
  private static final int CHAINS = Integer.getInteger("nightdesk.cut.chains", 6);
  private static final int ROUNDS = Integer.getInteger("nightdesk.cut.rounds", 12);
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);

  @TempDir Path folder;

  private final AtomicLong confirmed = new AtomicLong();
  private long safe;
  private long number;

  @BeforeAll
  static void register() {
    CutShortFile.register();
  }

  static List<Integer> chains() {
    List<Integer> all = new ArrayList<>();
    for (int i = 1; i <= CHAINS; i++) all.add(i);
    return all;
  }

  @ParameterizedTest
  @MethodSource("chains")
  void nothingThatWasSafeIsLostWhereverItIsCut(int seed) throws Exception {
    var random = new Random(seed);
    Path directory = Files.createDirectory(folder.resolve("0"));
    for (int round = 1; round <= ROUNDS; round++) {
      Path left = Files.createDirectory(folder.resolve("" + round));
      Path at = directory;
      // the first cut is not before the tables are there
      if (round > 1 && random.nextInt(3) == 0) {
        CutShortFile.after(random.nextInt(6), () -> leave(at, left));
      }
      run(directory, left, random);
      CutShortFile.now();
      directory = left;
    }
  }

  @Test
  void aFolderInTheTailsPlaceIsNamed() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("data"));
    Path tail = Files.createDirectory(directory.resolve("nightdesk.tail"));
    assertThatThrownBy(() -> open(directory))
        .isInstanceOf(StoreException.class)
        .hasMessage(tail + " is no file, and one is needed there. Move it away.");
  }

  @Test
  void aTailThatDoesNotGoOnWhereTheJournalEndsIsRefused() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("data"));
    Path older = Files.createDirectory(folder.resolve("older"));
    Path newer = Files.createDirectory(folder.resolve("newer"));
    try (Store store = open(directory)) {
      commit(store, 1);
      CutShortFile.after(0, () -> leave(directory, older));
      CutShortFile.now();
    }
    try (Store store = open(directory)) {
      commit(store, 2);
      CutShortFile.after(0, () -> leave(directory, newer));
      CutShortFile.now();
    }
    try (Store store = open(directory)) {
      commit(store, 3);
      CutShortFile.after(0, () -> leave(directory, newer));
      CutShortFile.now();
    }
    Files.copy(
        newer.resolve("nightdesk.tail"),
        older.resolve("nightdesk.tail"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(catchThrowable(() -> open(older).close()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("nightdesk.tail beside it goes on at event");
    Files.delete(older.resolve("nightdesk.tail"));
    open(older).close();
  }

  private void run(Path directory, Path left, Random random) throws Exception {
    try (Store store = open(directory)) {
      assertWhole(store);
      if (Files.notExists(left.resolve("nightdesk.mv.db"))) {
        CutShortFile.after(
            random.nextInt(random.nextBoolean() ? 8 : 60), () -> leave(directory, left));
      }
      int lives = random.nextInt(3) == 0 ? 1 : 30;
      for (int i = 0; i < lives && Files.notExists(left.resolve("nightdesk.mv.db")); i++)
        commit(store, ++number);
      if (random.nextInt(3) == 0)
        CutShortFile.after(random.nextInt(4), () -> leave(directory, left));
    }
  }

  private void assertWhole(Store store) {
    long last = store.reader().<Long>read(c -> Sql.number(c, "select max(seq) from journal"));
    assertThat(last).isGreaterThanOrEqualTo(safe);
    assertThat(store.reader().<List<Indexes.Index>>read(Indexes::differing)).isEmpty();
    assertThat(new Verifier(store).verify()).isInstanceOfAny(Verified.class);
    confirmed.set(last);
  }

  private void commit(Store store, long life) {
    for (Batch batch : Scenes.life(life, NOW, Severity.LOW, Scenes.Ending.HEALED)) {
      long last = store.journal().commit(batch).getLast().seq();
      if (batch.mustSurvive()) confirmed.set(last);
    }
  }

  /** What a process that is killed now leaves behind. */
  private void leave(Path from, Path to) throws IOException {
    safe = confirmed.get();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "nightdesk.*")) {
      for (Path file : files)
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** With a retention so short that freed space is used again within a round. */
  private static Store open(Path directory) {
    List<Script> scripts = new ArrayList<>(Migrations.shipped().scripts());
    scripts.add(new Script("retention", "set retention_time 400"));
    return Store.open(
        Database.in(directory, CutShortFile.SCHEME), CLOCK, "test", new Migrations(scripts));
  }
}
