package dev.nightdesk.engine.kestra.deed;

import static dev.nightdesk.engine.kestra.deed.Bench.ENGINE;
import static dev.nightdesk.engine.kestra.deed.Bench.FLOW;
import static dev.nightdesk.engine.kestra.deed.Bench.KEY;
import static dev.nightdesk.engine.kestra.deed.Bench.order;
import static dev.nightdesk.engine.kestra.deed.KestraDeedsTest.done;
import static dev.nightdesk.engine.kestra.deed.KestraDeedsTest.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.Question;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.engine.kestra.FakeExecution;
import dev.nightdesk.engine.kestra.FakeKestra;
import dev.nightdesk.engine.kestra.FakeKestra.Paths;
import dev.nightdesk.engine.kestra.Trouble;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deed does when somebody else was faster, and what it leaves behind. */
class KestraStatesTest {
  private final Bench bench = new Bench(Paths.ONE);
  private final FakeKestra fake = bench.fake;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aRestartIsMarkedAndToldWithStates() {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "FAILED");
    fake.change(id, e -> e.labels.put("team", "data"));
    assertThat(done(bench.deeds.act(restart(id), order())))
        .isEqualTo("restarted " + id + ": FAILED → RESTARTED (attempt 2, revision 1)");
    assertThat(fake.labels(id))
        .containsEntry("team", "data")
        .containsEntry("nightdesk-incident", "INC-7")
        .containsEntry("nightdesk-step", KEY + "~3");
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCESS, true, already succeeded",
    "RUNNING, true, was restarted already by somebody",
    "RESTARTED, true, was restarted already by somebody",
    "QUEUED, true, was restarted already by somebody",
    "WARNING, true, 'ended WARNING meanwhile, nothing was sent'",
    "KILLED, false, can only be replayed",
    "KILLING, false, can only be replayed",
    "PAUSED, false, resume or kill it",
    "CANCELLED, false, cannot be restarted",
    "LEVITATING, false, does not know",
  })
  void aRestartReadsTheStateRightBefore(String state, boolean isDone, String says) {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "FAILED");
    fake.move(id, state);
    var deed = bench.deeds.act(restart(id), order());
    assertThat(isDone ? done(deed) : failed(deed).detail()).contains(says);
    assertEquals(0, fake.effects("restart") + fake.effects("labels"));
  }

  @ParameterizedTest
  @CsvSource({"labels, true", "restart, true"})
  void aRestartBySomebodyElseInTheSameMomentIsEnough(String moment, boolean moves) {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "FAILED");
    fake.trouble(moment, Trouble.meanwhile(() -> fake.move(id, "RESTARTED", "RUNNING")));
    assertThat(done(bench.deeds.act(restart(id), order()))).contains("by somebody");
    assertEquals(moves, fake.effects("restart") == 0);
  }

  @Test
  void aCrashBetweenTheMarkAndTheRestartIsNoRestart() {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "FAILED");
    bench.api.addLabels(id, new Mark(KEY, 3).labels(order()));
    assertEquals(
        Reconciliation.DID_NOT_HAPPEN,
        bench.reconciliation.reconcile(restart(id), order()).verdict());
    done(bench.deeds.act(restart(id), order()));
    assertEquals(1, fake.effects("restart"));
  }

  @ParameterizedTest
  @CsvSource({"RESTART", "REPLAY"})
  void aMarkThatWasPerhapsMadeIsNoDeed(KestraDeedsTest.Doing doing) {
    KestraAction action = doing.on(fake);
    fake.trouble("labels", Trouble.actsAndAnswers(500));
    assertEquals(false, failed(bench.deeds.act(action, order())).mayHaveHappened());
    assertEquals(0, fake.effects(doing.verb()));
    done(bench.deeds.act(action, order()));
    assertEquals(1, fake.effects(doing.verb()));
  }

  @Test
  void whatFailedAgainAfterOurRestartIsNotRestartedUnderTheSameKey() {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "FAILED");
    fake.whenRestarted(id, "RUNNING", "FAILED");
    done(bench.deeds.act(restart(id), order()));
    bench.clock.pass(Duration.ofSeconds(1));
    assertThat(done(bench.deeds.act(restart(id), order()))).contains("earlier try");
    assertEquals(1, fake.effects("restart"));
    // the next round has a key of its own
    done(bench.deeds.act(restart(id), order(KEY + "-2", Duration.ofSeconds(30))));
    assertEquals(2, fake.effects("restart"));
  }

  @Test
  void aReplayIsFoundByItsParentAndTheMarkItInherits() {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "FAILED");
    String other = fake.add(FLOW, "CREATED", "RUNNING", "FAILED");
    var replay = new KestraAction.ReplayExecution(ENGINE, id, null, null, null);
    assertThat(done(bench.deeds.act(replay, order()))).startsWith("replayed " + id + " as exec3");
    assertEquals(
        Reconciliation.DID_NOT_HAPPEN,
        bench
            .reconciliation
            .reconcile(new KestraAction.ReplayExecution(ENGINE, other, null, null, null), order())
            .verdict());
    assertEquals(
        Reconciliation.HAPPENED, bench.reconciliation.reconcile(replay, order()).verdict());
  }

  @Test
  void aReplayBesideARunningOriginalIsRefused() {
    String id = fake.add(FLOW, "CREATED", "RUNNING");
    var replay = new KestraAction.ReplayExecution(ENGINE, id, null, null, null);
    assertThat(failed(bench.deeds.act(replay, order())).detail()).contains("twice");
    assertEquals(0, fake.effects("replay"));
  }

  @ParameterizedTest
  @CsvSource({
    "KILLED, was killed already",
    "SUCCESS, ended as SUCCESS already",
    "FAILED, nothing to kill"
  })
  void whatHasEndedIsNotKilled(String state, String says) {
    String id = fake.add(FLOW, "CREATED", "RUNNING", state);
    assertThat(done(bench.deeds.act(new KestraAction.KillExecution(ENGINE, id, null), order())))
        .contains(says);
    assertEquals(0, fake.effects("kill"));
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, somebody let it go on",
    "PAUSED, somebody let it go on",
    "SUCCESS, somebody let it go on",
    "FAILED, it ended without us"
  })
  void aKillOfAPauseLeavesAloneWhatWentOn(String state, String how) {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "PAUSED");
    fake.change(id, e -> e.nextTask("deploy-production"));
    fake.move(id, "RESTARTED", "RUNNING", state);
    var kill = new KestraAction.KillExecution(ENGINE, id, "run-" + id);
    assertThat(failed(bench.deeds.act(kill, order())).detail())
        .isEqualTo(
            id + " is " + state + ", it is no longer paused there: " + how + "; it was not killed");
    assertThat(fake.requests()).doesNotContain("kill");
    assertEquals(
        Reconciliation.DID_NOT_HAPPEN, bench.reconciliation.reconcile(kill, order()).verdict());
  }

  @ParameterizedTest
  @CsvSource({"PAUSED, killed exec1: PAUSED, 1", "KILLED, was killed already, 0"})
  void aKillOfAPauseIsDoneWhileItWaitsThere(String state, String says, int sent) {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "PAUSED");
    if (!state.equals("PAUSED")) fake.move(id, state);
    var kill = new KestraAction.KillExecution(ENGINE, id, "run-" + id);
    assertThat(done(bench.deeds.act(kill, order()))).contains(says);
    assertEquals(sent, fake.effects("kill"));
    assertEquals(Reconciliation.HAPPENED, bench.reconciliation.reconcile(kill, order()).verdict());
  }

  @Test
  void aKillIsToldWhenItIsDoneAndMarkedAfterwards() {
    String id = fake.add(FLOW, "CREATED", "RUNNING");
    assertThat(done(bench.deeds.act(new KestraAction.KillExecution(ENGINE, id, null), order())))
        .isEqualTo("killed " + id + ": RUNNING → KILLED");
    assertThat(fake.labels(id)).containsEntry("nightdesk-step", KEY + "~2");
  }

  @Test
  void aKillThatDoesNotComeToAnEndIsNotBelieved() {
    String id = fake.add(FLOW, "CREATED", "RUNNING");
    fake.step(Duration.ofMinutes(5));
    var kill = new KestraAction.KillExecution(ENGINE, id, null);
    var deed = failed(bench.deeds.act(kill, order()));
    assertThat(deed.detail()).contains("still is KILLING");
    assertEquals(true, deed.mayHaveHappened());
    assertEquals(Reconciliation.HAPPENED, bench.reconciliation.reconcile(kill, order()).verdict());
  }

  @Test
  void answersThatDoNotFitAreRefusedInTheServersWords() {
    String id = paused("approver");
    assertThat(failed(bench.deeds.act(resume(id, Map.of("approver", "unfit")), order())).detail())
        .contains("approver: it must match");
    assertThat(failed(bench.deeds.act(resume(id, Map.of()), order())).detail())
        .contains("Missing required input:approver");
    assertEquals(0, fake.effects("resume"));
  }

  @Test
  void aPauseThatAsksSomethingElseThanWasApprovedIsRefused() {
    String id = paused("amount");
    assertThat(failed(bench.deeds.act(resume(id, Map.of("approver", "kim")), order())).detail())
        .contains("not what was approved");
    assertEquals(0, fake.effects("resume"));
  }

  @Test
  void aSecretIsNeverSent() {
    String id = paused("approver");
    fake.change(
        id,
        e -> e.pause = new FakeExecution.Pause(List.of("approver"), Map.of("approver", "SECRET")));
    assertThat(failed(bench.deeds.act(resume(id, Map.of("approver", "x")), order())).detail())
        .contains("give the answer in Kestra itself");
    assertEquals(0, fake.effects("resume"));
  }

  @ParameterizedTest
  @CsvSource({"kim, true", "bob, false"})
  void whetherSomebodyElsesAnswerWasTheSameIsTold(String answered, boolean isDone) {
    String id = paused("approver");
    fake.change(id, e -> e.taskOutputs.put("approver", answered));
    fake.move(id, "RESTARTED", "RUNNING", "SUCCESS");
    KestraAction action = resume(id, Map.of("approver", "kim"));
    var deed = bench.deeds.act(action, order());
    assertThat(isDone ? done(deed) : failed(deed).detail())
        .contains(isDone ? "answered like that already" : "other answers: {\"approver\":\"bob\"}");
    assertEquals(
        isDone ? Reconciliation.HAPPENED : Reconciliation.DID_NOT_HAPPEN,
        bench.reconciliation.reconcile(action, order()).verdict());
  }

  @ParameterizedTest
  @CsvSource({"FAILED", "KILLED", "CANCELLED"})
  void aPauseThatTheEngineEndedIsToldSo(String state) {
    String id = paused("approver");
    fake.move(id, state);
    assertThat(failed(bench.deeds.act(resume(id, Map.of("approver", "kim")), order())).detail())
        .contains("too late", state, "time-out");
  }

  @Test
  void whichOfTwoPausesWasAnsweredCannotBeTold() {
    String id = paused("approver");
    fake.change(id, e -> e.taskOutputs.put("approver", "kim"));
    fake.move(id, "RESTARTED", "RUNNING", "PAUSED");
    assertEquals(
        Reconciliation.CANNOT_TELL,
        bench.reconciliation.reconcile(resume(id, Map.of("approver", "kim")), order()).verdict());
  }

  @Test
  void aYesToOnePauseDoesNotAnswerTheNext() {
    String id = paused("approver");
    KestraAction action = resume(id, "run-" + id, Map.of("approver", "kim"));
    fake.change(id, e -> e.nextTask("deploy-production"));
    fake.move(id, "RESTARTED", "RUNNING", "PAUSED");
    assertThat(failed(bench.deeds.act(action, order())).detail())
        .isEqualTo(
            id
                + " waits at another pause now: deploy-production; this yes was about act, nothing"
                + " was sent");
    assertThat(fake.requests()).doesNotContain("resume");
  }

  @Test
  void aYesIsNotSentWhenTheNextPauseComesInTheSameMoment() {
    String id = paused("approver");
    Runnable goOn =
        () -> {
          fake.change(id, e -> e.nextTask("deploy-production"));
          fake.move(id, "RESTARTED", "RUNNING", "PAUSED");
        };
    fake.trouble("validate", Trouble.meanwhile(goOn));
    KestraAction action = resume(id, "run-" + id, Map.of("approver", "kim"));
    assertThat(failed(bench.deeds.act(action, order())).detail()).contains("another pause");
    assertThat(fake.requests()).doesNotContain("resume");
  }

  @Test
  void aYesToTheKnownPauseIsSent() {
    String id = paused("approver");
    KestraAction action = resume(id, "run-" + id, Map.of("approver", "kim"));
    assertEquals(
        Reconciliation.DID_NOT_HAPPEN, bench.reconciliation.reconcile(action, order()).verdict());
    done(bench.deeds.act(action, order()));
    assertEquals(1, fake.effects("resume"));
  }

  @ParameterizedTest
  @CsvSource({"kim, HAPPENED", "bob, DID_NOT_HAPPEN"})
  void whichOfTwoPausesWasAnsweredIsToldByItsTaskRun(String answered, Reconciliation verdict) {
    String id = paused("approver");
    fake.change(id, e -> e.taskOutputs.put("approver", answered));
    fake.change(id, e -> e.nextTask("deploy-production"));
    fake.move(id, "RESTARTED", "RUNNING", "PAUSED");
    var answers = Map.of("approver", "kim");
    assertEquals(
        verdict,
        bench.reconciliation.reconcile(resume(id, "run-" + id, answers), order()).verdict());
    String second = "run-deploy-production-" + id;
    assertEquals(
        Reconciliation.DID_NOT_HAPPEN,
        bench.reconciliation.reconcile(resume(id, second, answers), order()).verdict());
  }

  @Test
  void aPauseThatWasKilledWasNotLetGoOn() {
    String id = paused("approver");
    fake.move(id, "KILLED");
    KestraAction action = resume(id, "run-" + id, Map.of());
    assertEquals(
        Reconciliation.DID_NOT_HAPPEN, bench.reconciliation.reconcile(action, order()).verdict());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FLOAT | 1.5 | 1.50 | true",
        "INT | 100 | 1e2 | true",
        "FLOAT | 1.5 | 1.51 | false",
        "INT | 1 | one | false",
        "BOOL | true | True | true",
        "BOOL | true | false | false",
        "JSON | {\"a\":1,\"b\":[2.0]} | {\"b\": [2], \"a\": 1.0} | true",
        "JSON | {\"a\":1} | {\"a\":2} | false",
        "STRING | 1.5 | 1.50 | false",
      })
  void answersAreComparedByTheirValues(String type, String kept, String given, boolean same) {
    String id = paused("approver");
    fake.change(
        id,
        e -> {
          e.pause = new FakeExecution.Pause(List.of("approver"), Map.of("approver", type));
          e.taskOutputs.put("approver", kept);
        });
    fake.move(id, "RESTARTED", "RUNNING", "SUCCESS");
    assertEquals(
        same ? Reconciliation.HAPPENED : Reconciliation.DID_NOT_HAPPEN,
        bench.reconciliation.reconcile(resume(id, Map.of("approver", given)), order()).verdict());
  }

  @ParameterizedTest
  @CsvSource({"START, 22", "REPLAY, 36"})
  void whatWasMadeIsFoundAlthoughKestraWentAwayAndItsIndexLags(
      KestraDeedsTest.Doing doing, int lag) {
    KestraAction action = doing.on(fake);
    fake.trouble(doing.verb(), Trouble.lostAnswer());
    failed(bench.deeds.act(action, order()));
    away();
    fake.indexLag(Duration.ofSeconds(lag));
    assertEquals(
        Reconciliation.HAPPENED, bench.reconciliation.reconcile(action, order()).verdict());
    assertEquals(1, fake.effects(doing.verb()));
  }

  @ParameterizedTest
  @CsvSource({"RESTART", "KILL", "RESUME", "LABELS"})
  void whatHappensSoonAfterKestraCameBackIsWaitedFor(KestraDeedsTest.Doing doing) {
    KestraAction action = doing.on(fake);
    fake.trouble(doing.verb(), Trouble.actsLater(Duration.ofSeconds(17)));
    failed(bench.deeds.act(action, order()));
    away();
    assertEquals(
        Reconciliation.HAPPENED, bench.reconciliation.reconcile(action, order()).verdict());
  }

  @ParameterizedTest
  @CsvSource({"START", "REPLAY"})
  void aSecondTryLooksForTheFirstAsLongAsTheIndexLags(KestraDeedsTest.Doing doing) {
    KestraAction action = doing.on(fake);
    fake.indexLag(Duration.ofSeconds(12));
    fake.trouble(doing.verb(), Trouble.lostAnswer());
    failed(bench.deeds.act(action, order()));
    assertThat(done(bench.deeds.act(action, order()))).contains("an earlier try");
    assertEquals(1, fake.effects(doing.verb()));
  }

  @Test
  void aStartCarriesItsLabelsAndIsFoundAlthoughTheIndexLags() {
    fake.indexLag(Duration.ofSeconds(3));
    var start = new KestraAction.StartFlow(ENGINE, "shop", "fix", Map.of(), Map.of("team", "x"));
    fake.trouble("start", Trouble.lostAnswer());
    failed(bench.deeds.act(start, order()));
    assertEquals(Reconciliation.HAPPENED, bench.reconciliation.reconcile(start, order()).verdict());
    assertThat(fake.labels("exec1"))
        .containsEntry("team", "x")
        .containsEntry("nightdesk-step", KEY)
        .containsEntry("nightdesk-incident", "INC-7")
        .containsEntry("nightdesk-remediation", "true");
    assertEquals(1, fake.effects("start"));
  }

  @Test
  void aLabelLeavesTheOthersAndTheMarkOfTheRestart() {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "FAILED");
    done(bench.deeds.act(restart(id), order()));
    bench.clock.pass(Duration.ofSeconds(1));
    done(
        bench.deeds.act(
            new KestraAction.LabelExecution(ENGINE, id, "owner", "kim"),
            order("FIX-7-1-label-abc", Duration.ofSeconds(30))));
    assertThat(fake.labels(id))
        .containsEntry("owner", "kim")
        .containsEntry("nightdesk-step", KEY + "~3");
  }

  private String paused(String question) {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "PAUSED");
    fake.asks(id, question);
    return id;
  }

  private static KestraAction restart(String id) {
    return new KestraAction.RestartExecution(ENGINE, id, null);
  }

  /** Kestra answers the next reads of each kind with 502, for some 15 s. */
  private void away() {
    Trouble[] away = new Trouble[13];
    Arrays.fill(away, Trouble.answers(502));
    fake.trouble("search", away);
    fake.trouble("execution", away);
  }

  private static KestraAction resume(String id, Map<String, String> answers) {
    return resume(id, "", answers);
  }

  private static KestraAction resume(String id, String pause, Map<String, String> answers) {
    var question = new Question("approver", "STRING", true, "", null, List.of());
    return new KestraAction.ResumeExecution(ENGINE, id, pause, List.of(question), answers);
  }
}
