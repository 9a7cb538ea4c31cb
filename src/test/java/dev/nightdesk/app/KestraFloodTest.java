package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Hundreds of executions at once: each failure is one signal, and those alike are one incident. */
@Tag("real-engine")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
final class KestraFloodTest {
  private static final int ALL = Integer.getInteger("nightdesk.flood.executions", 500);
  private static final int FAILURES = ALL * 120 / 500;
  private static final List<String> FAULTS =
      List.of("no such region", "currency is unknown", "the customer was merged");

  @TempDir Path folder;

  @Test
  void aHundredAndTwentyFailuresAmongFiveHundredAreAsManySignals() throws Exception {
    try (var kestra = KestraServer.of("flood")) {
      kestra.load("batch");
      String engine = "namespaces: [%s]".formatted(kestra.namespace());
      try (var desk = SuiteDesk.start(folder, kestra, kestra.url(), engine)) {
        long begun = System.nanoTime();
        Map<String, String> failing = startAll(kestra);
        Duration started = Duration.ofNanos(System.nanoTime() - begun);
        awaitEnds(kestra);
        Duration ended = Duration.ofNanos(System.nanoTime() - begun);
        Suite.await(
            FAILURES + " signals",
            Duration.ofMinutes(2),
            () -> Suite.signalsByUnit(desk.events()).keySet().containsAll(failing.keySet()),
            () -> desk.signals(kestra.target("batch")).size() + " signals");
        System.out.printf(
            "flood: %d executions with %d failures started in %.1f s, ended after %.1f s, all"
                + " signalled after %.1f s%n",
            ALL,
            FAILURES,
            seconds(started),
            seconds(ended),
            seconds(Duration.ofNanos(System.nanoTime() - begun)));
        assertSignals(desk.endAndRead(), failing);
      }
    }
  }

  private static void assertSignals(List<JsonNode> events, Map<String, String> failing) {
    // whole, so that it is told why: a busy server was seen to fail one more
    assertThat(events)
        .filteredOn(e -> Suite.SIGNALS.contains(e.path("type").asString()))
        .allMatch(e -> failing.containsKey(e.path("unit").asString()), "was to fail");
    assertThat(Suite.signalsByUnit(events).keySet()).isEqualTo(failing.keySet());
    assertThat(Suite.signalsByUnit(events).values()).allMatch(times -> times == 1);
    Map<String, Set<String>> faults =
        events.stream()
            .filter(e -> Suite.SIGNALS.contains(e.path("type").asString()))
            .collect(
                Collectors.groupingBy(
                    e -> e.path("incident").toString(),
                    Collectors.mapping(
                        e -> failing.get(e.path("unit").asString()),
                        Collectors.toCollection(TreeSet::new))));
    assertThat(faults).hasSize(FAULTS.size());
    assertThat(faults.values()).allMatch(alike -> alike.size() == 1);
  }

  /** Starts them from eight threads; the failing ones with their faults. */
  private static Map<String, String> startAll(KestraServer kestra) throws Exception {
    List<Callable<Map.Entry<String, String>>> calls = new ArrayList<>();
    for (int i = 0; i < ALL; i++) {
      boolean fails = (long) i * FAILURES / ALL != (long) (i + 1) * FAILURES / ALL;
      String fault = fails ? FAULTS.get(calls.size() % FAULTS.size()) : "none";
      calls.add(() -> Map.entry(kestra.start("batch", Map.of("fault", fault)), fault));
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      Map<String, String> failing =
          threads.invokeAll(calls).stream()
              .map(Future::resultNow)
              .filter(entry -> !entry.getValue().equals("none"))
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      assertThat(failing).hasSize(FAILURES);
      return failing;
    }
  }

  private static void awaitEnds(KestraServer kestra) throws Exception {
    Set<String> over = Set.of("SUCCESS", "FAILED");
    Suite.await(
        "end of all",
        Duration.ofMinutes(4),
        () ->
            kestra.executions("batch").stream()
                    .filter(e -> over.contains(e.path("state").path("current").asString()))
                    .count()
                == ALL,
        () ->
            kestra.executions("batch").stream()
                .collect(
                    Collectors.groupingBy(
                        e -> e.path("state").path("current").asString(), Collectors.counting()))
                .toString());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
