package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.engine.kestra.FakeFailure;
import dev.nightdesk.engine.kestra.FakeKestra;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few kills around a restart, against a Kestra for tests that counts what it really did; the
 * fifty of {@code KestraKillTest} are against a real one.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class RestartKillTest {
  private static final int ROUNDS = Integer.getInteger("nightdesk.restart.kills", 6);
  private static final String FLOW = "stock.night.read-levels";

  @TempDir Path folder;

  @Test
  void aDeskThatIsKilledAfterSendingARestartNeverSendsItAgain() throws Exception {
    try (var kestra = new FakeKestra(InstantSource.system(), FakeKestra.Paths.ONE)) {
      String engine = "url: \"%s\"\nnamespaces: [stock.night]".formatted(kestra.url());
      List<String> units =
          new RestartKills(folder, engine)
              .run(ROUNDS, (place, again) -> failed(kestra, place, again));
      assertThat(units).hasSize(ROUNDS);
      assertThat(kestra.effects("restart")).isEqualTo(ROUNDS);
    }
  }

  private static String failed(FakeKestra kestra, String place, boolean again) {
    String id = FakeFailure.add(kestra, FLOW, "Connection refused: " + place + ":5432");
    if (again) kestra.whenRestarted(id, "RUNNING", "FAILED");
    return id;
  }
}
