package dev.nightdesk.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Lowered;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.PlanHash;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.domain.StepOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whole nights in virtual time. */
final class NightTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";

  private final Night night = new Night();

  @Test
  void aLowFaultHealsByItselfAndNobodyIsAsked() {
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(1));

    assertEquals(Phase.RESOLVED, night.only().phase());
    assertEquals(Person.DESK, night.only().resolvedBy());
    assertEquals(List.of("FIX-1-1-fix"), night.effects);
    assertEquals(
        List.of(
            "DeskOpened",
            "IncidentOpened",
            "IncidentAnalysed",
            "DecisionMade",
            "RemediationStarted",
            "StepIntended",
            "StepFinished",
            "VerificationStarted",
            "LookAsked",
            "Looked",
            "LookAsked",
            "Looked",
            "RemediationEnded",
            "IncidentResolved"),
        night.story());
  }

  @Test
  void theIntentIsCommittedBeforeTheDeedBegins() {
    night.fails("checkout", DB, Severity.LOW);

    assertEquals(1, night.journal.all(Event.StepIntended.class).size());
    assertEquals(List.of(), night.effects);
    assertEquals(1, night.deedsWaiting());
  }

  @Test
  void aMediumFaultWaitsAndRunsExactlyWhatWasApproved() {
    night.fails("search", DB, Severity.MEDIUM);
    assertEquals(Phase.AWAITING_APPROVAL, night.only().phase());
    Approval question = night.question();

    night.leave(new Command.Approve(question.id(), question.hash(), Person.of("sam"), ""));
    night.run(Duration.ofMinutes(1));

    assertEquals(Phase.RESOLVED, night.only().phase());
    assertEquals("sam", night.journal.all(Event.RemediationStarted.class).getFirst().startedBy());
    assertEquals(
        question.hash(),
        night.journal.all(Event.RemediationStarted.class).getFirst().plan().hash());
  }

  @Test
  void anApprovalOfAnotherPlanIsRefused() {
    night.fails("search", DB, Severity.MEDIUM);

    List<Committed> answer =
        night.leave(
            new Command.Approve(
                night.question().id(), new PlanHash("0".repeat(64)), Person.of("sam"), ""));

    assertTrue(answer.getFirst().event() instanceof Event.ApprovalRefused);
    assertEquals(List.of(), night.journal.all(Event.RemediationStarted.class));
    assertEquals(Phase.AWAITING_APPROVAL, night.only().phase());
  }

  @Test
  void anApprovalIsRefusedWhenTheRulesGiveAnotherPlanNowAndTheNewPlanIsAskedAbout() {
    night.fails("search", DB, Severity.MEDIUM);
    Approval before = night.question();
    night.use(Night.rules(Night.brakes(3, Duration.ZERO), true, true));

    List<Committed> answer =
        night.leave(new Command.Approve(before.id(), before.hash(), Person.of("sam"), ""));

    assertTrue(answer.getFirst().event() instanceof Event.ApprovalRefused);
    assertEquals(List.of(), night.effects);
    assertTrue(!night.question().hash().equals(before.hash()), "the new plan is asked about");
  }

  @Test
  void noAnswerIsANoAndPagesPeople() {
    night.fails("search", DB, Severity.MEDIUM);
    Approval question = night.question();
    night.run(Duration.ofHours(2));

    assertEquals(Phase.ESCALATED, night.only().phase());
    assertEquals(1, night.journal.all(Event.ApprovalExpired.class).size());
    assertEquals(List.of(), night.effects);

    List<Committed> late =
        night.leave(new Command.Approve(question.id(), question.hash(), Person.of("sam"), ""));
    assertTrue(late.getFirst().event() instanceof Event.ApprovalRefused);
    assertEquals(List.of(), night.effects);
  }

  @Test
  void aNoNeedsAReasonAndIsKept() {
    night.fails("search", DB, Severity.MEDIUM);
    Approval question = night.question();

    night.leave(new Command.Reject(question.id(), question.hash(), Person.of("sam"), " "));
    assertEquals(Phase.AWAITING_APPROVAL, night.only().phase());

    night.leave(
        new Command.Reject(
            question.id(), question.hash(), Person.of("sam"), "month-end is running"));
    assertEquals(Phase.NEEDS_MANUAL_FIX, night.only().phase());
    assertEquals(List.of(), night.effects);
  }

  @Test
  void aHighFaultPagesPeopleAndStillNeedsAnApproval() {
    night.fails("ledger", DB, Severity.HIGH);

    assertEquals(Phase.ESCALATED, night.only().phase());
    assertEquals(List.of(), night.effects);
    night.leave(
        new Command.Approve(night.question().id(), night.question().hash(), Person.of("kim"), ""));
    night.run(Duration.ofMinutes(1));
    assertEquals(Phase.RESOLVED, night.only().phase());
  }

  @Test
  void aQuestionIsTakenBackWhenTheTargetRecoversByItself() {
    night.fails("search", DB, Severity.MEDIUM);
    Approval question = night.question();
    night.recovers("search");

    assertEquals(Phase.RESOLVED, night.only().phase());
    assertEquals(Person.ITSELF, night.only().resolvedBy());
    List<Committed> late =
        night.leave(new Command.Approve(question.id(), question.hash(), Person.of("sam"), ""));
    assertTrue(late.getFirst().event() instanceof Event.ApprovalRefused);
  }

  @Test
  void aRefusedConnectionIsTriedAgainLater() {
    night.nextTriesEnd(Night.refusedConnection());
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(2));

    assertEquals(1, night.journal.all(Event.RetryScheduled.class).size());
    assertEquals(Phase.RESOLVED, night.only().phase());
    assertEquals(List.of("FIX-1-1-fix"), night.effects);
  }

  @Test
  void aFixThatTimedOutIsNeverRepeatedBlindly() {
    night.fixesDoNotHelp();
    night.nextTriesEnd(Night.timeOut());
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(5));

    assertEquals(1, night.journal.all(Event.ReconciliationAsked.class).size());
    assertEquals(List.of("FIX-1-1-fix"), night.effects, "sent once, and then only looked at");
    assertEquals(Phase.AWAITING_APPROVAL, night.only().phase(), "people are asked");
    assertEquals(
        Severity.MEDIUM, night.only().severity(), "a failed attempt makes it more serious");
  }

  @Test
  void aFixThatTimedOutButHelpedIsFoundOut() {
    night.nextTriesEnd(Night.timeOut());
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(5));

    assertEquals(List.of("FIX-1-1-fix"), night.effects);
    assertEquals(Phase.RESOLVED, night.only().phase());
  }

  @Test
  void aFixThatDoesNotHelpAsksAPersonThenPages() {
    night.fixesDoNotHelp();
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(5));
    assertEquals(Severity.MEDIUM, night.only().severity());

    night.leave(
        new Command.Approve(night.question().id(), night.question().hash(), Person.of("sam"), ""));
    night.run(Duration.ofMinutes(5));
    assertEquals(Severity.HIGH, night.only().severity());
    assertEquals(Phase.ESCALATED, night.only().phase());
  }

  @Test
  void aTargetThatRecoversWhileItsFixFailsIsNotAskedAbout() {
    night.fixesDoNotHelp();
    night.nextTriesEnd(StepOutcome.Failed.notDone("409 wrong", Retry.Reason.REFUSED));
    night.fails("checkout", DB, Severity.LOW);
    night.recovers("checkout");
    night.run(Duration.ofMinutes(1));

    assertEquals(Phase.RESOLVED, night.only().phase());
    assertEquals(Person.ITSELF, night.only().resolvedBy());
  }

  @Test
  void aRefusedYesNeverStartsAnotherPlanUnasked() {
    var resting = new Night(Night.brakes(10, Duration.ofMinutes(15)));
    resting.fails("checkout", DB, Severity.LOW);
    resting.run(Duration.ofMinutes(1));
    resting.fails("checkout", DB, Severity.LOW);
    Approval asked = resting.question();
    resting.run(Duration.ofMinutes(20));
    resting.use(Night.rules(Night.brakes(10, Duration.ofMinutes(15)), true, true));

    resting.leave(new Command.Approve(asked.id(), asked.hash(), Person.of("sam"), ""));

    assertEquals(Phase.AWAITING_APPROVAL, resting.only().phase());
    assertEquals(1, resting.effects.size());
  }

  @Test
  void aFlappingTargetIsAskedAbout() {
    Signal.Failure failure = night.failure("checkout", DB, Severity.LOW);
    var flapping =
        new Signal.Failure(
            failure.engine(),
            failure.target(),
            failure.at(),
            failure.fingerprint(),
            failure.title(),
            failure.severity(),
            failure.labels(),
            failure.facts().with("target.flapping", "true"),
            failure.log(),
            failure.evidence());
    night.leave(new Command.SignalsArrived(List.of(flapping)));
    assertEquals(Phase.AWAITING_APPROVAL, night.only().phase());
  }

  @Test
  void aTargetThatIsGoodAgainGetsNoFurtherDeed() {
    night.nextTriesEnd(Night.refusedConnection());
    night.fails("checkout", DB, Severity.LOW);
    night.doDeeds();
    night.recovers("checkout");
    night.run(Duration.ofMinutes(5));

    assertEquals(List.of(), night.effects);
    assertEquals(Phase.RESOLVED, night.only().phase());
  }

  @Test
  void whatIsProvenGoodEndsEverythingThatWasOpenThere() {
    night.fails("checkout", DB, Severity.LOW);
    night.fails("checkout", "ERR_MEM MEM_LEAK", Severity.LOW);
    night.run(Duration.ofMinutes(5));

    assertEquals(1, night.effects.size());
    assertTrue(night.journal.rows.values().stream().allMatch(i -> i.phase() == Phase.RESOLVED));
  }

  @Test
  void aDeskThatClosesIntendsNothingNew() {
    night.nextTriesEnd(Night.refusedConnection());
    night.fails("checkout", DB, Severity.LOW);
    night.doDeeds();
    night.beginClosing();
    night.run(Duration.ofMinutes(5));
    assertEquals(1, night.journal.all(Event.StepIntended.class).size());
  }

  @Test
  void anEscalatedIncidentWhoseQuestionExpiredCanBeAskedAboutAgain() {
    night.fails("ledger", DB, Severity.HIGH);
    night.run(Duration.ofHours(1));
    assertEquals(List.of(), night.state().pendingApprovals());

    night.leave(new Command.AskAgain(night.only().id(), "kim"));
    night.leave(
        new Command.Approve(night.question().id(), night.question().hash(), Person.of("kim"), ""));
    night.run(Duration.ofMinutes(1));
    assertEquals(Phase.RESOLVED, night.only().phase());
  }

  @Test
  void afterACrashBetweenIntentAndOutcomeTheEngineIsAskedFirst() {
    for (Reconciliation verdict : Reconciliation.values()) {
      var crashed = new Night();
      crashed.fails("checkout", DB, Severity.LOW);
      crashed.engineKnows("FIX-1-1-fix", verdict);
      if (verdict == Reconciliation.HAPPENED) {
        crashed.effects.add("FIX-1-1-fix");
        crashed.ill.remove("checkout");
      }
      crashed.crashAndRestart(false);
      crashed.run(Duration.ofMinutes(3));

      assertEquals(1, crashed.journal.all(Event.ReconciliationAsked.class).size(), verdict.name());
      switch (verdict) {
        case HAPPENED, DID_NOT_HAPPEN -> {
          assertEquals(List.of("FIX-1-1-fix"), crashed.effects, verdict.name());
          assertEquals(Phase.RESOLVED, crashed.only().phase(), verdict.name());
        }
        case CANNOT_TELL -> {
          assertEquals(List.of(), crashed.effects, "not repeated");
          assertEquals(Phase.AWAITING_APPROVAL, crashed.only().phase());
        }
      }
    }
  }

  @Test
  void afterAnUncleanEndHealingWaitsForAPerson() {
    night.crashAndRestart(true);
    night.fails("checkout", DB, Severity.LOW);
    assertEquals(Phase.AWAITING_APPROVAL, night.only().phase());
    assertEquals(
        List.of(Lowered.PAUSED.sentence()),
        Objects.requireNonNull(night.only().decision()).lowered());

    night.leave(new Command.ResumeAutomation("sam", "looked at it"));
    night.run(Duration.ofMinutes(1));
    assertEquals(Phase.RESOLVED, night.only().phase());
    assertEquals(Person.DESK, night.only().resolvedBy());
  }

  @Test
  void aPausedDeskDoesNotBeginTheNextTry() {
    night.nextTriesEnd(Night.refusedConnection());
    night.fails("checkout", DB, Severity.LOW);
    night.doDeeds();
    night.leave(new Command.PauseAutomation("sam", "deployment"));
    night.run(Duration.ofHours(1));
    assertEquals(List.of(), night.effects);

    night.leave(new Command.ResumeAutomation("sam", "done"));
    night.run(Duration.ofMinutes(1));
    assertEquals(List.of("FIX-1-1-fix"), night.effects);
  }

  @Test
  void aRelapseIsTheSameIncidentAndUsesTheSameBudget() {
    for (int time = 1; time <= 3; time++) {
      night.fails("checkout", DB, Severity.LOW);
      night.run(Duration.ofMinutes(1));
      assertEquals(Phase.RESOLVED, night.only().phase());
    }
    night.fails("checkout", DB, Severity.LOW);
    assertEquals(Phase.ESCALATED, night.only().phase());
    assertEquals(3, night.effects.size());
    assertEquals(4, night.only().occurrences());
  }

  @Test
  void theSameFailureTwiceIsOneIncident() {
    night.fails("search", DB, Severity.MEDIUM);
    night.fails("search", DB, Severity.MEDIUM);
    assertEquals(2, night.only().occurrences());
    assertEquals(1, night.journal.all(Event.ApprovalRequested.class).size());
  }

  @Test
  void theCoolDownLetsTheNextFaultOfATargetAskFirst() {
    var resting = new Night(Night.brakes(10, Duration.ofMinutes(15)));
    resting.fails("checkout", DB, Severity.LOW);
    resting.run(Duration.ofMinutes(1));
    resting.fails("checkout", DB, Severity.LOW);

    assertEquals(Phase.AWAITING_APPROVAL, resting.only().phase());
    assertEquals(1, resting.effects.size());
  }

  @Test
  void remediationsBeyondTheConcurrencyWaitTheirTurn() {
    var narrow = new Night(Night.caps(3, 100, 100, 1, Duration.ZERO, Duration.ofHours(1)));
    narrow.fails("a", DB, Severity.LOW);
    narrow.fails("b", DB, Severity.LOW);
    assertEquals(1, narrow.deedsWaiting());
    narrow.run(Duration.ofMinutes(1));
    assertEquals(List.of("FIX-1-1-fix", "FIX-2-1-fix"), narrow.effects);
    assertTrue(narrow.journal.rows.values().stream().allMatch(i -> i.phase() == Phase.RESOLVED));
  }

  @Test
  void anUnknownFaultIsOnlyEverSuggested() {
    night.fails("catalog", "something nobody has seen", Severity.LOW);
    assertEquals(Phase.AWAITING_APPROVAL, night.only().phase());
    assertEquals(
        Decision.Verdict.APPROVAL, Objects.requireNonNull(night.only().decision()).verdict());
  }

  @Test
  void aLostEngineIsAnIncidentOfItsOwnAndClosesWhenItAnswers() {
    EngineId shop = Night.SHOP;
    night.leave(
        new Command.SignalsArrived(
            List.of(new Signal.EngineLost(shop, night.clock.instant(), "no route"))));
    night.leave(
        new Command.SignalsArrived(
            List.of(new Signal.EngineLost(shop, night.clock.instant(), "no route"))));
    assertEquals(Phase.ESCALATED, night.only().phase());
    night.leave(
        new Command.SignalsArrived(List.of(new Signal.EngineFound(shop, night.clock.instant()))));
    assertEquals(Phase.RESOLVED, night.only().phase());
  }

  @Test
  void retryAfterWinsOverAShorterBackoff() {
    night.nextTriesEnd(
        new StepOutcome.Failed(
            "429 too many requests", Retry.Reason.HTTP_429, Duration.ofSeconds(47), false));
    night.fails("checkout", DB, Severity.LOW);
    night.doDeeds();
    Event.RetryScheduled retry = night.journal.all(Event.RetryScheduled.class).getFirst();
    assertEquals(Duration.ofSeconds(47), Duration.between(retry.at(), retry.due()));
  }

  @Test
  void aStoreThatCannotWriteStopsTheDeskVisibly() {
    night.journal.full = true;
    assertThrows(RuntimeException.class, () -> night.fails("checkout", DB, Severity.LOW));
    assertTrue(Objects.requireNonNull(night.trouble()).contains("no space left"));
    assertThrows(RuntimeException.class, () -> night.leave(new Command.Tick()));
  }

  @Test
  void aCommandAboutNothingKnownIsRefusedAndTheDeskGoesOn() {
    assertThrows(
        CommandRefused.class,
        () -> night.leave(new Command.Acknowledge(new IncidentId(99), "sam", "")));
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(1));
    assertEquals(Phase.RESOLVED, night.only().phase());
  }

  @Test
  void theJournalFoldedAgainIsTheState() {
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(1));
    night.fails("search", DB, Severity.MEDIUM);
    night.fails("ledger", DB, Severity.HIGH);
    night.run(Duration.ofMinutes(1));

    DeskState folded = DeskState.of(1, night.journal.committed);
    assertEquals(night.state(), folded);
    for (Incident row : night.journal.rows.values()) {
      // the newest ends keep their logs, so that a person can open them again
      assertEquals(row, folded.incident(row.id()));
    }
  }

  @Test
  void aLateReportIsIgnored() {
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(1));
    Event.StepIntended step = night.journal.all(Event.StepIntended.class).getFirst();
    int events = night.journal.committed.size();
    night.leave(
        new Command.StepReported(
            step.remediation(),
            step.step(),
            step.attempt(),
            new StepOutcome.Done("again"),
            List.of()));
    assertEquals(events, night.journal.committed.size());
  }
}
