package dev.nightdesk.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.app.SocketsBlocked;
import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.store.Scenes;
import dev.nightdesk.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code nightdesk playbooks test} over a journal that no desk has open, without any socket. */
final class PlaybookTestCommandTest {
  private static final String PLAYBOOK =
      """
      apiVersion: nightdesk/v1
      kind: Playbook
      metadata: {id: all-of-bench, title: Whatever fails, version: 1}
      spec:
        priority: 900
        match: {engines: [health], all: [{field: target, op: exists}]}
        classify:
          category: OTHER
          persistence: UNKNOWN
          confidence: 0.9
          strategy: notify_human
          severity: {default: LOW}
      """;

  @TempDir Path folder;

  private Path file;
  private Path configuration;

  @BeforeEach
  void fill() throws Exception {
    InstantSource clock = InstantSource.system();
    Instant start = clock.instant().minus(Duration.ofDays(2));
    try (Store store = Store.open(folder.resolve("data"), clock)) {
      for (int n = 1; n <= 40; n++) {
        var life =
            Scenes.life(n, start.plusSeconds(60L * n), Severity.LOW, Scenes.Ending.RECOVERED);
        store.journal().commit(Scenes.joined(life));
      }
    }
    file = Files.writeString(folder.resolve("all.yaml"), PLAYBOOK);
    configuration =
        Files.writeString(
            folder.resolve("nightdesk.yaml"),
            """
            version: 1
            engines:
              - id: bench
                type: health
                endpoints: [{id: h1, url: "http://127.0.0.1:9/health"}]
            """);
  }

  private record Ended(int code, String out, String err) {}

  private Ended test(Object... more) throws Exception {
    var command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SocketsBlocked.class.getName(),
                "playbooks",
                "test",
                "--config",
                configuration.toString(),
                "--data",
                folder.resolve("data").toString()));
    for (Object one : more) command.add(one.toString());
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Test
  void theReportIsMadeWithoutAnyCall() throws Exception {
    Ended ended = test(file, "--json");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("sockets are blocked");
    JsonNode report = JsonMapper.shared().readTree(ended.out());
    // a quarter of the incidents are of the engine that is configured
    assertThat(report.path("replayed").asInt()).isEqualTo(10);
    assertThat(report.path("notReconstructible").asInt()).isEqualTo(30);
    assertThat(report.path("matched").asInt()).isEqualTo(10);
    assertThat(report.path("matchedBefore").asInt()).isZero();
    assertThat(report.path("newlyMatched").size()).isEqualTo(10);
    assertThat(report.path("byItself").asInt()).isZero();
  }

  @Test
  void bothVersionsStandBesideEachOther() throws Exception {
    Path other =
        Files.writeString(
            folder.resolve("other.yaml"),
            PLAYBOOK
                .replace("version: 1", "version: 2")
                .replace("op: exists", "op: equals, value: nobody"));
    Ended ended = test(file, "--diff", other);
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("all-of-bench: 10 incidents since", "30 more cannot be put together again")
        .containsPattern("answers +0 +10 +0")
        .contains("only " + file + " answers (10):", "no engine was called");
  }

  @Test
  void whatIsWrongIsSaidInASentence() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.yaml"), PLAYBOOK.replace("spec:", "spce:"));
    Ended ended = test(bad);
    assertThat(ended.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ended.err()).contains("bad.yaml, line ", "spce");
    assertThat(test(file, "--since", "PT0S").err()).contains("leads nowhere");
  }
}
