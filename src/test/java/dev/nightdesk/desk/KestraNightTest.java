package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole nights of a Kestra engine under the playbooks that come with the product. */
class KestraNightTest {
  private static final String FLOW = "shop.nightly";
  private static final String PAUSED =
      """
      [{"id":"approved","type":"BOOL","required":true,"description":"Go on?","preset":"false","choices":[]},
       {"id":"approver","type":"STRING","required":true,"description":"Who decided","preset":null,"choices":[]}]
      """;

  private final Night night = new Night();

  @Test
  void aPassingFaultIsRestartedAgainWithAGrowingRestUntilItHelps() {
    night.ill.add(FLOW);
    night.fixesDoNotHelp();
    night.badLooksAreFinal();
    fails("run1", "java.net.SocketTimeoutException: connect timed out: db:5432");
    night.run(Duration.ofMinutes(2));

    assertThat(retriesAfterAProof()).isNotEmpty();
    night.ill.remove(FLOW);
    night.run(Duration.ofMinutes(30));

    assertEquals(Phase.RESOLVED, night.only().phase());
    assertEquals(1, night.journal.all(Event.RemediationStarted.class).size(), "one remediation");
    assertThat(night.effects).hasSizeGreaterThan(1).doesNotHaveDuplicates();
  }

  @Test
  void aFaultThatStaysEndsWithPeople() {
    night.ill.add(FLOW);
    night.fixesDoNotHelp();
    night.badLooksAreFinal();
    fails("run1", "java.net.SocketTimeoutException: connect timed out: db:5432");
    night.run(Duration.ofHours(6));

    assertThat(night.only().phase()).isIn(Phase.AWAITING_APPROVAL, Phase.ESCALATED);
    assertThat(night.effects).hasSizeBetween(2, 5);
  }

  @Test
  void aDefectIsEscalatedAndNotTouched() {
    fails("run1", "ERROR: column \"amount_minor\" of relation \"entries\" does not exist");

    assertEquals(Phase.ESCALATED, night.only().phase());
    assertEquals(Severity.HIGH, night.only().severity());
    assertEquals(List.of(), night.effects);
  }

  @Test
  void aYesNeedsTheAnswersThatThePauseAsksFor() {
    pauses("leave");
    Approval asked = night.question();

    List<Committed> refused =
        night.leave(new Command.Approve(asked.id(), asked.hash(), Person.of("sam"), "fine"));
    assertThat(((Event.ApprovalRefused) refused.getFirst().event()).why()).contains("approver");

    // Kestra takes any word that is not "true" for a no, so the slip must end here
    List<Committed> slip =
        night.leave(
            new Command.Approve(
                asked.id(),
                asked.hash(),
                Person.of("sam"),
                "fine",
                Map.of("approved", "perhaps", "approver", "sam")));
    assertThat(((Event.ApprovalRefused) slip.getFirst().event()).why())
        .isEqualTo("'approved' is true or false, not 'perhaps'");

    night.leave(
        new Command.Approve(
            asked.id(),
            asked.hash(),
            Person.of("sam"),
            "fine",
            Map.of("approved", "true", "approver", "sam")));

    var plan = night.journal.all(Event.RemediationStarted.class).getFirst().plan();
    var resume =
        (KestraAction.ResumeExecution)
            plan.steps().stream()
                .map(step -> step.action())
                .filter(KestraAction.ResumeExecution.class::isInstance)
                .findFirst()
                .orElseThrow();
    assertEquals(Map.of("approved", "true", "approver", "sam"), resume.answers());
    night.run(Duration.ofMinutes(2));
    assertEquals(Phase.RESOLVED, night.only().phase());
  }

  @Test
  void aNoKillsWhatWaits() {
    pauses("leave");
    Approval asked = night.question();
    night.leave(new Command.Reject(asked.id(), asked.hash(), Person.of("kim"), "not tonight"));

    var deed = night.journal.all(Event.RemediationStarted.class).getFirst().plan().steps();
    assertThat(deed.getFirst().action()).isInstanceOf(KestraAction.KillExecution.class);
    night.run(Duration.ofMinutes(2));
    assertEquals(Phase.RESOLVED, night.only().phase());

    signal("run1", "KILLED", "", Map.of());
    assertEquals(1, night.journal.rows.size(), "its end by our own hand is no incident");
  }

