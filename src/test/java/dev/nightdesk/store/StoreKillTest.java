package dev.nightdesk.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.store.Verification.Verified;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed at a random moment loses nothing that it was told is safe. */
class StoreKillTest {
  @TempDir Path directory;

  @RepeatedTest(5)
  void everyConfirmedEventIsThereAfterAKill(RepetitionInfo run) throws Exception {
    Random random = new Random(run.getCurrentRepetition());
    long confirmed = 0;
    for (int round = 0; round < 2; round++) {
      try (KillTestChild child = KillTestChild.start("commit", directory)) {
        int lines = 1 + random.nextInt(120);
        for (int i = 0; i < lines; i++) confirmed = Long.parseLong(child.line());
        child.kill();
        for (String rest = child.line(); rest != null; rest = child.line()) {
          if (!rest.isEmpty()) confirmed = Math.max(confirmed, parsed(rest, confirmed));
        }
      }
      try (Store store = Store.open(directory, InstantSource.system())) {
        assertThat(store.cleanEnd()).isFalse();
        assertThat(store.reader().<Long>read(c -> Sql.number(c, "select max(seq) from journal")))
            .isGreaterThanOrEqualTo(confirmed);
        assertThat(new Verifier(store).verify()).isInstanceOf(Verified.class);
      }
    }
  }

  /** The last line may be cut in the middle: half a number promises nothing more. */
  private static long parsed(String line, long otherwise) {
    long seq = Long.parseLong(line);
    return seq < otherwise ? otherwise : seq;
  }
}
