package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The desk, or the engine, is ended in the middle: nothing is lost and nothing comes twice. */
@Tag("real-engine")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
final class KestraInterruptedTest {
  private static final int EACH = 6;

  @TempDir Path folder;

  private final List<String> lasting = new ArrayList<>();
  private final List<String> passing = new ArrayList<>();

  @Test
  void aDeskThatIsEndedAndKilledLosesNothingAndDoesNothingTwice() throws Exception {
    try (var kestra = KestraServer.of("interrupted");
        var desk = start(kestra)) {
      more(kestra);
      desk.await("StepIntended", _ -> true);
      desk.endAndStart();
      more(kestra);
      desk.awaitIncident(lasting.getLast());
      desk.killAndStart();
      more(kestra);
      desk.killAndStart();
      for (String unit : passing) kestra.awaitState(unit, "SUCCESS");
      assertThat(desk.events("ApprovalRequested")).isEmpty();
      assertNothingIsLostAndNothingTwice(kestra, desk);
    }
  }

  @Test
  void anEngineThatIsStoppedAndStartedLosesNothing() throws Exception {
    String command = System.getenv(KestraServer.RESTART);
    try (var kestra = KestraServer.of("interrupted")) {
      assumeTrue(
          command != null && !command.isBlank(),
          "this Kestra must not be stopped: set "
              + KestraServer.RESTART
              + " to a command that stops and starts it");
      try (var desk = start(kestra)) {
        more(kestra);
        desk.awaitIncident(lasting.getLast());
        more(kestra);
        restart(command);
        more(kestra);
        awaitHealing(kestra, desk);
        assertNothingIsLostAndNothingTwice(kestra, desk);
      }
    }
  }

  /**
   * A restart whose tries all fell into the time without an engine ends as a question, which is
   * answered here: then it is not lost either.
   */
  private void awaitHealing(KestraServer kestra, SuiteDesk desk) throws Exception {
    Suite.await(
        "end of the passing ones",
        Duration.ofSeconds(120),
        () -> {
          for (JsonNode question : desk.questions(kestra.target("refused-once"))) {
            desk.approve(question, Map.of());
          }
          return states(kestra, passing).equals(Set.of("SUCCESS"));
        },
        () -> states(kestra, passing) + "\n" + desk);
  }

  private static Set<String> states(KestraServer kestra, List<String> units) throws Exception {
    var states = new TreeSet<String>();
    for (String unit : units) states.add(kestra.state(unit));
    return states;
  }

  private void restart(String command) throws Exception {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("restart.log").toFile())
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("the restart ended").isTrue();
    assertThat(process.exitValue()).as("%s", folder.resolve("restart.log")).isZero();
  }

  private SuiteDesk start(KestraServer kestra) throws Exception {
    kestra.load("bad-column", "refused-once", "settled");
    String engine = "namespaces: [%s]".formatted(kestra.namespace());
    return SuiteDesk.start(folder, kestra, kestra.url(), engine);
  }

  private void more(KestraServer kestra) throws Exception {
    for (int i = 0; i < EACH; i++) {
      lasting.add(kestra.start("bad-column"));
      kestra.start("settled");
      passing.add(kestra.start("refused-once"));
    }
  }

  private void assertNothingIsLostAndNothingTwice(KestraServer kestra, SuiteDesk desk)
      throws Exception {
    for (String unit : lasting) kestra.awaitState(unit, "FAILED");
    Suite.await(
        "end of the healing",
        Duration.ofSeconds(90),
        () ->
            desk.client()
                .get("/api/v1/incidents?state=open&limit=500")
                .json()
                .path("items")
                .valueStream()
                .allMatch(
                    item -> item.path("target").asString().equals(kestra.target("bad-column"))),
        () -> desk.client().get("/api/v1/incidents?state=open&limit=500").body());
    Suite.await(
        "count of the lasting ones",
        Duration.ofSeconds(90),
        () ->
            desk.client()
                    .get("/api/v1/incidents?state=open&limit=500")
                    .json()
                    .path("items")
                    .valueStream()
                    .mapToInt(item -> item.path("occurrences").asInt())
                    .sum()
                >= lasting.size(),
        () -> desk.client().get("/api/v1/incidents?state=open&limit=500").body());
    List<JsonNode> events = desk.endAndRead();
    Map<String, Long> signals =
        Suite.signalsByUnit(
            events.stream().filter(e -> !e.path("unit").asString("").isEmpty()).toList());
    assertThat(signals.keySet()).containsExactlyInAnyOrderElementsOf(both());
    assertThat(signals)
        .as("signals by execution")
        .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
    Map<String, Long> restarts =
        passing.stream().collect(Collectors.toMap(unit -> unit, unit -> count(kestra, unit)));
    assertThat(restarts)
        .as("restarts by execution")
        .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
  }

  private static long count(KestraServer kestra, String unit) {
    try {
      return kestra.restarts(unit);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private List<String> both() {
    var both = new ArrayList<>(lasting);
    both.addAll(passing);
    return both;
  }
}
