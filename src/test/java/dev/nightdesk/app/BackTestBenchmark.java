package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.app.config.ConfigurationReader;
import dev.nightdesk.app.wiring.BackTests;
import dev.nightdesk.domain.shelf.BackTestReport;
import dev.nightdesk.playbook.PlaybookText;
import dev.nightdesk.store.LoggedIncidents;
import dev.nightdesk.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many incidents a second a back-test looks at, each with a log of 60 lines, in a store on the
 * disk: of an edit whose signs stay, of one whose signs differ, and of a new playbook without
 * signs. Run it with {@code -Dgroups=benchmark}.
 */
@Tag("benchmark")
class BackTestBenchmark {
  private static final int INCIDENTS = 10_000;

  private static final String NEW =
      """
      apiVersion: nightdesk/v1
      kind: Playbook
      metadata: {id: pool-of-ours, title: The pool is full, version: 1}
      spec:
        priority: 900
        match: {engines: [health], all: [{field: log, op: contains, value: Connection is not available}]}
        classify:
          category: OTHER
          persistence: UNKNOWN
          confidence: 0.9
          strategy: notify_human
          severity: {default: LOW}
      """;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void printsIncidentsASecond(@TempDir Path folder) throws Exception {
    InstantSource clock = InstantSource.system();
    Configuration configuration =
        ConfigurationReader.readText(
            "bench.yaml",
            """
            version: 1
            engines:
              - id: bench
                type: health
                endpoints: [{id: h1, url: "http://127.0.0.1:9/health"}]
            """);
    try (Store store = Store.open(folder, clock)) {
      LoggedIncidents.fill(store, INCIDENTS, clock.instant());
      BackTests tests = BackTests.of(store, configuration, clock);
      for (int round = 1; round <= 2; round++) {
        for (var edit : edits().entrySet()) {
          PlaybookText text = PlaybookText.read(edit.getKey(), edit.getValue());
          long begun = System.nanoTime();
          BackTestReport report = tests.run(text, Duration.ofDays(90));
          double seconds = (System.nanoTime() - begun) / 1e9;
          assertThat(report.replayed()).isEqualTo(INCIDENTS);
          assertThat(report.matched()).isPositive();
          System.out.printf(
              "round %d, %s: %.1f s, %.0f incidents/s, %d answered%n",
              round, edit.getKey(), seconds, INCIDENTS / seconds, report.matched());
        }
      }
    }
  }

  private static Map<String, String> edits() {
    Map<String, String> edits = new LinkedHashMap<>();
    String shipped = PlaybookText.shipped("log-disk-full").orElseThrow();
    edits.put("the same signs", shipped.replaceFirst("version: \\d+", "version: 99"));
    edits.put(
        "another sign",
        shipped
            .replaceFirst("version: \\d+", "version: 99")
            .replaceFirst("(\\n *signs:\\n( *))", "$1- {text: no room to write, weight: 0.9}\n$2"));
    edits.put("a new one without signs", NEW);
    return edits;
  }
}
