package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.BrakeState;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.state.TriageState;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.BrakeCommand;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.domain.Suppression;
import dev.nightdesk.domain.TriageCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pcollections.TreePVector;

/**
 * All that holds the desk back, and all that people laid over incidents, is read back from a real
 * store after the process was killed, and means the same.
 */
final class BrakesSurviveRestartTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";
  private static final String MEM = "ERR_MEM MEM_LEAK: heap is full";
  private static final IncidentId ONE = new IncidentId(1);
  private static final IncidentId TWO = new IncidentId(2);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Plan.Breaker NEVER = new Plan.Breaker(1_000_000, HOUR, HOUR, false);

  @TempDir Path folder;
  private Night night;

  @AfterEach
  void end() {
    night.end();
  }

  private void begin(Brakes brakes) {
    night = new Night(brakes, folder.resolve("run-0"));
  }

  private static Brakes brakes(Brakes.FloodRule flood, Plan.Breaker breaker, int day) {
    return new Brakes(
        100,
        day,
        100,
        1_000,
        1_000,
        64,
        Duration.ZERO,
        Duration.ZERO,
        1,
        breaker,
        flood,
        HOUR,
        Duration.ofDays(1),
        Duration.ZERO);
  }

  /** Kills the process; what the next one reads back is what this one knew. */
  private void killed() {
    DeskState before = night.state().forgetting(night.clock.instant());
    DeskState after = night.killAndReadBack();
    assertThat(lately(after)).as("brakes").isEqualTo(lately(before));
    assertThat(after.held().incidents()).as("suppressed").isEqualTo(before.held().incidents());
    assertThat(triage(after)).as("triage").isEqualTo(triage(before));
    assertThat(after.automation()).as("automation").isEqualTo(before.automation());
    assertThat(after.approvals()).as("approvals").isEqualTo(before.approvals());
    assertThat(after.pending()).as("pending").isEqualTo(before.pending());
    assertThat(after.runs().ofDay()).as("runs").isEqualTo(before.runs().ofDay());
    assertThat(told(after)).as("fingerprints").isEqualTo(told(before));
    assertThat(after.queued()).as("queued").isEqualTo(before.queued());
    assertThat(open(after)).as("open incidents").isEqualTo(open(before));
    assertThat(after.nextIncident()).as("next number").isEqualTo(before.nextIncident());
  }

  /** Openings of more than an hour ago mean nothing any more, whoever still remembers them. */
  private BrakeState lately(DeskState state) {
    BrakeState brakes = state.brakes();
    Instant hourAgo = night.clock.instant().minus(BrakeState.MEMORY);
    return new BrakeState(
        brakes.lost(),
        brakes.circuits(),
        brakes.flood(),
        TreePVector.from(brakes.opened().stream().filter(at -> !at.isBefore(hourAgo)).toList()),
        brakes.windows(),
        brakes.released());
  }

  /** Which ends are remembered whole is another question after a restart, see docs/triage.md. */
  private static TriageState triage(DeskState state) {
    TriageState triage = state.triage();
    return new TriageState(
        triage.timers(), triage.acts(), triage.seen(), triage.aliases(), TreePVector.empty());
  }

  /** Where signals go; of ended incidents only those that may open again are read back. */
  private static Map<Fingerprint, IncidentId> told(DeskState state) {
    return state.byFingerprint().entrySet().stream()
        .filter(told -> state.incident(told.getValue()).isOpen())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<Incident> open(DeskState state) {
    return state.incidents().values().stream()
        .filter(Incident::isOpen)
        .sorted((a, b) -> a.id().compareTo(b.id()))
        .toList();
  }

  private Incident incident(IncidentId id) {
    return night.state().incident(id);
  }

  private Incident at(String target) {
    return night.state().openAt(Night.SHOP, target).getFirst();
  }

  private Decision decision(String target) {
    Decision decision = at(target).decision();
    if (decision == null) throw new AssertionError(target + " was not decided about");
    return decision;
  }

  private Suppression.Cause cause(String target) {
    Suppression why = at(target).overlays().suppression();
    if (why == null) throw new AssertionError(target + " is not held");
    return why.cause();
  }

  private int started() {
    return night.journal.all(Event.RemediationStarted.class).size();
  }

  // ---- brakes of the whole desk

  @Test
  void anOpenCircuitStaysOpenAndItsSecondRestIsTwiceAsLong() {
    begin(brakes(Brakes.FloodRule.OFF, new Plan.Breaker(2, HOUR, HOUR.dividedBy(2), false), 1_000));
    night.fixesDoNotHelp();
    night.fails("a", DB, Severity.LOW);
    night.fails("b", DB, Severity.LOW);
    night.run(MINUTE.multipliedBy(5));
    assertThat(night.state().brakes().circuits()).hasSize(1);
    killed();
    night.fails("c", DB, Severity.LOW);
    assertThat(decision("c").lowered().getFirst()).contains("is stopped at shop until");

    night.run(MINUTE.multipliedBy(30));
    killed(); // half open now
    night.fails("d", DB, Severity.LOW);
    Approval question = night.state().pendingFor(at("d").id()).orElseThrow();
    night.leave(new Command.Approve(question.id(), question.hash(), Person.of("sam"), ""));
    night.run(MINUTE.multipliedBy(2));
    var again = night.journal.all(BrakeEvent.CircuitOpened.class).getLast();
    assertThat(Duration.between(again.at(), again.until())).isEqualTo(HOUR);

    night.leave(new BrakeCommand.CloseCircuit(again.playbook(), Night.SHOP, "sam", "network"));
    killed();
    night.fails("e", DB, Severity.LOW);
    assertThat(decision("e").verdict()).isEqualTo(Decision.Verdict.AUTO);
  }

  @Test
  void aFloodGoesOnAndEndsWhenItIsCalm() {
    begin(brakes(new Brakes.FloodRule(true, 3, 2, MINUTE.multipliedBy(10)), NEVER, 1_000));
    for (int i = 1; i <= 5; i++) night.fails("t" + i, DB, Severity.LOW);
    assertThat(night.state().brakes().flood()).isNotNull();
    int before = started();
    killed();
    night.fails("t6", DB, Severity.LOW);
    assertThat(cause("t6")).isEqualTo(Suppression.Cause.FLOOD);
    killed();
    night.run(MINUTE.multipliedBy(9));
    assertThat(started()).isEqualTo(before);
    night.run(MINUTE.multipliedBy(2));
    assertThat(night.journal.all(BrakeEvent.FloodEnded.class)).hasSize(1);
    assertThat(night.journal.all(BrakeEvent.FloodEnded.class).getFirst().opened()).isEqualTo(6);
    assertThat(night.state().openAt(Night.SHOP, "t6")).isEmpty();
    killed();
    assertThat(night.state().brakes().flood()).isNull();
  }

  @Test
  void begunMaintenanceHoldsUntilItsEndAndWhatAPersonEndedStaysEnded() {
    begin(Night.brakes(3, Duration.ZERO));
    night.leave(new BrakeCommand.BeginMaintenance("shop", "db*", HOUR, "sam", "upgrade"));
    night.fails("db1", DB, Severity.LOW);
    killed();
    night.fails("db2", DB, Severity.CRITICAL);
    assertThat(cause("db1")).isEqualTo(Suppression.Cause.MAINTENANCE);
    assertThat(cause("db2")).isEqualTo(Suppression.Cause.MAINTENANCE);
    night.run(MINUTE.multipliedBy(50));
    assertThat(started()).isZero();
    String id = night.state().brakes().windows().keySet().iterator().next();
    night.leave(new BrakeCommand.EndMaintenance(id, "sam"));
    night.run(MINUTE);
    assertThat(started()).isEqualTo(1);
    killed();
    assertThat(night.state().brakes().windows()).isEmpty();
    assertThat(night.state().brakes().released()).containsKey("maintenance " + id);
  }

  @Test
  void aLostEngineHoldsItsTargetsUntilItIsFound() {
    begin(Night.brakes(3, Duration.ZERO));
    night.leave(
        new Command.SignalsArrived(
            List.of(new Signal.EngineLost(Night.SHOP, night.clock.instant(), "offline"))));
    night.fails("web", DB, Severity.LOW);
    killed();
    assertThat(night.state().brakes().lost()).containsExactly(Night.SHOP);
    assertThat(cause("web")).isEqualTo(Suppression.Cause.DEPENDENCY);
    night.fails("search", DB, Severity.LOW);
    assertThat(cause("search")).isEqualTo(Suppression.Cause.DEPENDENCY);
    night.leave(
        new Command.SignalsArrived(
            List.of(new Signal.EngineFound(Night.SHOP, night.clock.instant()))));
    killed();
    assertThat(night.state().brakes().lost()).isEmpty();
    night.run(MINUTE.multipliedBy(3));
    assertThat(started()).isEqualTo(2);
  }

  @Test
  void theChildOfAFailedParentWaitsForItsEndAndAMinute() {
    begin(Night.brakes(3, Duration.ZERO));
    Rules was = night.rules();
    var calm =
        new Calm(
            List.of(),
            List.of(new Calm.Dependency("shop", "*", "shop", "db")),
            MINUTE,
            HOUR,
            Duration.ofDays(7),
            Duration.ofDays(7));
    night.use(RulesLike.those(was).calm(calm).rules());
    night.fails("db", DB, Severity.HIGH);
    night.fails("search", DB, Severity.LOW);
    killed();
    assertThat(at("search").overlays().suppression().parent()).isEqualTo(at("db").id());
    night.recovers("db");
    killed(); // within the minute
    assertThat(started()).isZero();
    night.run(MINUTE.multipliedBy(2));
    assertThat(started()).isEqualTo(1);
  }

  @Test
  void aPauseAfterAnUncleanEndStaysUntilSomebodyResumes() {
    begin(Night.brakes(3, Duration.ZERO));
    night.crashAndRestart(true);
    assertThat(night.cleanEnd()).isFalse();
    assertThat(night.state().automation().paused()).isTrue();
    for (int i = 0; i < 2; i++) {
      night.leave(new Command.CloseDesk());
      night.restart(true);
      assertThat(night.cleanEnd()).isTrue();
      assertThat(night.state().automation().paused()).isTrue();
    }
    night.fails("web", DB, Severity.LOW);
    assertThat(started()).isZero();
    night.leave(new Command.ResumeAutomation("sam", ""));
    killed();
    assertThat(night.state().automation().paused()).isFalse();
    assertThat(started()).isEqualTo(1);
  }

  @Test
  void theAttemptsOfADayAreCountedByFingerprintOverAllIncidents() {
    begin(brakes(Brakes.FloodRule.OFF, NEVER, 2));
    for (int i = 0; i < 2; i++) {
      night.fails("checkout", DB, Severity.LOW);
      night.run(Duration.ofHours(3)); // no relapse: each time another incident
      killed();
    }
    night.fails("checkout", DB, Severity.LOW);
    night.run(MINUTE);
    assertThat(decision("checkout").rule())
        .isEqualTo("all 2 attempts of a day for this problem are used up");
    assertThat(at("checkout").phase()).isEqualTo(Phase.ESCALATED);
  }

  // ---- what people laid over incidents

  @Test
  void aShelfLastsToItsEnd() {
    begin(Night.brakes(3, Duration.ZERO));
    night.fails("web", DB, Severity.MEDIUM);
    night.leave(new TriageCommand.Shelve(ONE, "sam", "tomorrow", Duration.ofHours(6)));
    killed();
    night.fails("web", DB, Severity.MEDIUM);
    night.run(Duration.ofHours(5));
    assertThat(night.state().pendingApprovals()).isEmpty();
    killed();
    night.run(Duration.ofHours(1).plus(MINUTE));
    assertThat(incident(ONE).overlays().shelf()).isNull();
    assertThat(night.question()).isNotNull();
  }

  @Test
  void anAcknowledgementEndsInTimeAndWhoHasItIsKnown() {
    begin(Night.brakes(3, Duration.ZERO));
    night.fails("web", DB, Severity.HIGH);
    night.leave(new Command.Acknowledge(ONE, "sam", "on it", Duration.ofHours(4)));
    night.leave(new TriageCommand.Assign(ONE, "kim", "sam", "yours"));
    killed();
    assertThat(incident(ONE).acknowledged().by()).isEqualTo("sam");
    assertThat(incident(ONE).overlays().assignee()).isEqualTo("kim");
    night.run(Duration.ofHours(3));
    killed(); // after the reminder
    Instant ends = incident(ONE).acknowledged().expiresAt();
    night.run(Duration.ofHours(1).plus(MINUTE));
    assertThat(ends).isBefore(night.clock.instant());
    assertThat(incident(ONE).acknowledged()).isNull();
    assertThat(incident(ONE).overlays().assignee()).isEqualTo("kim");
    night.leave(new TriageCommand.Assign(ONE, "joe", "kim", ""));
    killed();
    night.leave(new TriageCommand.Undo(ONE, "kim")); // what can be taken back is remembered
    assertThat(incident(ONE).overlays().assignee()).isEqualTo("kim");
  }

  private void unitFails(String unit, String error) {
    Instant now = night.clock.instant();
    night.leave(
        new Command.SignalsArrived(
            List.of(
                new Signal.Failure(
                    Night.SHOP,
                    "etl",
                    unit,
                    now,
                    Fingerprint.of(Night.SHOP, "etl", error),
                    "etl failed: " + error,
                    Severity.MEDIUM,
                    Map.of(),
                    new Facts(Map.of(Facts.STATUS, "FAILED", Facts.OCCURRENCE, unit + now)),
                    List.of(error),
                    List.of()))));
  }

  @Test
  void aSignalOfTheMergedOneGoesToTheSurvivorADayLaterToo() {
    begin(Night.brakes(3, Duration.ZERO));
    unitFails("run-1", DB);
    unitFails("run-2", MEM);
    night.leave(new TriageCommand.Merge(TWO, ONE, "sam", "the same cause"));
    killed();
    unitFails("run-3", MEM);
    assertThat(incident(ONE).units()).containsExactly("run-1", "run-2", "run-3");
    night.run(Duration.ofHours(26));
    killed(); // the merged one is forgotten, its fingerprint is not
    unitFails("run-4", MEM);
    assertThat(incident(ONE).units()).contains("run-4");
    assertThat(night.journal.all(Event.IncidentOpened.class)).hasSize(2);
  }

  @Test
  void aMergeThatWasTakenBackStaysSo() {
    begin(Night.brakes(3, Duration.ZERO));
    unitFails("run-1", DB);
    unitFails("run-2", MEM);
    night.leave(new TriageCommand.Merge(TWO, ONE, "sam", "the same cause"));
    killed();
    night.leave(new TriageCommand.Undo(TWO, "kim"));
    killed();
    unitFails("run-3", MEM);
    assertThat(incident(TWO).units()).contains("run-3");
    assertThat(incident(ONE).units()).containsExactly("run-1");
  }

  @Test
  void whatWasSplitStaysApart() {
    begin(Night.brakes(3, Duration.ZERO));
    for (int i = 1; i <= 3; i++) unitFails("run-" + i, DB);
    night.leave(new TriageCommand.Split(ONE, List.of("run-2"), "sam", "other tenant"));
    killed();
    assertThat(incident(ONE).units()).containsExactly("run-1", "run-3");
    assertThat(incident(TWO).units()).containsExactly("run-2");
    unitFails("run-5", DB);
    assertThat(incident(ONE).units()).contains("run-5");
  }

  // ---- consent

  @Test
  void theFirstOfTwoConsentsCountsAndTheSecondStartsTheRun() {
    begin(Night.brakes(3, Duration.ZERO));
    night.use(
        RulesLike.those(night.rules())
            .asking(new Rules.Asking(Set.of(Severity.MEDIUM), List.of()))
            .rules());
    night.fails("search", DB, Severity.MEDIUM);
    Approval question = night.question();
    var alice = new Person("Alice", "alice", Person.Proof.ACCOUNT);
    night.leave(new Command.Approve(question.id(), question.hash(), alice, "fine"));
    killed();
    assertThat(night.question().missing()).isEqualTo(1);
    night.leave(new Command.Approve(question.id(), question.hash(), alice, "fine"));
    assertThat(started()).isZero();
    var kim = new Person("Kim", "", Person.Proof.SECRET);
    night.leave(new Command.Approve(question.id(), question.hash(), kim, "fine"));
    assertThat(started()).isEqualTo(1);
  }
}
