package dev.nightdesk.engine.kestra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.EngineStatus.Light;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.Memory.OpenUnit;
import dev.nightdesk.engine.PromptSockets;
import dev.nightdesk.engine.Sweep;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands still, what is over, what cannot be asked, and the look at one flow. */
final class KestraWatchesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @StartStop private final MockWebServer server = PromptSockets.server();
  private Watching night;
  private WatchedKestra kestra;

  @BeforeEach
  void begin() {
    night = new Watching(server);
    kestra = night.kestra;
  }

  @AfterEach
  void end() {
    night.close();
  }

  @Test
  void whatStandsStillIsToldOnce() {
    kestra.now = kestra.now.plus(Duration.ofHours(1));
    running("short", Duration.ofMinutes(9));
    WatchedKestra.Run run = running("E1", Duration.ofMinutes(12));
    Signal.Failure told = only(stalled());
    assertThat(told.title())
        .isEqualTo("load stands still at insert (RUNNING): no progress for 12 min");
    assertThat(told.facts().values())
        .containsEntry(KestraFacts.STALLED, "true")
        .containsEntry(KestraFacts.SECONDS_SINCE_PROGRESS, "720")
        .containsEntry(KestraFacts.STALLED_AFTER, "600")
        .containsEntry(Facts.OCCURRENCE, "E1@" + run.start.toEpochMilli());
    assertThat(told.fingerprint().value()).contains("E1");
    night.pass(Duration.ofSeconds(30));
    assertThat(stalled()).isEmpty();
  }

  @Test
  void aStallThatIsToldAgainIsTheSameOccurrence() {
    kestra.now = kestra.now.plus(Duration.ofHours(1));
    running("E1", Duration.ofMinutes(12));
    Signal.Failure first = only(stalled());
    night.pass(MINUTE);
    assertThat(stalled()).isEmpty();
    night.connector.watches().get(Watching.STALLED).notTaken();
    Signal.Failure again = only(stalled());
    night.restart();
    night.pass(Duration.ofMinutes(7));
    Signal.Failure reloaded = only(stalled());
    assertThat(List.of(again, reloaded))
        .allSatisfy(told -> {
          assertThat(told.unit()).isEqualTo(first.unit());
          assertThat(told.facts().get(Facts.OCCURRENCE))
              .isEqualTo(first.facts().get(Facts.OCCURRENCE));
          assertThat(told.fingerprint()).isEqualTo(first.fingerprint());
        });
  }

  @Test
  void aFlowThatIsSlowByNatureAndOneThatStillLogsAreLeftAlone() {
    for (int i = 0; i < 5; i++)
      kestra
          .add(
              "S" + i,
              kestra.now.minus(Duration.ofHours(2)),
              kestra.now.minus(Duration.ofMinutes(90)))
          .state("SUCCESS");
    running("slow", Duration.ofMinutes(80));
    WatchedKestra.Run busy = running("busy", Duration.ofMinutes(200));
    busy.extraLogs.add(WatchedKestra.line(busy, kestra.now.minus(MINUTE), "DEBUG", "row 5"));
    assertThat(stalled()).isEmpty();
    running("stuck", Duration.ofMinutes(100));
    assertThat(Watching.units(stalled())).containsExactly("stuck");
  }

  @Test
  void whatNeedsNobodyAnyMoreIsToldOnce() {
    open("S1", "FAILED");
    kestra.failed("S1", MINUTE).state("SUCCESS");
    open("F1", "FAILED");
    kestra.failed("F1", MINUTE);
    open("R1", "FAILED");
    running("R1", MINUTE);
    open("P1", "PAUSED");
    running("P1", MINUTE);
    open("P2", "PAUSED");
    kestra.failed("P2", MINUTE);
    open("P3", "PAUSED");
    kestra.failed("P3", MINUTE).state("PAUSED");
    open("T1", "RUNNING");
    WatchedKestra.Run moved = running("T1", Duration.ofHours(1));
    moved.extraLogs.add(WatchedKestra.line(moved, kestra.now.minus(MINUTE), "INFO", "on"));
    open("T2", "RUNNING");
    running("T2", Duration.ofHours(1));
    open("D1", "FAILED");
    List<Signal> told = night.committed(night.sweep(Watching.RECHECK));
    assertThat(told)
        .allSatisfy(signal -> assertThat(signal).isInstanceOf(Signal.Recovery.class))
        .extracting(signal -> ((Signal.Recovery) signal).unit())
        .containsExactlyInAnyOrder("S1", "P1", "T1", "D1");
    assertThat(((Signal.Recovery) told.getFirst()).how()).isEqualTo("it ended with SUCCESS");
    assertThat(night.committed(night.sweep(Watching.RECHECK))).isEmpty();
  }

  @Test
  void manyOpenUnitsAreLookedAtInTurn() {
    for (int i = 0; i < 50; i++) {
      open("E" + i, "FAILED");
      kestra.failed("E" + i, MINUTE);
    }
    for (int i = 0; i < 3; i++) night.committed(night.sweep(Watching.RECHECK));
    assertThat(kestra.asked.stream().distinct()).hasSize(50);
    assertThat(kestra.asked).hasSize(60);
  }

  @Test
  void silenceIsToldWhenItLastsAndItsEndToo() {
    night.ends();
    answer(503);
    assertThat(night.committed(night.sweep(Watching.ENDS))).isEmpty();
    assertThat(night.committed(night.sweep(Watching.ENDS))).isEmpty();
    assertThat(night.committed(night.sweep(Watching.ENDS)))
        .singleElement()
        .isInstanceOf(Signal.EngineLost.class);
    assertThat(night.committed(night.sweep(Watching.ENDS))).isEmpty();
    assertThat(night.connector.status().light()).isEqualTo(Light.UNKNOWN);
    kestra.before = request -> null;
    kestra.failed("E1", MINUTE);
    assertThat(night.committed(night.sweep(Watching.ENDS)))
        .hasSize(2)
        .first()
        .isInstanceOf(Signal.EngineFound.class);
  }

  @Test
  void aWrongPasswordIsToldAtOnceWithWhatToDo() {
    answer(401);
    Signal lost = night.committed(night.sweep(Watching.ENDS)).getFirst();
    assertThat(((Signal.EngineLost) lost).why()).contains("check the user name and the password");
    assertThat(night.connector.status().note()).contains("check the user name");
  }

  @Test
  void patienceThatIsAskedForIsKeptByAllWatches() {
    night.ends();
    kestra.before =
        request ->
            new MockResponse.Builder().code(429).addHeader("Retry-After", "30").body("").build();
    assertThat(night.sweep(Watching.ENDS)).isInstanceOf(Sweep.SlowDown.class);
    kestra.asked.clear();
    night.pass(Duration.ofSeconds(29));
    assertThat(night.sweep(Watching.STALLED)).isInstanceOf(Sweep.SlowDown.class);
    assertThat(kestra.asked).isEmpty();
    assertThat(night.connector.status().light()).isEqualTo(Light.LIMITED);
    kestra.before = request -> null;
    night.pass(Duration.ofSeconds(2));
    assertThat(night.sweep(Watching.ENDS)).isInstanceOf(Sweep.Found.class);
  }

  @Test
  void whatIsFoundBeforeTheServerFallsSilentIsNotLost() {
    night.ends();
    kestra.failed("E1", MINUTE);
    kestra.failed("E2", Duration.ofSeconds(50));
    kestra.before =
        request ->
            request.getUrl().encodedPath().endsWith("/executions/E2")
                ? new MockResponse.Builder().code(429).body("").build()
                : null;
    assertThat(Watching.units(night.ends())).containsExactly("E1");
    kestra.before = request -> null;
    night.restart();
    assertThat(Watching.units(night.ends())).containsExactly("E2");
  }

  private WatchedKestra.Run running(String id, Duration ago) {
    WatchedKestra.Run run = kestra.add(id, kestra.now.minus(ago), null).state("RUNNING");
    run.logged = false;
    return run;
  }

  private void open(String unit, String status) {
    night.memory.units.add(new OpenUnit("demo.load", unit, status, true));
  }

  private List<Signal.Failure> stalled() {
    return Watching.failures(night.committed(night.sweep(Watching.STALLED)));
  }

  private void answer(int status) {
    kestra.before = request -> new MockResponse.Builder().code(status).body("").build();
  }

  private static Signal.Failure only(List<Signal.Failure> signals) {
    assertThat(signals).hasSize(1);
    return signals.getFirst();
  }
}
