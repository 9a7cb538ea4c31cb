package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.RunEvent;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.StepOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of which nothing is heard. */
final class StalledNightTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private final Night night =
      new Night(Night.watching(3, Duration.ZERO, Duration.ZERO, SILENCE, 100));

  private Event.StepIntended hangs() {
    night.deedsHang(true);
    night.fails("checkout", DB, Severity.LOW);
    night.doDeeds();
    return night.journal.all(Event.StepIntended.class).getFirst();
  }

  private void report(Event.StepIntended step, StepOutcome outcome) {
    night.leave(
        new Command.StepReported(
            step.remediation(), step.step(), step.attempt(), outcome, List.of()));
  }

  @Test
  void aStepThatFallsSilentHasStalledAndTheEngineIsAskedBeforeAnythingElse() {
    Event.StepIntended step = hangs();
    night.run(Duration.ofSeconds(119));
    assertThat(night.journal.all(RunEvent.StepStalled.class)).isEmpty();

    night.run(Duration.ofMinutes(5));
    assertThat(night.journal.all(RunEvent.StepStalled.class)).hasSize(1);
    assertThat(night.journal.all(RunEvent.StepStalled.class).getFirst().silentSince())
        .isEqualTo(step.at());
    assertThat(night.journal.all(Event.ReconciliationAsked.class)).hasSize(1);
    // nobody can tell, so it is looked at, never repeated, and a person is asked
    assertThat(night.journal.all(Event.StepIntended.class)).hasSize(1);
    assertThat(night.only().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    assertThat(night.only().tries().spent()).isEqualTo(1);
    assertThat(DeskState.of(1, night.journal.committed)).isEqualTo(night.state());
  }

  @Test
  void whatTheEngineSaysDidNotHappenIsTriedOnceMore() {
    hangs();
    night.engineKnows("FIX-1-1-fix", Reconciliation.DID_NOT_HAPPEN);
    night.run(Duration.ofSeconds(119));
    night.deedsHang(false);
    night.run(Duration.ofMinutes(2));

    assertThat(night.effects).containsExactly("FIX-1-1-fix");
    assertThat(night.journal.all(Event.StepIntended.class)).hasSize(2);
    assertThat(night.only().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aStepThatIsAliveHasNotStalled() {
    Event.StepIntended step = hangs();
    for (int i = 0; i < 40; i++) {
      night.run(Duration.ofSeconds(15));
      night.leave(new Command.StepAlive(step.remediation(), step.step(), step.attempt()));
    }
    assertThat(night.journal.all(RunEvent.StepAlive.class)).hasSize(40);
    assertThat(night.journal.all(RunEvent.StepStalled.class)).isEmpty();

    night.ill.clear();
    report(step, new StepOutcome.Done("after ten minutes"));
    night.run(Duration.ofMinutes(1));
    assertThat(night.only().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aHeartbeatOfATryThatIsOverSaysNothing() {
    Event.StepIntended step = hangs();
    night.run(Duration.ofMinutes(5));
    int events = night.journal.committed.size();
    night.leave(new Command.StepAlive(step.remediation(), step.step(), step.attempt()));
    assertThat(night.journal.committed).hasSize(events);
  }

  @Test
  void aReportThatComesAfterItWasSettledIsIgnored() {
    Event.StepIntended step = hangs();
    night.run(Duration.ofMinutes(5));
    int events = night.journal.committed.size();

    report(step, new StepOutcome.Done("late"));
    report(step, StepOutcome.Failed.notDone("late", Retry.Reason.CONNECT_FAILURE));
    assertThat(night.journal.committed).hasSize(events);
  }

  @Test
  void whileTheEngineIsAskedNoFailureStartsAnotherTry() {
    Event.StepIntended step = hangs();
    night.clock.advance(SILENCE);
    night.leave(new Command.Tick());
    assertThat(night.journal.all(RunEvent.StepStalled.class)).hasSize(1);

    report(step, StepOutcome.Failed.notDone("cut off", Retry.Reason.CONNECT_FAILURE));
    assertThat(night.journal.all(Event.RetryScheduled.class)).isEmpty();
  }

  @Test
  void afterARestartTheSilenceCountsFromTheQuestion() {
    hangs();
    night.deedsHang(false);
    night.clock.advance(Duration.ofHours(1));
    night.engineKnows("FIX-1-1-fix", Reconciliation.DID_NOT_HAPPEN);
    night.crashAndRestart(false);
    night.run(Duration.ofMinutes(1));

    assertThat(night.journal.all(RunEvent.StepStalled.class)).isEmpty();
    assertThat(night.journal.all(Event.ReconciliationAsked.class)).hasSize(1);
    assertThat(night.effects).containsExactly("FIX-1-1-fix");
  }

  @TempDir Path folder;

  private void onlyLooksFirst() throws IOException {
    Own.use(
        night,
        folder,
        Night.watching(3, Duration.ZERO, Duration.ZERO, SILENCE, 100),
        """
        actions:
          - {id: look, type: snapshot.capture, timeout: PT10S}
          - {id: fix, type: http.request, with: {fix: RESTART_POD}, timeout: PT10S}
        verify: {every: PT1S, within: PT1M, checks: [{type: health}]}
        rollback: {unavailable: Nothing to undo.}
        """);
  }

  @Test
  void aStepThatOnlyLooksIsTakenUpAgainAfterASilenceAndCostsNoTry() throws IOException {
    onlyLooksFirst();
    hangs();
    night.run(Duration.ofSeconds(119));
    night.deedsHang(false);
    night.run(Duration.ofMinutes(2));

    assertThat(night.journal.all(RunEvent.StepStalled.class)).hasSize(1);
    assertThat(night.effects).containsExactly("FIX-1-1-fix");
    assertThat(night.only().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aStepThatOnlyLooksIsNotTakenUpForEver() throws IOException {
    onlyLooksFirst();
    hangs();
    night.run(Duration.ofMinutes(30));
    assertThat(night.journal.all(Event.RemediationEnded.class)).isNotEmpty();
  }
}