  @Test
  void aNoWaitsWhileAnotherRemediationRunsOnTheSameAndIsTakenAfterwards() {
    fails("run1", "java.net.SocketTimeoutException: connect timed out: db:5432");
    recovers("run1", "RUNNING", "it was restarted");
    assertEquals(1, night.state().runs().underWay().size());
    pauses("leave");
    Approval asked = night.question();

    List<Committed> refused =
        night.leave(new Command.Reject(asked.id(), asked.hash(), Person.of("kim"), "not tonight"));
    assertThat(((Event.ApprovalRefused) refused.getFirst().event()).why())
        .contains("another remediation is running on " + FLOW);
    assertEquals(1, night.state().runs().underWay().size());
    assertEquals(asked.id(), night.question().id(), "the question stays open");

    night.run(Duration.ofMinutes(5));
    assertThat(night.state().runs().underWay()).isEmpty();
    night.leave(new Command.Reject(asked.id(), asked.hash(), Person.of("kim"), "not tonight"));
    assertEquals(1, night.journal.all(Event.ApprovalRejected.class).size());
    assertEquals(1, night.state().runs().underWay().size());
  }

  @Test
  void aNoThatTheEngineDoesNotKeepToIsToldAndCallsPeople() {
    pauses("leave");
    Approval asked = night.question();
    night.ill.add(FLOW);
    night.fixesDoNotHelp();
    night.badLooksAreFinal();
    night.leave(new Command.Reject(asked.id(), asked.hash(), Person.of("kim"), "not tonight"));
    night.run(Duration.ofMinutes(2));

    assertEquals(Phase.ESCALATED, night.only().phase());
    assertEquals(List.of(), night.state().pendingApprovals(), "the question is not asked again");
    assertEquals(0, night.journal.all(Event.EngineOverrode.class).size(), "nobody has seen that");

    recovers("run1", "SUCCESS", "it went on and is SUCCESS");
    assertEquals(1, night.journal.all(Event.EngineOverrode.class).size());
    assertEquals(Phase.ESCALATED, night.only().phase());
    assertEquals(Severity.HIGH, night.only().severity());
  }

  @Test
  void aNoIsCarriedOutByAServerThatIsAwayForAMoment() {
    pauses("leave");
    Approval asked = night.question();
    night.nextTriesEnd(Night.refusedConnection(), Night.refusedConnection());
    night.leave(new Command.Reject(asked.id(), asked.hash(), Person.of("kim"), "not tonight"));
    night.run(Duration.ofMinutes(5));

    assertEquals(Phase.RESOLVED, night.only().phase());
  }

  @Test
  void nothingIsKilledUnaskedWhileHealingIsPaused() {
    pauses("kill");
    night.leave(new Command.PauseAutomation("sam", "maintenance"));
    night.run(Duration.ofDays(2));

    assertEquals(List.of(), night.effects);
    assertEquals(Phase.ESCALATED, night.only().phase());
  }

  @Test
  void aYesToOnePauseIsNoYesToTheNext() {
    pauses("leave");
    Approval staging = night.question();
    night.clock.moveTo(night.clock.instant().plusSeconds(5));
    signal(
        "run1",
        "PAUSED",
        "",
        Map.of(
            KestraFacts.QUESTIONS, "[]", KestraFacts.TASK, "two", KestraFacts.TASK_RUN, "task2"));

    assertTrue(!night.question().id().equals(staging.id()), "the second pause is asked about anew");
    List<Committed> late =
        night.leave(
            new Command.Approve(
                staging.id(),
                staging.hash(),
                Person.of("sam"),
                "",
                Map.of("approved", "true", "approver", "sam")));
    assertTrue(late.getFirst().event() instanceof Event.ApprovalRefused);
    assertEquals(List.of(), night.effects);
  }

  @Test
  void aLongRunAfterARestartIsNoFailedProof() {
    night.ill.add(FLOW);
    night.fixesDoNotHelp();
    night.takesLong(true);
    fails("run1", "java.net.SocketTimeoutException: connect timed out: db:5432");
    night.run(Duration.ofHours(3));

    assertEquals(Phase.VERIFYING, night.only().phase());
    assertThat(night.effects).hasSize(1);
    assertThat(night.journal.all(Event.Looked.class)).hasSizeLessThan(300);
    night.ill.remove(FLOW);
    night.run(Duration.ofMinutes(3));
    assertEquals(Phase.RESOLVED, night.only().phase());
  }

  @Test
  void anEndThatThePlanWantsIsNoFailure() {
    night.ill.add(FLOW);
    night.fixesDoNotHelp();
    fails("run1", "java.net.SocketTimeoutException: connect timed out: db:5432");
    night.run(Duration.ofSeconds(40));
    signal("run1", "WARNING", "cache warm-up skipped", Map.of());

    assertEquals(1, night.only().occurrences());
  }

