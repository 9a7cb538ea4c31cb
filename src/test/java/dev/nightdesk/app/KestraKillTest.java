package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fifty kills around a restart; the histories of the real engine's executions are the judge. */
@Tag("real-engine")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class KestraKillTest {
  private static final int ROUNDS = Integer.getInteger("nightdesk.kestra.kills", 50);

  @TempDir Path folder;

  @Test
  void whatWasSentBeforeTheKillIsNeverSentAgain() throws Exception {
    try (var kestra = KestraServer.of("kill")) {
      kestra.load("refused-once", "refused-again");
      long begun = System.nanoTime();
      String engine =
          "url: \"%s\"\nnamespaces: [%s]\n%s"
              .formatted(kestra.url(), kestra.namespace(), SuiteDesk.authentication());
      List<String> units =
          new RestartKills(folder, engine)
              .run(
                  ROUNDS,
                  (place, again) ->
                      again
                          ? kestra.start("refused-again", Map.of("place", place))
                          : kestra.start("refused-once"));
      System.out.printf("%d kills in %.1f s%n", ROUNDS, (System.nanoTime() - begun) / 1e9);
      for (String unit : units) {
        assertThat(kestra.state(unit)).as(unit).isIn("SUCCESS", "FAILED");
        assertThat(kestra.restarts(unit)).as(unit).isEqualTo(1);
      }
    }
  }
}
