package dev.nightdesk.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Cursor;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A target whose work comes in pieces: executions of a flow, runs of a workflow. */
class UnitsNightTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool timed out";

  private final Night night = new Night(Night.brakes(10, Duration.ofMinutes(15)));

  @Test
  void whatFailsInTheSameWayIsOneIncidentAndEachPieceIsHealed() {
    night.ill.add("etl");
    for (int i = 1; i <= 12; i++) fails("run-" + i, DB, Severity.LOW);

    assertEquals(12, night.only().occurrences());
    assertEquals(12, night.only().units().size());

    night.run(Duration.ofMinutes(5));

    assertEquals(Phase.RESOLVED, night.only().phase());
    List<Event.RemediationStarted> runs = night.journal.all(Event.RemediationStarted.class);
    assertEquals(List.of("run-1"), runs.getFirst().plan().units(), "the first one proves the way");
    assertEquals(11, runs.get(1).plan().units().size(), "then all others at once");
    assertEquals(2, runs.size());
    assertEquals(12, night.journal.all(Event.UnitRecovered.class).size());
  }

  @Test
  void noPlanTouchesMoreThanTwentyPieces() {
    for (int i = 1; i <= 50; i++) fails("run-" + i, DB, Severity.MEDIUM);

    assertEquals(1, night.question().plan().units().size());
    approve();
    night.run(Duration.ofMinutes(5));

    assertEquals(20, night.question().plan().units().size());
  }

  @Test
  void beyondWhatAnIncidentHoldsAnotherOneIsOpenedAndNoneIsLost() {
    for (int i = 1; i <= 250; i++) fails("run-" + i, DB, Severity.HIGH);

    assertEquals(2, night.journal.rows.size());
    assertEquals(250, night.journal.rows.values().stream().mapToInt(i -> i.units().size()).sum());
  }

  @Test
  void aYesIsNotTakenOnHalfTheFacts() {
    fails("run-1", DB, Severity.MEDIUM);
    Approval asked = night.question();
    night.clock.moveTo(night.clock.instant().plusSeconds(5));
    signal("run-1", DB, Severity.MEDIUM, Map.of(Facts.COMPLETE, "false", Facts.CHECKED, "no log"));
    List<Committed> answer =
        night.leave(new Command.Approve(asked.id(), asked.hash(), Person.of("sam"), ""));

    assertTrue(answer.getFirst().event() instanceof Event.ApprovalRefused);
    assertEquals(List.of(), night.effects);
  }

  @Test
  void theSameEndingToldTwiceIsCountedOnce() {
    fails("run-1", DB, Severity.MEDIUM);
    fails("run-1", DB, Severity.MEDIUM);

    assertEquals(1, night.only().occurrences());
    assertEquals(0, night.journal.all(Event.SignalRepeated.class).size());
  }

  @Test
  void aPieceThatFailsAgainWithAnotherErrorStaysInItsIncident() {
    fails("run-1", DB, Severity.MEDIUM);
    night.clock.moveTo(night.clock.instant().plusSeconds(5));
    fails("run-1", "ERR_MEM MEM_LEAK: heap is full", Severity.MEDIUM);

    assertEquals(2, night.only().occurrences());
    assertTrue(night.only().title().contains("MEM_LEAK"));
  }

  @Test
  void nothingIsHealedOnHalfTheFacts() {
    signal("run-1", DB, Severity.LOW, Map.of(Facts.COMPLETE, "false", Facts.CHECKED, "no log"));

    assertEquals(Phase.NEEDS_MANUAL_FIX, night.only().phase());
    assertEquals(0, night.journal.all(Event.RemediationStarted.class).size());

    signal("run-1", DB, Severity.LOW, Map.of(Facts.COMPLETE, "true", Facts.CHECKED, "3 lines"));

    assertEquals(1, night.only().occurrences(), "it is the same signal, only whole now");
    assertEquals(1, night.journal.all(Event.EvidenceCompleted.class).size());
    assertEquals(Phase.HEALING, night.only().phase());
  }

  @Test
  void theIncidentEndsWithItsLastPiece() {
    fails("run-1", DB, Severity.MEDIUM);
    fails("run-2", DB, Severity.MEDIUM);

    recovers("run-1", "SUCCESS");
    assertEquals(List.of("run-2"), night.only().units());
    assertTrue(night.only().isOpen());
    assertEquals(List.of("run-2"), night.question().plan().units(), "asked anew without it");

    recovers("run-2", "SUCCESS");
    assertEquals(Phase.RESOLVED, night.only().phase());
    assertEquals(List.of(), night.state().pendingApprovals());
  }

  @Test
  void aQuestionStaysAnswerableWhileMoreOfTheSameFails() {
    fails("run-1", DB, Severity.MEDIUM);
    Approval asked = night.question();
    fails("run-2", DB, Severity.MEDIUM);

    List<Committed> answer =
        night.leave(new Command.Approve(asked.id(), asked.hash(), Person.of("sam"), ""));

    assertTrue(
        answer.stream().anyMatch(c -> c.event() instanceof Event.ApprovalGiven), answer.toString());
  }

  @Test
  void howFarAnEngineWasReadIsCommittedWithWhatWasFoundAndSurvivesACrash() {
    var cursor = new Cursor(Night.SHOP, "ends", "2026-01-01T00:00:00Z");
    night.leave(new Command.SignalsArrived(List.of(), cursor));
    night.leave(new Command.SignalsArrived(List.of(), cursor));

    assertEquals(1, night.journal.all(Event.CursorMoved.class).size(), "told once");
    night.crashAndRestart(false);
    assertEquals(Optional.of(cursor), night.state().cursor(Night.SHOP, "ends"));
  }

  @Test
  void theDeskReadsItsUnitsBackAfterACrash() {
    fails("run-1", DB, Severity.MEDIUM);
    fails("run-2", DB, Severity.MEDIUM);
    List<String> before = night.only().units();
    night.crashAndRestart(false);

    assertEquals(before, night.state().openOf(Night.SHOP).getFirst().units());
  }

  private void approve() {
    Approval asked = night.question();
    night.leave(new Command.Approve(asked.id(), asked.hash(), Person.of("sam"), ""));
  }

  private void fails(String unit, String error, Severity severity) {
    signal(unit, error, severity, Map.of());
  }

  private void signal(String unit, String error, Severity severity, Map<String, String> more) {
    var facts =
        new HashMap<>(
            Map.of(
                "httpStatus",
                "503",
                Facts.STATUS,
                "DOWN",
                "error.message",
                error,
                Facts.OCCURRENCE,
                unit + "@" + night.clock.instant()));
    facts.putAll(more);
    night.leave(
        new Command.SignalsArrived(
            List.of(
                new Signal.Failure(
                    Night.SHOP,
                    "etl",
                    unit,
                    night.clock.instant(),
                    Fingerprint.of(Night.SHOP, "etl", error),
                    "etl failed: " + error,
                    severity,
                    Map.of(),
                    new Facts(facts),
                    new ArrayList<>(List.of(error)),
                    List.of()))));
  }

  private void recovers(String unit, String state) {
    night.leave(
        new Command.SignalsArrived(
            List.of(
                new Signal.Recovery(
                    Night.SHOP, "etl", unit, night.clock.instant(), state, "it is " + state))));
  }
}
