package dev.nightdesk.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.store.Verification.Verified;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The net below an index that a kill left wrong. */
final class IndexesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:14:00Z");

  @TempDir Path directory;

  @Test
  void allCanBeMadeAnewAndEachIsFollowedToItsRows() throws Exception {
    try (Store store = Store.open(directory, InstantSource.fixed(NOW));
        Connection c = Database.in(directory).connect()) {
      var events = new Samples(7).of(dev.nightdesk.domain.Event.AutomationPaused.class);
      store
          .journal()
          .commit(
              new Batch(
                  List.of(events, events), List.of(), List.of(), List.of(), List.of(), false));
      assertThat(Indexes.all(c))
          .filteredOn(index -> List.of("JOURNAL", "INCIDENT").contains(index.table()))
          .isNotEmpty()
          .allSatisfy(index -> assertThat(index.other()).isNotEmpty());
      assertThat(Indexes.differing(c)).isEmpty();
      Indexes.mendAll(c);
      assertThat(Indexes.differing(c)).isEmpty();
      assertThat(new Verifier(store).verify()).isEqualTo(new Verified(2));
    }
  }

  @Test
  void aRowThatIsNotThereIsToldFromALockThatIsHeld() {
    var missing = new SQLException("Row not found", "90143", 90143);
    var waited = new SQLException("Timeout", "HYT00", 50200, missing);
    assertThat(Indexes.isDangling(waited)).isTrue();
    assertThat(Indexes.isDangling(new SQLException("Timeout", "HYT00", 50200))).isFalse();
  }

  @Test
  void aFileInWhichH2LosesItselfIsCalledDamagedAndNotALackOfRights() {
    var lost = new SQLException("General error", "HY000", 50000, new StackOverflowError());
    StoreException told = Failures.opening(directory, lost);
    assertThat(told.trouble()).isEqualTo(StoreException.Trouble.DAMAGED);
    assertThat(told).hasMessageContaining("is damaged").hasMessageContaining("backup");
  }
}
