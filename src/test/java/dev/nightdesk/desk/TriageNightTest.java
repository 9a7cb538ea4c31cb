package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.state.TriageState;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.TriageCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people lay over incidents, through whole nights and restarts. */
class TriageNightTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";
  private static final IncidentId ONE = new IncidentId(1);

  private final Night night = new Night();

  /** What the desk knows is what its journal says, and a restart knows the same. */
  @AfterEach
  void theJournalFoldsToTheSameState() {
    DeskState folded = DeskState.of(1, night.journal.committed).forgetting(night.clock.instant());
    // compared as a whole; said briefly, since a state is long
    assertThat(folded.equals(night.state().forgetting(night.clock.instant())))
        .as("the journal folds to the state of the desk")
        .isTrue();
  }

  private Incident one() {
    return night.state().incident(ONE);
  }

  private void fails(Severity severity) {
    night.fails("checkout", DB, severity);
  }

  private void acknowledge() {
    night.leave(new Command.Acknowledge(ONE, "sam", "on it"));
  }

  private void shelve(Duration howLong) {
    night.leave(new TriageCommand.Shelve(ONE, "sam", "known, fixed tomorrow", howLong));
  }

  private void undo() {
    night.leave(new TriageCommand.Undo(ONE, "kim"));
  }

  private void refused(TriageCommand command, String why) {
    int before = night.journal.committed.size();
    assertThatThrownBy(() -> night.leave(command))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining(why);
    assertThat(night.journal.committed).hasSize(before);
  }

  private int count(Class<? extends Event> type) {
    return night.journal.all(type).size();
  }

  // ---- acknowledge

  @Test
  void anAcknowledgementEndsByItselfAfterAReminderEvenAcrossARestart() {
    fails(Severity.HIGH);
    acknowledge();
    Instant at = night.clock.instant();
    assertThat(one().acknowledged().expiresAt()).isEqualTo(at.plus(Duration.ofHours(2)));
    night.run(Duration.ofMinutes(59));
    assertThat(count(OverlayEvent.AcknowledgementReminded.class)).isZero();
    night.crashAndRestart(false);
    night.run(Duration.ofMinutes(2));
    assertThat(night.journal.all(OverlayEvent.AcknowledgementReminded.class).getFirst().at())
        .isEqualTo(at.plus(Duration.ofHours(1)));
    night.crashAndRestart(false);
    night.run(Duration.ofHours(2));
    var over = night.journal.all(OverlayEvent.IncidentUnacknowledged.class).getFirst();
    assertThat(over.at()).isEqualTo(at.plus(Duration.ofHours(2)));
    assertThat(over.by()).isEqualTo(Person.DESK);
    assertThat(one().acknowledged()).isNull();
    assertThat(count(OverlayEvent.AcknowledgementReminded.class)).isEqualTo(1);
  }

  @Test
  void whoeverIsRemindedCanAcknowledgeAnewAndTwiceIsOnce() {
    fails(Severity.HIGH);
    acknowledge();
    acknowledge();
    assertThat(count(Event.IncidentAcknowledged.class)).isEqualTo(1);
    night.run(Duration.ofMinutes(70));
    acknowledge();
    assertThat(one().acknowledged().reminded()).isFalse();
    night.run(Duration.ofMinutes(55));
    assertThat(one().acknowledged()).isNotNull();
  }

  @Test
  void whatEndsIsNotRemindedOf() {
    fails(Severity.HIGH);
    acknowledge();
    night.recovers("checkout");
    night.run(Duration.ofHours(3));
    assertThat(count(OverlayEvent.AcknowledgementReminded.class)).isZero();
    assertThat(count(OverlayEvent.IncidentUnacknowledged.class)).isZero();
  }

  @Test
  void nothingIsDoneByNobody() {
    fails(Severity.HIGH);
    refused(new TriageCommand.Assign(ONE, "kim", " ", ""), "name of a person");
    refused(new TriageCommand.Unacknowledge(ONE, Person.DESK), "name of a person");
    refused(new TriageCommand.Undo(ONE, Person.ITSELF), "name of a person");
    Duration hour = Duration.ofHours(1);
    refused(new TriageCommand.Shelve(ONE, "", "later", hour), "name of a person");
  }

  // ---- shelve

  @Test
  void aShelfNeedsAReasonAndHasAMaximum() {
    fails(Severity.MEDIUM);
    refused(new TriageCommand.Shelve(ONE, "sam", " ", Duration.ofHours(1)), "reason");
    refused(new TriageCommand.Shelve(ONE, "sam", "later", Duration.ofDays(8)), "at most 7 d");
    refused(new TriageCommand.Shelve(ONE, "sam", "later", Duration.ZERO), "more than no time");
    shelve(Duration.ofDays(7));
    assertThat(one().overlays().shelf().reason()).isEqualTo("known, fixed tomorrow");
  }

  @Test
  void whatIsShelvedIsLeftAloneAndComesBackAlsoAfterARestart() {
    fails(Severity.MEDIUM);
    shelve(Duration.ofHours(6));
    assertThat(night.state().pendingApprovals()).isEmpty();
    Instant until = one().overlays().shelf().until();
    night.fails("checkout", DB, Severity.MEDIUM);
    night.run(Duration.ofHours(5));
    assertThat(night.effects).isEmpty();
    assertThat(count(Event.IncidentEscalated.class)).isZero();
    assertThat(night.state().pendingApprovals()).isEmpty();
    night.crashAndRestart(false);
    night.run(Duration.ofHours(2));
    var back = night.journal.all(OverlayEvent.IncidentUnshelved.class).getFirst();
    assertThat(back.at()).isEqualTo(until);
    assertThat(back.by()).isEqualTo(Person.DESK);
    assertThat(count(Event.ApprovalRequested.class)).isEqualTo(2);
  }

  @Test
  void whatIsLowAndShelvedIsNotHealedUntilItIsBack() {
    night.use(Night.rules(Night.brakes(3, Duration.ZERO), true, false));
    night.leave(new Command.PauseAutomation("sam", "looking"));
    fails(Severity.LOW);
    shelve(Duration.ofHours(1));
    night.leave(new Command.ResumeAutomation("sam", "done"));
    night.run(Duration.ofMinutes(30));
    assertThat(night.effects).isEmpty();
    night.leave(new TriageCommand.Unshelve(ONE, "sam"));
    night.leave(
        new Command.Approve(night.question().id(), night.question().hash(), Person.of("sam"), ""));
    night.run(Duration.ofMinutes(10));
    assertThat(one().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void theShelfNeverKeepsARecoveryFromBeingSeen() {
    fails(Severity.MEDIUM);
    shelve(Duration.ofDays(1));
    night.recovers("checkout");
    assertThat(one().phase()).isEqualTo(Phase.RESOLVED);
    assertThat(one().overlays().shelf()).isNull();
    night.run(Duration.ofDays(2));
    assertThat(count(OverlayEvent.IncidentUnshelved.class)).isZero();
  }

  @Test
  void whatIsBeingHealedIsNotShelvedNorMerged() {
    fails(Severity.LOW);
    assertThat(one().phase()).isEqualTo(Phase.HEALING);
    refused(new TriageCommand.Shelve(ONE, "sam", "later", Duration.ofHours(1)), "is being healed");
    night.fails("checkout", "ERR_MEM MEM_LEAK: heap is full", Severity.HIGH);
    refused(new TriageCommand.Merge(ONE, new IncidentId(2), "sam", "same"), "is being healed");
    night.run(Duration.ofMinutes(5));
  }

  // ---- worse

  private void worseFromThreeSignalsOn() {
    Rules usual = Night.rules(Night.brakes(3, Duration.ZERO), true, false);
    night.use(
        RulesLike.those(usual)
            .severityPolicy(
                List.of(
                    new Rules.SeverityRule(
                        target -> target.occurrences() >= 3,
                        was -> was.atLeast(Severity.HIGH),
                        "it does not stop")))
            .rules());
  }

  @Test
  void whatBecomesWorseIsAnnouncedAnewAndComesBackFromTheShelf() {
    worseFromThreeSignalsOn();
    fails(Severity.MEDIUM);
    acknowledge();
    shelve(Duration.ofDays(1));
    night.leave(new TriageCommand.Assign(ONE, "kim", "sam", "yours"));
    fails(Severity.MEDIUM);
    assertThat(count(OverlayEvent.IncidentRealarmed.class)).isZero();
    fails(Severity.MEDIUM);
    var alarm = night.journal.all(OverlayEvent.IncidentRealarmed.class).getFirst();
    assertThat(alarm.from()).isEqualTo(Severity.MEDIUM);
    assertThat(alarm.to()).isEqualTo(Severity.HIGH);
    assertThat(one().acknowledged()).isNull();
    assertThat(one().overlays().shelf()).isNull();
    assertThat(one().overlays().assignee()).isEqualTo("kim");
    assertThat(one().phase()).isEqualTo(Phase.ESCALATED);
    fails(Severity.MEDIUM);
    assertThat(count(OverlayEvent.IncidentRealarmed.class)).isEqualTo(1);
  }

  @Test
  void whatNobodyHasSeenIsNotAnnouncedAnew() {
    worseFromThreeSignalsOn();
    for (int i = 0; i < 4; i++) fails(Severity.MEDIUM);
    assertThat(one().phase()).isEqualTo(Phase.ESCALATED);
    assertThat(count(OverlayEvent.IncidentRealarmed.class)).isZero();
  }

  // ---- reopen

  @Test
  void anEndThatAPersonSpokeIsTakenBackAndPeopleAreAsked() {
    fails(Severity.LOW);
    night.run(Duration.ofMinutes(5));
    assertThat(one().resolvedBy()).isEqualTo(Person.DESK);
    night.leave(new TriageCommand.Reopen(ONE, "sam", "customers still complain"));
    assertThat(one().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    assertThat(one().log()).isNotEmpty();
    assertThat(one().resolvedBy()).isNull();
    assertThat(night.state().relapses()).isEmpty();
    night.crashAndRestart(false);
    assertThat(one().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
  }

  @Test
  void whatCannotBeOpenedAgainSaysWhy() {
    fails(Severity.MEDIUM);
    refused(new TriageCommand.Reopen(ONE, "sam", "no"), "is open");
    night.recovers("checkout");
    refused(new TriageCommand.Reopen(ONE, "sam", "no"), "recovered by itself");
    refused(new TriageCommand.Reopen(new IncidentId(7), "sam", "no"), "not open on this desk");
    night.fails("search", DB, Severity.MEDIUM);
    var two = new IncidentId(2);
    night.leave(new Command.Resolve(two, "sam", "by hand"));
    refused(new TriageCommand.Reopen(two, "sam", " "), "reason");
    night.run(Duration.ofMinutes(70));
    night.fails("search", DB, Severity.MEDIUM);
    refused(new TriageCommand.Reopen(two, "sam", "it is back"), "INC-3 is about the same problem");
    night.run(Duration.ofHours(25));
    refused(new TriageCommand.Reopen(two, "sam", "it is back"), "not open on this desk");
  }

  @Test
  void onlyTheNewestEndsAreRememberedWithTheirLogs() {
    for (int i = 1; i <= TriageState.WHOLE + 1; i++) {
      night.fails("t" + i, DB, Severity.MEDIUM);
      night.leave(new Command.Resolve(new IncidentId(i), "sam", "by hand"));
    }
    refused(new TriageCommand.Reopen(ONE, "sam", "no"), "too long ago");
    assertThat(one().log()).isEmpty();
    night.leave(new TriageCommand.Reopen(new IncidentId(2), "sam", "still ill"));
    assertThat(night.state().incident(new IncidentId(2)).log()).isNotEmpty();
  }

  // ---- undo

  @Test
  void eachDeedOfAPersonIsTakenBackOnce() {
    fails(Severity.MEDIUM);
    Incident before = one();
    acknowledge();
    undo();
    assertThat(one().acknowledged()).isNull();
    refused(new TriageCommand.Undo(ONE, "kim"), "nothing that a person did");
    night.leave(new TriageCommand.Assign(ONE, "kim", "sam", ""));
    night.leave(new TriageCommand.Assign(ONE, "joe", "sam", ""));
    undo();
    assertThat(one().overlays().assignee()).isEqualTo("kim");
    night.leave(new TriageCommand.Assign(ONE, "", "sam", ""));
    shelve(Duration.ofHours(1));
    undo();
    assertThat(one().overlays()).isEqualTo(before.overlays());
    assertThat(one().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    night.leave(new Command.Resolve(ONE, "sam", "slipped"));
    undo();
    assertThat(one().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    assertThat(night.journal.all(OverlayEvent.TriageUndone.class))
        .extracting(OverlayEvent.TriageUndone::undone)
        .containsExactly(
            "IncidentAcknowledged", "IncidentAssigned", "IncidentShelved", "IncidentResolved");
  }

  @Test
  void whatWasTakenOffIsLaidOverAgain() {
    fails(Severity.MEDIUM);
    acknowledge();
    Instant expires = one().acknowledged().expiresAt();
    night.run(Duration.ofMinutes(5));
    night.leave(new TriageCommand.Unacknowledge(ONE, "sam"));
    undo();
    assertThat(one().acknowledged().expiresAt()).isEqualTo(expires);
    shelve(Duration.ofHours(3));
    Instant until = one().overlays().shelf().until();
    night.leave(new TriageCommand.Unshelve(ONE, "sam"));
    assertThat(one().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    undo();
    assertThat(one().overlays().shelf().until()).isEqualTo(until);
    assertThat(night.state().pendingApprovals()).isEmpty();
  }

  @Test
  void onlyWhatIsFreshIsTakenBackAndARestartKeepsIt() {
    fails(Severity.MEDIUM);
    acknowledge();
    night.crashAndRestart(false);
    night.run(Duration.ofMinutes(9));
    undo();
    acknowledge();
    night.run(Duration.ofMinutes(11));
    refused(new TriageCommand.Undo(ONE, "kim"), "within the last 10 min");
  }
}