  @Test
  void oneThatGoesAnotherWayThanTheOthersIsAnIncidentOfItsOwn() {
    fails("run1", "ERROR: column \"x\" does not exist");
    fails("run2", "ERROR: column \"x\" does not exist");
    signal("run1", "KILLED", "", Map.of());

    assertEquals(2, night.journal.rows.size());
    assertEquals(
        List.of("run2"), night.state().openWith(Night.KESTRA, FLOW, "run2").orElseThrow().units());
  }

  @Test
  void whatWasToldAndClosedIsNotToldAgain() {
    fails("run1", "ERROR: column \"x\" does not exist");
    night.leave(new Command.Resolve(night.only().id(), "sam", "the batch is not needed"));
    fails("run1", "ERROR: column \"x\" does not exist");

    assertEquals(Phase.RESOLVED, night.only().phase());
    assertEquals(1, night.journal.rows.size());
  }

  @Test
  void noAnswerLeavesItPausedAndAPauseThatGoesOnByItselfIsTold() {
    pauses("leave");
    night.run(Duration.ofDays(2));

    assertEquals(1, night.journal.all(Event.ApprovalExpired.class).size());
    assertEquals(List.of(), night.effects);
    assertEquals(Phase.ESCALATED, night.only().phase());

    recovers("run1", "SUCCESS", "it is no longer paused: it went on by itself");
    assertEquals(1, night.journal.all(Event.EngineOverrode.class).size());
    assertEquals(Phase.RESOLVED, night.only().phase());
  }

  @Test
  void noAnswerKillsOnlyWhereThatIsConfigured() {
    pauses("kill");
    night.run(Duration.ofDays(2));

    assertThat(night.effects).hasSize(1);
    assertEquals(
        "nightdesk", night.journal.all(Event.RemediationStarted.class).getFirst().startedBy());
  }

  @Test
  void noAnswerKillsNothingWhereACapIsReachedAndPeopleAreTold() {
    night.use(
        Night.rules(Night.caps(3, 0, 100, 64, Duration.ZERO, Duration.ofHours(1)), true, false));
    pauses("kill");
    night.run(Duration.ofDays(2));

    assertEquals(List.of(), night.effects);
    assertEquals(Phase.ESCALATED, night.only().phase());
    assertThat(night.journal.all(Event.IncidentEscalated.class).getLast().why())
        .contains("nobody answered in time")
        .contains("the cap of 0 an hour");
  }

  @Test
  void whatFailsAfterItsPauseIsDecidedAboutAnew() {
    pauses("leave");
    Approval asked = night.question();
    assertTrue(asked.ifRejected() != null);
    signal("run1", "FAILED", "ERROR: column \"x\" does not exist", Map.of());

    assertEquals(Phase.ESCALATED, night.only().phase());
    assertEquals(List.of(), night.state().pendingApprovals());
  }

  @Test
  void plansWithoutAPauseHaveNoDeedForANo() {
    signal(
        "run1",
        "RUNNING",
        "nothing moved for 20 min",
        Map.of(KestraFacts.STALLED, "true", KestraFacts.SECONDS_SINCE_PROGRESS, "1200"));

    assertNull(night.question().ifRejected());
  }

  private List<Event.RetryScheduled> retriesAfterAProof() {
    return night.journal.all(Event.RetryScheduled.class);
  }

  private void pauses(String onExpiry) {
    signal(
        "run1",
        "PAUSED",
        "",
        Map.of(KestraFacts.QUESTIONS, PAUSED, KestraFacts.TASK, "wait", Facts.ON_EXPIRY, onExpiry));
  }

  private void fails(String unit, String error) {
    signal(unit, "FAILED", error, Map.of());
  }

  private void signal(String unit, String status, String error, Map<String, String> more) {
    var facts =
        new HashMap<>(
            Map.of(
                Facts.STATUS,
                status,
                KestraFacts.ERROR,
                error,
                KestraFacts.EXECUTION,
                unit,
                KestraFacts.NAMESPACE,
                "shop",
                KestraFacts.FLOW,
                "nightly",
                KestraFacts.TASK_RUN,
                "task1",
                Facts.OCCURRENCE,
                unit + "@" + status + night.clock.instant()));
    facts.putAll(more);
    night.leave(
        new Command.SignalsArrived(
            List.of(
                new Signal.Failure(
                    Night.KESTRA,
                    FLOW,
                    unit,
                    night.clock.instant(),
                    Fingerprint.of(Night.KESTRA, FLOW, status + error),
                    "nightly " + status,
                    null,
                    Map.of(),
                    new Facts(facts),
                    error.isEmpty() ? List.of() : List.of("ERROR " + error),
                    List.of()))));
  }

  private void recovers(String unit, String state, String how) {
    night.leave(
        new Command.SignalsArrived(
            List.of(
                new Signal.Recovery(Night.KESTRA, FLOW, unit, night.clock.instant(), state, how))));
  }
}
