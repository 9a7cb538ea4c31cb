package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.domain.Tries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run came to decides what it costs. */
final class RunsNightTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";

  private final Night night = new Night();

  @TempDir Path folder;

  private static Brakes brakes(int unreached) {
    return Night.watching(3, Duration.ZERO, Duration.ZERO, Duration.ofDays(1), unreached);
  }

  private Incident first() {
    return night.state().incident(new IncidentId(1));
  }

  private void lost() {
    night.leave(
        new Command.SignalsArrived(
            List.of(new Signal.EngineLost(Night.SHOP, night.clock.instant(), "no route"))));
  }

  private void found() {
    night.leave(
        new Command.SignalsArrived(
            List.of(new Signal.EngineFound(Night.SHOP, night.clock.instant()))));
  }

  private void refuseConnections(int times) {
    Collections.nCopies(times, Night.refusedConnection()).forEach(night::nextTriesEnd);
  }

  @Test
  void runsThatNeverGetThroughCostNoAttemptAndPagePeopleInTheEnd() {
    night.use(Night.rules(brakes(3), true, false));
    refuseConnections(100);
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofHours(2));

    assertThat(night.only().tries()).isEqualTo(new Tries(0, 0, 3));
    assertThat(night.only().severity()).isEqualTo(Severity.LOW);
    assertThat(night.only().phase()).isEqualTo(Phase.ESCALATED);
    assertThat(Objects.requireNonNull(night.only().decision()).rule())
        .isEqualTo(
            "no request of 3 runs got through to shop; nothing was tried yet that could have"
                + " helped");
    // each run waits longer than the one before
    List<Event.RemediationStarted> runs = night.journal.all(Event.RemediationStarted.class);
    List<Event.RemediationEnded> ends = night.journal.all(Event.RemediationEnded.class);
    assertThat(ends).allMatch(end -> end.effect() == Effect.UNREACHED);
    assertThat(Duration.between(ends.get(0).at(), runs.get(1).at()))
        .isEqualTo(Duration.ofSeconds(15));
    assertThat(Duration.between(ends.get(1).at(), runs.get(2).at()))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(DeskState.of(1, night.journal.committed)).isEqualTo(night.state());
  }

  @Test
  void aRunThatDidNotGetThroughIsTriedAgainAndHealsAsIfItWereTheFirst() {
    refuseConnections(3);
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(2));

    assertThat(night.only().phase()).isEqualTo(Phase.RESOLVED);
    assertThat(night.only().tries()).isEqualTo(new Tries(1, 0, 1));
    assertThat(night.effects).hasSize(1);
  }

  @Test
  void noTryBeginsWhileTheEngineIsAwayAndItGoesOnAtOnceWhenItIsBack() {
    refuseConnections(1);
    night.fails("checkout", DB, Severity.LOW);
    night.doDeeds();
    lost();
    // longer than the retry may take in all
    night.run(Duration.ofMinutes(40));
    assertThat(night.journal.all(Event.StepIntended.class)).hasSize(1);

    found();
    assertThat(night.journal.all(Event.StepIntended.class)).hasSize(2);
    refuseConnections(1);
    night.run(Duration.ofMinutes(1));
    assertThat(first().phase()).isEqualTo(Phase.RESOLVED);
    assertThat(night.journal.all(Event.RemediationStarted.class)).hasSize(1);
    assertThat(night.journal.all(Event.StepIntended.class)).hasSize(3);
    assertThat(DeskState.of(1, night.journal.committed)).isEqualTo(night.state());
  }

  @Test
  void whatWasApprovedWaitsForItsEngineAsWell() {
    night.nextTriesEnd(Night.refusedConnection());
    night.fails("checkout", DB, Severity.MEDIUM);
    Approval asked = night.state().pendingFor(new IncidentId(1)).orElseThrow();
    night.leave(new Command.Approve(asked.id(), asked.hash(), Person.of("sam"), ""));
    night.doDeeds();
    lost();
    night.run(Duration.ofMinutes(5));
    assertThat(night.journal.all(Event.StepIntended.class)).hasSize(1);

    found();
    night.run(Duration.ofMinutes(1));
    assertThat(first().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void nothingIsBegunUnaskedAtAnEngineThatIsAway() {
    lost();
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(5));
    assertThat(night.journal.all(Event.RemediationStarted.class)).isEmpty();

    found();
    night.run(Duration.ofMinutes(1));
    assertThat(night.effects).hasSize(1);
  }

  @Test
  void anEngineIsFoundAgainAlsoWhenAPersonClosedItsIncident() {
    lost();
    night.leave(new Command.Resolve(night.only().id(), "sam", "known"));
    night.fails("checkout", DB, Severity.LOW);
    found();
    night.run(Duration.ofMinutes(1));
    assertThat(night.effects).hasSize(1);
  }

  @Test
  void aProofIsNotFailedByAnEngineThatIsAway() {
    night.fixesDoNotHelp();
    night.fails("checkout", DB, Severity.LOW);
    night.doDeeds();
    lost();
    night.run(Duration.ofMinutes(30));
    assertThat(night.journal.all(Event.RemediationEnded.class)).isEmpty();

    found();
    night.ill.clear();
    night.run(Duration.ofMinutes(2));
    assertThat(first().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aRefusalChangesNothingSoItRaisesNoSeverityButAsks() {
    night.nextTriesEnd(StepOutcome.Failed.notDone("409 wrong", Retry.Reason.REFUSED));
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(2));

    assertThat(night.only().severity()).isEqualTo(Severity.LOW);
    assertThat(night.only().tries()).isEqualTo(new Tries(0, 1, 0));
    assertThat(night.only().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    assertThat(Objects.requireNonNull(night.only().decision()).lowered())
        .containsExactly("the last run failed and changed nothing");
  }

  @Test
  void aDeedThatFoundNothingToChangeIsCountedAsThat() {
    night.fixesDoNotHelp();
    night.nextTriesEnd(new StepOutcome.Done("it runs already", true));
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(3));
    assertThat(night.only().tries()).isEqualTo(new Tries(0, 1, 0));
    assertThat(night.only().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void eachFailedRunThatChangedSomethingRaisesTheSeverityByOneLevel() {
    night.fixesDoNotHelp();
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(3));
    assertThat(night.only().severity()).isEqualTo(Severity.MEDIUM);
    Approval asked = night.question();
    night.leave(new Command.Approve(asked.id(), asked.hash(), Person.of("sam"), ""));
    night.run(Duration.ofMinutes(3));
    assertThat(night.only().severity()).isEqualTo(Severity.HIGH);
    assertThat(night.journal.all(Event.DecisionMade.class).getLast().severityBecause())
        .isEqualTo(
            "LOW: the word of shop; MEDIUM: an attempt failed, the first; HIGH: an attempt"
                + " failed, the second");
    assertThat(night.only().tries()).isEqualTo(new Tries(2, 0, 0));
  }

  @Test
  void aWaitBeforeTheDeedDoesNotMakeItReached() throws IOException {
    Own.use(
        night,
        folder,
        brakes(2),
        """
        actions:
          - {id: rest, type: wait, with: {duration: PT1S}}
          - {id: fix, type: http.request, with: {fix: RESTART_POD}, timeout: PT10S}
        verify: {every: PT1S, within: PT1M, checks: [{type: health}]}
        rollback: {unavailable: Nothing to undo.}
        """);
    refuseConnections(10);
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(10));
    assertThat(night.only().tries()).isEqualTo(new Tries(0, 0, 2));
    assertThat(night.only().phase()).isEqualTo(Phase.ESCALATED);
  }

  @Test
  void aRunEndsWhenItsTimeAsAWholeIsOver() throws IOException {
    Own.use(
        night,
        folder,
        brakes(100),
        """
        timeout: PT2M
        actions:
          - {id: rest, type: wait, with: {duration: PT10M}}
          - {id: fix, type: http.request, with: {fix: RESTART_POD}, timeout: PT10S}
        verify: {every: PT1S, within: PT1M, checks: [{type: health}]}
        rollback: {unavailable: Nothing to undo.}
        """);
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofSeconds(119));
    assertThat(night.journal.all(Event.RemediationEnded.class)).isEmpty();
    night.run(Duration.ofSeconds(1));

    assertThat(night.journal.all(Event.RemediationEnded.class).getFirst().how())
        .isEqualTo("it was not done within 2 min, its limit as a whole");
    assertThat(night.effects).isEmpty();
  }

  @Test
  void aDeedUnderWayIsWaitedForWhenTheTimeIsOver() throws IOException {
    Own.use(
        night,
        folder,
        brakes(100),
        """
        timeout: PT2M
        actions:
          - {id: fix, type: http.request, with: {fix: RESTART_POD}, timeout: PT10S}
        verify: {every: PT1S, within: PT1M, checks: [{type: health}]}
        rollback: {unavailable: Nothing to undo.}
        """);
    night.deedsHang(true);
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(5));
    assertThat(night.journal.all(Event.RemediationEnded.class)).isEmpty();

    Event.StepIntended step = night.journal.all(Event.StepIntended.class).getFirst();
    night.leave(
        new Command.StepReported(
            step.remediation(), 0, 1, new StepOutcome.Done("at last"), List.of()));
    assertThat(night.journal.all(Event.RemediationEnded.class)).hasSize(1);
    assertThat(night.journal.all(Event.RemediationEnded.class).getFirst().effect())
        .isEqualTo(Effect.CHANGED);
  }

  @Test
  void theTimeOfARunStandsStillWhileItIsHeld() throws IOException {
    Own.use(
        night,
        folder,
        brakes(100),
        """
        timeout: PT2M
        actions:
          - {id: fix, type: http.request, with: {fix: RESTART_POD}, timeout: PT10S}
          - {id: second, type: http.request, with: {fix: FLUSH_CONNECTION_POOL}, timeout: PT10S}
        verify: {every: PT1S, within: PT1M, checks: [{type: health}]}
        rollback: {unavailable: Nothing to undo.}
        """);
    night.fails("checkout", DB, Severity.LOW);
    night.fixesDoNotHelp();
    night.leave(new Command.PauseAutomation("sam", "looking"));
    night.run(Duration.ofMinutes(20));
    assertThat(night.journal.all(Event.RemediationEnded.class)).isEmpty();
    night.fixesHelp();
    night.leave(new Command.ResumeAutomation("sam", "looked"));
    night.run(Duration.ofSeconds(10));
    assertThat(night.effects).containsExactly("FIX-1-1-fix", "FIX-1-1-second");

    assertThat(night.only().phase()).isEqualTo(Phase.RESOLVED);
    assertThat(DeskState.of(1, night.journal.committed)).isEqualTo(night.state());
  }

  @Test
  void theTimeOfARunStandsStillWhileItsEngineIsAway() throws IOException {
    Own.use(
        night,
        folder,
        brakes(100),
        """
        timeout: PT2M
        actions:
          - {id: fix, type: http.request, with: {fix: RESTART_POD}, timeout: PT10S}
          - {id: second, type: http.request, with: {fix: FLUSH_CONNECTION_POOL}, timeout: PT10S}
        verify: {every: PT1S, within: PT1M, checks: [{type: health}]}
        rollback: {unavailable: Nothing to undo.}
        """);
    night.fails("checkout", DB, Severity.LOW);
    night.fixesDoNotHelp();
    lost();
    night.doDeeds(1);
    night.run(Duration.ofMinutes(20));
    assertThat(night.journal.all(Event.RemediationEnded.class)).isEmpty();
    night.fixesHelp();
    found();
    night.run(Duration.ofSeconds(10));
    assertThat(night.effects).containsExactly("FIX-1-1-fix", "FIX-1-1-second");
    assertThat(first().phase()).isEqualTo(Phase.RESOLVED);
  }
}
