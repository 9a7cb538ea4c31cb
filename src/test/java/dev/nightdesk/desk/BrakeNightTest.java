package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.BrakeCommand;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.domain.Suppression;
import dev.nightdesk.domain.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What brakes the whole desk, in whole nights. */
final class BrakeNightTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private static Brakes brakes(
      Brakes.FloodRule flood, Plan.Breaker breaker, double share, int day) {
    return new Brakes(
        100,
        day,
        100,
        1_000,
        1_000,
        64,
        Duration.ZERO,
        Duration.ZERO,
        share,
        breaker,
        flood,
        HOUR,
        Duration.ofDays(1),
        Duration.ZERO);
  }

  private static final Plan.Breaker NEVER = new Plan.Breaker(1_000_000, HOUR, HOUR, false);

  private static Brakes flood(int begins, int ends) {
    var rule = new Brakes.FloodRule(true, begins, ends, Duration.ofMinutes(10));
    return brakes(rule, NEVER, 1, 1_000);
  }

  private static Brakes breaker(int failures, boolean escalates) {
    var breaker = new Plan.Breaker(failures, HOUR, Duration.ofMinutes(30), escalates);
    return brakes(Brakes.FloodRule.OFF, breaker, 1, 1_000);
  }

  private static void calm(Night night, Calm calm) {
    night.use(with(night.rules(), calm, 0));
  }

  private static Rules with(Rules rules, Calm calm, int targets) {
    var engines = new java.util.HashMap<>(rules.engines());
    Rules.EngineRules shop = engines.get(Night.SHOP);
    engines.put(Night.SHOP, new Rules.EngineRules(shop.type(), shop.fixes(), targets));
    return RulesLike.those(rules).engines(engines).calm(calm).rules();
  }

  private static Incident at(Night night, String target) {
    return night.journal.rows.values().stream()
        .filter(incident -> incident.target().equals(target))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private static Decision decision(Night night, String target) {
    Decision decision = at(night, target).decision();
    if (decision == null) throw new AssertionError(target + " was not decided about");
    return decision;
  }

  private static <E extends Event> int count(Night night, Class<E> type) {
    return night.journal.all(type).size();
  }

  // ---- attempts, rests, shares

  @Test
  void theDaysAttemptsOfOneProblemAreCountedOverAllItsIncidents() {
    var night = new Night(brakes(Brakes.FloodRule.OFF, NEVER, 1, 2));
    for (int i = 0; i < 2; i++) {
      night.fails("checkout", DB, Severity.LOW);
      night.run(Duration.ofHours(3)); // no relapse: each time another incident
    }
    night.crashAndRestart(false);
    night.fails("checkout", DB, Severity.LOW);
    night.run(MINUTE);

    assertThat(night.journal.rows).hasSize(3);
    assertThat(at(night, "checkout").phase()).isEqualTo(Phase.ESCALATED);
    assertThat(decision(night, "checkout").rule())
        .isEqualTo("all 2 attempts of a day for this problem are used up");
    night.recovers("checkout");
    night.run(Duration.ofHours(24));
    night.fails("checkout", DB, Severity.LOW);
    night.run(MINUTE);
    assertThat(at(night, "checkout").phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aGeneralOutageIsNoReasonForARestartStorm() {
    var night = new Night(brakes(Brakes.FloodRule.OFF, NEVER, 0.5, 1_000));
    night.use(with(night.rules(), Calm.USUAL, 4));
    night.fixesDoNotHelp();
    for (String target : List.of("a", "b", "c")) night.fails(target, DB, Severity.LOW);

    assertThat(count(night, Event.RemediationStarted.class)).isEqualTo(2);
    assertThat(decision(night, "c").lowered())
        .contains(
            "3 of 4 targets of shop are ill at once; that is an outage",
            "2 of 4 targets of shop were acted on within an hour, and no more may be");
  }

  // ---- circuit breaker

  @Test
  void aPlaybookThatFailsTooOftenIsStoppedUntilARunWithAnApprovalProvesIt() {
    var night = new Night(breaker(2, false));
    night.fixesDoNotHelp();
    night.fails("a", DB, Severity.LOW);
    night.fails("b", DB, Severity.LOW);
    night.run(Duration.ofMinutes(5));
    assertThat(count(night, BrakeEvent.CircuitOpened.class)).isEqualTo(1);

    night.crashAndRestart(false);
    night.fails("c", DB, Severity.LOW);
    assertThat(decision(night, "c").verdict()).isEqualTo(Decision.Verdict.APPROVAL);
    assertThat(decision(night, "c").lowered().getFirst()).contains("is stopped at shop until");

    night.run(Duration.ofMinutes(30));
    night.fails("d", DB, Severity.LOW);
    assertThat(decision(night, "d").lowered().getFirst())
        .contains("one run with an approval has to prove it first");
    approve(night, "d");
    night.run(Duration.ofMinutes(2));
    List<BrakeEvent.CircuitOpened> opened = night.journal.all(BrakeEvent.CircuitOpened.class);
    assertThat(opened).hasSize(2);
    assertThat(Duration.between(opened.getLast().at(), opened.getLast().until()))
        .isEqualTo(HOUR); // twice as long as before
    night.run(HOUR);
    night.fixesHelp();
    night.fails("e", DB, Severity.LOW);
    approve(night, "e");
    night.run(MINUTE);
    assertThat(count(night, BrakeEvent.CircuitClosed.class)).isEqualTo(1);
    night.fails("f", DB, Severity.LOW);
    assertThat(decision(night, "f").verdict()).isEqualTo(Decision.Verdict.AUTO);
  }

  @Test
  void anOpenCircuitCallsPeopleWhereItIsToAndAPersonMayCloseIt() {
    var night = new Night(breaker(1, true));
    night.fixesDoNotHelp();
    night.fails("a", DB, Severity.LOW);
    night.run(Duration.ofMinutes(5));
    night.fails("b", DB, Severity.LOW);
    assertThat(at(night, "b").phase()).isEqualTo(Phase.ESCALATED);

    String playbook = night.journal.all(BrakeEvent.CircuitOpened.class).getFirst().playbook();
    assertThatThrownBy(
            () -> night.leave(new BrakeCommand.CloseCircuit(playbook, Night.SHOP, "sam", " ")))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining("needs a reason");
    night.leave(new BrakeCommand.CloseCircuit(playbook, Night.SHOP, "sam", "it was the network"));
    night.fails("c", DB, Severity.LOW);
    assertThat(decision(night, "c").verdict()).isEqualTo(Decision.Verdict.AUTO);
  }

  private static void approve(Night night, String target) {
    var asked =
        night.state().pendingApprovals().stream()
            .filter(a -> a.plan().target().equals(target))
            .findFirst()
            .orElseThrow();
    night.leave(new Command.Approve(asked.id(), asked.hash(), Person.of("sam"), ""));
  }

  // ---- flood

  @Test
  void inAFloodRepairsAreHeldUntilItIsCalmAndThenDecidedAnew() {
    var night = new Night(flood(3, 2));
    for (int i = 1; i <= 5; i++) night.fails("t" + i, DB, Severity.LOW);
    night.fails("till", DB, Severity.CRITICAL);
    assertThat(count(night, BrakeEvent.FloodBegan.class)).isEqualTo(1);
    assertThat(count(night, Event.RemediationStarted.class)).isEqualTo(3);
    assertThat(cause(night, "t4")).isEqualTo(Suppression.Cause.FLOOD);
    assertThat(decision(night, "t4").verdict()).isEqualTo(Decision.Verdict.OBSERVE);
    assertThat(at(night, "t4").analysis()).isNotNull();
    assertThat(at(night, "till").phase()).isEqualTo(Phase.ESCALATED);

    night.crashAndRestart(false);
    night.run(Duration.ofMinutes(9));
    assertThat(cause(night, "t5")).isEqualTo(Suppression.Cause.FLOOD);
    night.run(Duration.ofMinutes(2));

    assertThat(count(night, BrakeEvent.FloodEnded.class)).isEqualTo(1);
    assertThat(at(night, "t4").phase()).isEqualTo(Phase.RESOLVED);
    assertThat(at(night, "t5").phase()).isEqualTo(Phase.RESOLVED);
  }

  // ---- maintenance

  @Test
  void duringMaintenanceNothingIsRunOrAnnouncedAndARecoveryStillCounts() {
    var night = new Night();
    night.leave(new BrakeCommand.BeginMaintenance("shop", "db*", HOUR, "sam", "upgrade"));
    night.fails("db1", DB, Severity.LOW);
    night.fails("db2", DB, Severity.CRITICAL);
    night.fails("web", DB, Severity.LOW);
    assertThat(cause(night, "db1")).isEqualTo(Suppression.Cause.MAINTENANCE);
    assertThat(cause(night, "db2")).isEqualTo(Suppression.Cause.MAINTENANCE);
    assertThat(count(night, Event.IncidentEscalated.class)).isZero();
    assertThat(count(night, Event.RemediationStarted.class)).isEqualTo(1);

    night.recovers("db2");
    assertThat(at(night, "db2").phase()).isEqualTo(Phase.RESOLVED);
    night.crashAndRestart(false);
    night.run(Duration.ofMinutes(50));
    assertThat(at(night, "db1").phase()).isEqualTo(Phase.ANALYSED);
    night.run(Duration.ofMinutes(12));
    assertThat(count(night, BrakeEvent.MaintenanceEnded.class)).isEqualTo(1);
    assertThat(at(night, "db1").phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aWindowOfTheConfigurationBeginsAndEndsByItselfAndStaysEndedWhenAPersonSaysSo() {
    var night = new Night();
    Instant from = night.clock.instant().plus(Duration.ofMinutes(10));
    var once = new Times.Once(new Times.Span(from, from.plus(HOUR)));
    var window = new Calm.Window("night-work", "*", "*", once, "patches");
    calm(
        night,
        new Calm(List.of(window), List.of(), MINUTE, HOUR, Duration.ofDays(7), Duration.ofDays(7)));
    night.run(Duration.ofMinutes(9));
    assertThat(count(night, BrakeEvent.MaintenanceBegan.class)).isZero();
    night.run(Duration.ofMinutes(2));
    assertThat(night.journal.all(BrakeEvent.MaintenanceBegan.class).getFirst().at())
        .isEqualTo(from);

    night.leave(new BrakeCommand.EndMaintenance("night-work", "sam"));
    night.crashAndRestart(false);
    night.run(Duration.ofMinutes(30));
    assertThat(count(night, BrakeEvent.MaintenanceBegan.class)).isEqualTo(1);
    night.fails("web", DB, Severity.LOW);
    night.run(MINUTE);
    assertThat(at(night, "web").phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aQuestionStaysDuringMaintenanceAndItsEndCallsNobodyBefore() {
    var night = new Night();
    night.fails("web", DB, Severity.MEDIUM);
    night.leave(new BrakeCommand.BeginMaintenance("*", "*", HOUR, "sam", "upgrade"));
    assertThat(night.question()).isNotNull();
    night.run(Duration.ofMinutes(40)); // the question's time is over
    assertThat(count(night, Event.ApprovalExpired.class)).isEqualTo(1);
    assertThat(count(night, Event.IncidentEscalated.class)).isZero();
    night.run(Duration.ofMinutes(21));
    assertThat(night.question()).isNotNull(); // asked anew when it was over
  }

  @Test
  void maintenanceNeedsANameAReasonAnEngineAndAnEnd() {
    var night = new Night();
    for (BrakeCommand bad :
        List.of(
            new BrakeCommand.BeginMaintenance("*", "*", HOUR, "", "x"),
            new BrakeCommand.BeginMaintenance("*", "*", HOUR, "sam", " "),
            new BrakeCommand.BeginMaintenance("nowhere", "*", HOUR, "sam", "x"),
            new BrakeCommand.BeginMaintenance("*", "*", Duration.ZERO, "sam", "x"),
            new BrakeCommand.BeginMaintenance("*", "*", Duration.ofDays(8), "sam", "x"),
            new BrakeCommand.EndMaintenance("none", "sam")))
      assertThatThrownBy(() -> night.leave(bad)).isInstanceOf(CommandRefused.class);
  }

  // ---- dependencies

  @Test
  void whatDependsOnAFailedParentIsRecordedAndDecidedAnewAMinuteAfterItsEnd() {
    var night = new Night();
    calm(
        night,
        new Calm(
            List.of(),
            List.of(new Calm.Dependency("shop", "*", "shop", "db")),
            MINUTE,
            HOUR,
            Duration.ofDays(7),
            Duration.ofDays(7)));
    night.fails("web", DB, Severity.MEDIUM); // a moment before what it depends on
    assertThat(night.question()).isNotNull();
    night.fails("db", DB, Severity.HIGH);
    assertThat(count(night, Event.ApprovalVoided.class)).isEqualTo(1);
    night.fails("search", DB, Severity.LOW);
    night.fails("till", DB, Severity.LOW);
    assertThat(at(night, "web").overlays().suppression().parent()).isEqualTo(at(night, "db").id());
    assertThat(cause(night, "search")).isEqualTo(Suppression.Cause.DEPENDENCY);

    night.crashAndRestart(false);
    night.recovers("till");
    night.recovers("db");
    night.run(Duration.ofSeconds(50));
    assertThat(at(night, "till").phase()).isEqualTo(Phase.RESOLVED);
    assertThat(at(night, "search").phase()).isEqualTo(Phase.ANALYSED);
    night.run(MINUTE);
    assertThat(at(night, "search").phase()).isEqualTo(Phase.RESOLVED);
    assertThat(at(night, "web").phase()).isEqualTo(Phase.AWAITING_APPROVAL);
  }

  @Test
  void aLostEngineIsTheParentOfAllItsTargets() {
    var night = new Night();
    night.leave(
        new Command.SignalsArrived(
            List.of(new Signal.EngineLost(Night.SHOP, night.clock.instant(), "offline"))));
    night.fails("web", DB, Severity.LOW);

    assertThat(cause(night, "web")).isEqualTo(Suppression.Cause.DEPENDENCY);
    assertThat(count(night, Event.RemediationStarted.class)).isZero();
  }

  private static Suppression.Cause cause(Night night, String target) {
    Suppression why = at(night, target).overlays().suppression();
    if (why == null) throw new AssertionError(target + " is not held");
    return why.cause();
  }

  // ---- the whole

  @Test
  void aPauseNeedsAReason() {
    var night = new Night();
    assertThatThrownBy(() -> night.leave(new Command.PauseAutomation("sam", " ")))
        .isInstanceOf(CommandRefused.class)
        .hasMessage("a pause needs a reason, for whoever finds it tonight");
  }

  @Test
  void automaticRepairStaysOffAfterAnUncleanEndOverFurtherRestarts() {
    var night = new Night();
    night.crashAndRestart(true);
    night.leave(new Command.CloseDesk());
    night.restart(true);
    assertThat(night.state().automation().paused()).isTrue();
    night.leave(new Command.ResumeAutomation("sam", ""));
    night.crashAndRestart(false);
    assertThat(night.state().automation().paused()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverAreMoreRunsBegunUnaskedInAnyHourThanTheCapsAllow(long seed) {
    var random = new Random(seed);
    int perHour = 2 + random.nextInt(5);
    int perTarget = 1 + random.nextInt(3);
    var night = new Night(Night.caps(1_000, perTarget, perHour, 3, Duration.ZERO, HOUR));
    for (int i = 0; i < 150; i++) {
      String target = "t" + random.nextInt(4);
      switch (random.nextInt(8)) {
        case 0 -> night.crashAndRestart(false);
        case 1 -> night.recovers(target);
        case 2 -> night.run(Duration.ofMinutes(random.nextInt(40)));
        default -> night.fails(target, DB + " " + random.nextInt(3), Severity.LOW);
      }
      night.run(Duration.ofSeconds(random.nextInt(300)));
    }
    List<Event.RemediationStarted> unasked =
        night.journal.all(Event.RemediationStarted.class).stream()
            .filter(e -> e.startedBy().equals(Person.DESK))
            .toList();
    assertThat(unasked).isNotEmpty();
    for (Event.RemediationStarted first : unasked) {
      Instant end = first.at().plus(HOUR);
      List<Event.RemediationStarted> hour =
          unasked.stream()
              .filter(e -> !e.at().isBefore(first.at()) && e.at().isBefore(end))
              .toList();
      assertThat(hour).hasSizeLessThanOrEqualTo(perHour);
      assertThat(hour.stream().filter(e -> e.target().equals(first.target())))
          .hasSizeLessThanOrEqualTo(perTarget);
    }
  }
}
