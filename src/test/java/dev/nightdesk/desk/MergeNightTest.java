package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.domain.TriageCommand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two incidents that are one problem, and one that is two. */
class MergeNightTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";
  private static final String MEM = "ERR_MEM MEM_LEAK: heap is full";
  private static final IncidentId ONE = new IncidentId(1);
  private static final IncidentId TWO = new IncidentId(2);

  private final Night night = new Night();

  @AfterEach
  void theJournalFoldsToTheSameState() {
    DeskState folded = DeskState.of(1, night.journal.committed).forgetting(night.clock.instant());
    assertThat(folded.equals(night.state().forgetting(night.clock.instant())))
        .as("the journal folds to the state of the desk")
        .isTrue();
  }

  private Incident incident(IncidentId id) {
    return night.state().incident(id);
  }

  private void unitFails(String unit, String error) {
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
                    Severity.MEDIUM,
                    Map.of(),
                    new Facts(
                        Map.of(
                            Facts.STATUS,
                            "FAILED",
                            Facts.OCCURRENCE,
                            unit + night.clock.instant(),
                            "error.message",
                            error)),
                    List.of(error),
                    List.of()))));
  }

  private void unitRecovers(String unit) {
    night.leave(
        new Command.SignalsArrived(
            List.of(
                new Signal.Recovery(
                    Night.SHOP,
                    "etl",
                    unit,
                    night.clock.instant(),
                    "SUCCESS",
                    unit + " is done"))));
  }

  private void merge(IncidentId incident, IncidentId into) {
    night.leave(new TriageCommand.Merge(incident, into, "sam", "the same cause"));
  }

  private void refused(TriageCommand command, String why) {
    int before = night.journal.committed.size();
    assertThatThrownBy(() -> night.leave(command))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining(why);
    assertThat(night.journal.committed).hasSize(before);
  }

  private void twoOfEtl() {
    unitFails("run-1", DB);
    unitFails("run-2", MEM);
    unitFails("run-3", MEM);
    assertThat(incident(TWO).units()).containsExactly("run-2", "run-3");
  }

  @Test
  void whatIsMergedGoesOnInTheOtherAlsoAfterRestarts() {
    twoOfEtl();
    merge(TWO, ONE);
    assertThat(incident(TWO).phase()).isEqualTo(Phase.RESOLVED);
    assertThat(incident(TWO).resolvedHow()).isEqualTo("merged into INC-1");
    assertThat(incident(TWO).overlays().mergedInto()).isEqualTo(ONE);
    assertThat(night.state().pendingFor(TWO)).isEmpty();
    assertThat(incident(ONE).units()).containsExactly("run-1", "run-2", "run-3");
    assertThat(incident(ONE).occurrences()).isEqualTo(3);
    night.crashAndRestart(false);
    unitFails("run-4", MEM);
    assertThat(incident(ONE).units()).contains("run-4");
    night.run(Duration.ofHours(26));
    assertThat(night.state().incidents()).doesNotContainKey(TWO);
    unitFails("run-5", MEM);
    assertThat(incident(ONE).units()).contains("run-5");
    assertThat(night.journal.all(Event.IncidentOpened.class)).hasSize(2);
  }

  @Test
  void theIncidentEndsWithTheLastPieceOfBoth() {
    twoOfEtl();
    merge(TWO, ONE);
    unitRecovers("run-1");
    unitRecovers("run-2");
    assertThat(incident(ONE).isOpen()).isTrue();
    unitRecovers("run-3");
    assertThat(incident(ONE).phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aMergeIsTakenBackWithWhatIsLeft() {
    twoOfEtl();
    merge(TWO, ONE);
    unitRecovers("run-2");
    night.leave(new TriageCommand.Undo(TWO, "kim"));
    assertThat(incident(TWO).isOpen()).isTrue();
    assertThat(incident(TWO).units()).containsExactly("run-3");
    assertThat(incident(TWO).overlays().mergedInto()).isNull();
    assertThat(incident(ONE).units()).containsExactly("run-1");
    assertThat(incident(ONE).occurrences()).isEqualTo(1);
    assertThat(night.journal.all(OverlayEvent.TriageUndone.class).getFirst().undone())
        .isEqualTo("IncidentMerged");
    unitFails("run-6", MEM);
    assertThat(incident(TWO).units()).contains("run-6");
  }

  @Test
  void aMergeIsTakenBackFromWhatHasNoPieceOfItsOwnLeft() {
    twoOfEtl();
    merge(TWO, ONE);
    unitRecovers("run-1");
    night.leave(new TriageCommand.Undo(TWO, "kim"));
    assertThat(incident(TWO).units()).containsExactly("run-2", "run-3");
    assertThat(incident(ONE).phase()).isEqualTo(Phase.RESOLVED);
    assertThat(night.state().pendingFor(ONE)).isEmpty();
    refused(new TriageCommand.Reopen(ONE, "kim", "again"), "recovered by itself");
    unitRecovers("run-2");
    unitRecovers("run-3");
    assertThat(night.state().open()).isEmpty();
  }

  @Test
  void chainsOfMergesLeadToTheLastOne() {
    twoOfEtl();
    unitFails("run-9", "ERR_NET CONNECTION_REFUSED: upstream");
    var three = new IncidentId(3);
    merge(TWO, ONE);
    merge(ONE, three);
    unitFails("run-7", MEM);
    unitFails("run-8", DB);
    assertThat(incident(three).units()).contains("run-1", "run-2", "run-7", "run-8");
    refused(new TriageCommand.Merge(three, ONE, "sam", "a circle"), "has ended already");
    night.leave(new TriageCommand.Undo(ONE, "sam"));
    unitFails("run-10", MEM);
    assertThat(incident(ONE).units()).contains("run-10");
  }

  @Test
  void whatCannotBeMergedSaysWhy() {
    night.fails("checkout", DB, Severity.MEDIUM);
    night.fails("search", DB, Severity.MEDIUM);
    night.fails("checkout", MEM, Severity.HIGH);
    var three = new IncidentId(3);
    refused(new TriageCommand.Merge(ONE, ONE, "sam", "same"), "into itself");
    refused(new TriageCommand.Merge(ONE, TWO, "sam", "same"), "about another target");
    refused(new TriageCommand.Merge(three, ONE, "sam", "same"), "more serious one");
    refused(new TriageCommand.Merge(ONE, three, "sam", ""), "reason");
    refused(new TriageCommand.Merge(ONE, new IncidentId(9), "sam", "x"), "not open on this desk");
    merge(ONE, three);
    refused(new TriageCommand.Reopen(ONE, "sam", "no"), "was merged into INC-3");
    night.recovers("checkout");
    assertThat(incident(three).phase()).isEqualTo(Phase.RESOLVED);
    refused(new TriageCommand.Undo(ONE, "sam"), "has ended meanwhile");
  }

  @Test
  void piecesOfWorkGoTheirOwnWay() {
    for (int i = 1; i <= 4; i++) unitFails("run-" + i, DB);
    night.leave(new TriageCommand.Split(ONE, List.of("run-2", "run-3"), "sam", "other tenant"));
    assertThat(incident(ONE).units()).containsExactly("run-1", "run-4");
    assertThat(incident(TWO).units()).containsExactly("run-2", "run-3");
    assertThat(incident(TWO).phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    assertThat(incident(ONE).occurrences() + incident(TWO).occurrences()).isEqualTo(4);
    night.crashAndRestart(false);
    unitFails("run-5", DB);
    assertThat(incident(ONE).units()).contains("run-5");
    unitRecovers("run-2");
    unitRecovers("run-3");
    assertThat(incident(TWO).phase()).isEqualTo(Phase.RESOLVED);
    assertThat(incident(ONE).isOpen()).isTrue();
  }

  @Test
  void aQuestionAboutWhatWasSplitOffIsPutAnew() {
    for (int i = 1; i <= 3; i++) unitFails("run-" + i, DB);
    List<String> asked = night.question().plan().units();
    night.leave(new TriageCommand.Split(ONE, asked, "sam", "other tenant"));
    assertThat(night.state().pendingApprovals())
        .hasSize(2)
        .allSatisfy(approval ->
            assertThat(incident(approval.incident()).units()).containsAll(approval.plan().units()));
  }

  @Test
  void whatCannotBeSplitSaysWhy() {
    unitFails("run-1", DB);
    unitFails("run-2", DB);
    refused(new TriageCommand.Split(ONE, List.of(), "sam", "x"), "name the pieces");
    refused(new TriageCommand.Split(ONE, List.of("run-7"), "sam", "x"), "run-7 is no open piece");
    refused(new TriageCommand.Split(ONE, List.of("run-1", "run-2"), "sam", "x"), "all pieces");
    refused(new TriageCommand.Split(ONE, List.of("run-1"), "sam", " "), "reason");
  }

  private void yes(IncidentId id) {
    Approval asked = night.state().pendingFor(id).orElseThrow();
    night.leave(new Command.Approve(asked.id(), asked.hash(), Person.of("sam"), "yes"));
    night.run(Duration.ofMinutes(10));
  }

  @Test
  void attemptsGoWithThePiecesOfWorkThatAreSplitOff() {
    night.fixesDoNotHelp();
    night.ill.add("etl");
    for (int i = 1; i <= 3; i++) unitFails("run-" + i, DB);
    yes(ONE);
    int spent = incident(ONE).tries().spent();
    assertThat(spent).isPositive();
    night.leave(new TriageCommand.Split(ONE, List.of("run-1"), "sam", "other tenant"));
    assertThat(incident(TWO).tries().spent()).isEqualTo(spent);
    assertThat(incident(TWO).attempts()).isZero();
    night.crashAndRestart(false);
    assertThat(incident(TWO).tries().spent()).isEqualTo(spent);
  }

  @Test
  void aMergeAddsTheAttemptsOfBothAndItsUndoingTakesThemOff() {
    night.fixesDoNotHelp();
    night.ill.add("etl");
    unitFails("run-1", DB);
    unitFails("run-2", MEM);
    yes(ONE);
    int spent = incident(ONE).tries().spent();
    assertThat(spent).isPositive();
    Incident two = incident(TWO);
    if (incident(ONE).severity().compareTo(two.severity()) > 0) {
      merge(TWO, ONE);
      assertThat(incident(ONE).tries().spent()).isEqualTo(spent + two.tries().spent());
      night.leave(new TriageCommand.Undo(TWO, "kim"));
      assertThat(incident(ONE).tries().spent()).isEqualTo(spent);
    } else {
      merge(ONE, TWO);
      assertThat(incident(TWO).tries().spent()).isEqualTo(spent + two.tries().spent());
      night.leave(new TriageCommand.Undo(ONE, "kim"));
      assertThat(incident(TWO).tries()).isEqualTo(two.tries());
    }
  }
}
