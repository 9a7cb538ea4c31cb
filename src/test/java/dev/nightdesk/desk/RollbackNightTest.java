package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.BrakeCommand;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Rollback;
import dev.nightdesk.domain.RunEvent;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.StepOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failed run changed is undone. */
final class RollbackNightTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";
  private static final String SPEC =
      """
      actions:
        - {id: fix, type: http.request, with: {fix: RESTART_POD}, timeout: PT10S}
        - {id: second, type: http.request, with: {fix: FLUSH_CONNECTION_POOL}, timeout: PT10S, onError: %s}
      verify: {every: PT1S, within: PT30S, checks: [{type: health}]}
      rollback:
        steps:
          - {id: back, name: Take it back, type: http.request, with: {fix: SCALE_DOWN_UP}, timeout: PT10S}
      """;

  private final Night night = new Night();

  @TempDir Path folder;

  @BeforeEach
  void itCanBeUndone() throws IOException {
    own("rollback");
    night.fixesDoNotHelp();
  }

  private void own(String onError) throws IOException {
    Own.use(night, folder, Night.brakes(3, Duration.ZERO), SPEC.formatted(onError));
  }

  private static StepOutcome refused() {
    return StepOutcome.Failed.notDone("409 wrong", Retry.Reason.REFUSED);
  }

  private Rollback outcome() {
    return night.journal.all(Event.RemediationEnded.class).getFirst().rollback();
  }

  @Test
  void aFixThatProvesNothingIsUndoneAndDecidedAnewOneLevelMoreSerious() {
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(3));

    // after a proof keys are of the next round
    assertThat(night.effects)
        .containsExactly("FIX-1-1-fix", "FIX-1-1-second", "FIX-1-1-undo-back-2");
    assertThat(night.journal.all(RunEvent.RollbackStarted.class)).hasSize(1);
    assertThat(night.journal.all(Event.StepIntended.class).getLast().step()).isEqualTo(2);
    assertThat(outcome().state()).isEqualTo(Rollback.State.DONE);
    assertThat(night.only().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(night.only().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    assertThat(night.question().plan().undo()).hasSize(1);
    assertThat(DeskState.of(1, night.journal.committed)).isEqualTo(night.state());
  }

  @Test
  void aStepThatFailsUndoesWhatTheStepsBeforeItChanged() {
    night.nextTriesEnd(new StepOutcome.Done("200"), refused());
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(3));
    assertThat(night.effects).containsExactly("FIX-1-1-fix", "FIX-1-1-undo-back");
    assertThat(outcome().state()).isEqualTo(Rollback.State.DONE);
    assertThat(night.journal.all(Event.VerificationStarted.class)).isEmpty();
  }

  @Test
  void whereNothingWasChangedNothingIsUndone() {
    night.nextTriesEnd(refused());
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(3));
    assertThat(night.effects).isEmpty();
    assertThat(outcome()).isEqualTo(Rollback.NONE);
  }

  @Test
  void aStepThatSaysStopLeavesAllAsItIs() throws IOException {
    own("stop");
    night.nextTriesEnd(new StepOutcome.Done("200"), refused());
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(3));
    assertThat(night.effects).containsExactly("FIX-1-1-fix");
    assertThat(outcome()).isEqualTo(Rollback.NONE);
  }

  @Test
  void whatCannotBeUndoneCallsPeopleAtOnce() {
    night.nextTriesEnd(new StepOutcome.Done("200"), new StepOutcome.Done("200"), refused());
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(3));

    assertThat(outcome().state()).isEqualTo(Rollback.State.FAILED);
    assertThat(outcome().detail()).contains("Take it back failed: 409 wrong");
    assertThat(night.only().phase()).isEqualTo(Phase.ESCALATED);
    assertThat(night.only().severity()).isEqualTo(Severity.HIGH);
    assertThat(night.state().pendingApprovals()).isEmpty();
  }

  @Test
  void aPlaybookWithoutStepsBackSaysSoInTheEnd() throws IOException {
    var plain = new Night();
    Own.use(
        plain,
        folder,
        Night.brakes(3, Duration.ZERO),
        SPEC.substring(0, SPEC.indexOf("rollback:")).formatted("rollback")
            + "rollback: {unavailable: A restart cannot be taken back.}");
    plain.fixesDoNotHelp();
    plain.fails("checkout", DB, Severity.LOW);
    plain.run(Duration.ofMinutes(3));
    assertThat(plain.journal.all(Event.RemediationEnded.class).getFirst().rollback())
        .isEqualTo(new Rollback(Rollback.State.UNAVAILABLE, "A restart cannot be taken back."));
  }

  @Test
  void aCrashInTheMiddleOfItIsReconciledLikeAnyOtherStep() {
    for (Reconciliation verdict : Reconciliation.values()) {
      var crashed = new Night();
      try {
        Own.use(crashed, folder, Night.brakes(3, Duration.ZERO), SPEC.formatted("rollback"));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      crashed.fixesDoNotHelp();
      crashed.nextTriesEnd(new StepOutcome.Done("200"));
      crashed.nextTriesEnd(refused());
      crashed.fails("checkout", DB, Severity.LOW);
      while (crashed.journal.all(Event.StepIntended.class).size() < 3) {
        int before = crashed.journal.committed.size();
        doOneDeed(crashed);
        if (crashed.journal.committed.size() == before) throw new AssertionError("nothing goes on");
      }
      crashed.engineKnows("FIX-1-1-undo-back", verdict);
      crashed.crashAndRestart(false);
      crashed.run(Duration.ofMinutes(3));

      Rollback rollback = crashed.journal.all(Event.RemediationEnded.class).getFirst().rollback();
      switch (verdict) {
        case HAPPENED -> {
          assertThat(crashed.effects).containsExactly("FIX-1-1-fix");
          assertThat(rollback.state()).isEqualTo(Rollback.State.DONE);
        }
        case DID_NOT_HAPPEN -> {
          assertThat(crashed.effects).containsExactly("FIX-1-1-fix", "FIX-1-1-undo-back");
          assertThat(rollback.state()).isEqualTo(Rollback.State.DONE);
        }
        case CANNOT_TELL -> {
          assertThat(crashed.effects).containsExactly("FIX-1-1-fix");
          assertThat(rollback.state()).isEqualTo(Rollback.State.FAILED);
          assertThat(crashed.only().phase()).isEqualTo(Phase.ESCALATED);
        }
      }
    }
  }

  /** So that the deed that it leads to is still to be done. */
  private static void doOneDeed(Night night) {
    night.doDeeds(1);
    night.leave(new Command.Tick());
  }

  @Test
  void aPauseHoldsTheStepsBackOfAnUnaskedRun() {
    night.nextTriesEnd(new StepOutcome.Done("200"), refused());
    night.fails("checkout", DB, Severity.LOW);
    night.doDeeds(1);
    night.leave(new Command.Tick());
    night.leave(new Command.PauseAutomation("sam", "looking"));
    night.run(Duration.ofMinutes(10));
    assertThat(night.effects).containsExactly("FIX-1-1-fix");
    assertThat(night.journal.all(RunEvent.RollbackStarted.class)).hasSize(1);

    night.leave(new Command.ResumeAutomation("sam", "looked"));
    night.run(Duration.ofMinutes(1));
    assertThat(night.effects).containsExactly("FIX-1-1-fix", "FIX-1-1-undo-back");
  }

  @Test
  void aTargetThatRecoversMeanwhileIsUndoneToTheEndAndThenClosed() {
    night.nextTriesEnd(new StepOutcome.Done("200"), refused());
    night.fails("checkout", DB, Severity.LOW);
    while (night.journal.all(RunEvent.RollbackStarted.class).isEmpty()) doOneDeed(night);
    night.recovers("checkout");
    night.run(Duration.ofMinutes(1));
    assertThat(night.effects).containsExactly("FIX-1-1-fix", "FIX-1-1-undo-back");
    assertThat(night.only().phase()).isEqualTo(Phase.RESOLVED);
    assertThat(night.only().resolvedBy()).isEqualTo(Person.ITSELF);
    assertThat(night.only().resolvedHow())
        .isEqualTo("it was seen good while the failed remediation was undone");
  }

  @Test
  void aStepBackThatFailsIsToldAlsoWhereTheOthersGoOn() throws IOException {
    Own.use(
        night,
        folder,
        Night.brakes(3, Duration.ZERO),
        SPEC.formatted("rollback")
                .replace(
                    "SCALE_DOWN_UP}, timeout: PT10S",
                    "SCALE_DOWN_UP}, timeout: PT10S, onError: continue")
            + "    - {id: last, name: The other, type: http.request, with: {fix: SCALE_DOWN_UP},"
            + " timeout: PT10S}\n");
    night.nextTriesEnd(new StepOutcome.Done("200"), refused(), refused());
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(3));

    assertThat(night.effects).containsExactly("FIX-1-1-fix", "FIX-1-1-undo-last");
    assertThat(outcome().state()).isEqualTo(Rollback.State.FAILED);
    assertThat(outcome().detail()).contains("Take it back failed");
    assertThat(night.only().phase()).isEqualTo(Phase.ESCALATED);
    assertThat(DeskState.of(1, night.journal.committed)).isEqualTo(night.state());
  }

  @Test
  void aWindowDoesNotHideThatATargetMayBeHalfChanged() {
    night.fails("checkout", DB, Severity.MEDIUM);
    night.leave(new BrakeCommand.BeginMaintenance("*", "*", Duration.ofHours(1), "sam", "upgrade"));
    assertThat(night.only().isQuiet()).isTrue();
    night.nextTriesEnd(new StepOutcome.Done("200"), new StepOutcome.Done("200"), refused());
    Approval asked = night.question();
    night.leave(new Command.Approve(asked.id(), asked.hash(), Person.of("sam"), "yes"));
    night.run(Duration.ofMinutes(3));

    assertThat(outcome().state()).isEqualTo(Rollback.State.FAILED);
    assertThat(night.only().phase()).isEqualTo(Phase.ESCALATED);
    assertThat(night.only().isQuiet()).isFalse();
    night.run(Duration.ofHours(2));
    assertThat(night.only().phase()).isEqualTo(Phase.ESCALATED);
    assertThat(DeskState.of(1, night.journal.committed)).isEqualTo(night.state());
  }

  @Test
  void whatIsOutdatedAfterAChangeWasMadeIsUndoneAndCounted() {
    night.nextTriesEnd(
        new StepOutcome.Done("200"),
        StepOutcome.Failed.notDone("not run: it was changed", Retry.Reason.OUTDATED));
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(3));

    assertThat(night.effects).startsWith("FIX-1-1-fix", "FIX-1-1-undo-back");
    assertThat(outcome().state()).isEqualTo(Rollback.State.DONE);
    assertThat(night.journal.all(Event.RemediationEnded.class).getFirst().outdated()).isEmpty();
    assertThat(night.only().tries().spent()).isPositive();
  }
}
