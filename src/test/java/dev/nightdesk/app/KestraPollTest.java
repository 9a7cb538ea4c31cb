package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it costs a Kestra to be watched while nothing happens there. */
@Tag("real-engine")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class KestraPollTest {
  private static final Duration WATCHED = Duration.ofSeconds(20);
  private static final List<String> FLOWS =
      List.of("settled", "refused-once", "bad-column", "half-good", "tries-thrice");

  @TempDir Path folder;

  /** Whether by namespace, one flow, or five flows. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void aPollOfAnIdleServerIsOneRequest(int flows) throws Exception {
    try (var kestra = KestraServer.of("poll");
        var proxy = new CountingProxy(kestra.url())) {
      kestra.load(FLOWS.toArray(String[]::new));
      String scope =
          flows == 0
              ? "namespaces: [" + kestra.namespace() + "]"
              : "flows: " + FLOWS.subList(0, flows).stream().map(kestra::target).toList();
      try (var desk = SuiteDesk.start(folder, kestra, proxy.url(), scope)) {
        DeskClient.await("three polls", () -> ends(proxy.seen()).size() >= 3);
        // what was told before the first sweep is asked about in between
        Instant begin = proxy.seen().getLast().at();
        Instant end = begin.plus(WATCHED);
        DeskClient.await("the end of watching", () -> Instant.now().isAfter(end));
        List<CountingProxy.Seen> seen =
            proxy.seen().stream()
                .filter(s -> s.at().isAfter(begin) && s.at().isBefore(end))
                .toList();
        long seconds = WATCHED.toSeconds();
        System.out.printf(
            "polls of %s at PT1S: %d requests in %d s, %d of them for what ended: %.1f a minute%n",
            scope, seen.size(), seconds, ends(seen).size(), seen.size() * 60.0 / seconds);
        // one a second, and the look for what stalls, which is due once a minute
        assertThat(ends(seen)).as("%s", seen).hasSizeBetween((int) seconds - 4, (int) seconds + 1);
        assertThat(seen.size() - ends(seen).size()).as("%s", seen).isLessThanOrEqualTo(1);
        assertThat(desk.events("IncidentOpened")).isEmpty();
      }
    }
  }

  private static List<CountingProxy.Seen> ends(List<CountingProxy.Seen> seen) {
    return seen.stream()
        .filter(s -> s.path().endsWith("/executions/search") && s.query().contains("END_DATE"))
        .toList();
  }
}
