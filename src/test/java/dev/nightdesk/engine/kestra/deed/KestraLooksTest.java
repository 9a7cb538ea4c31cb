package dev.nightdesk.engine.kestra.deed;

import static dev.nightdesk.engine.kestra.deed.Bench.ENGINE;
import static dev.nightdesk.engine.kestra.deed.Bench.FLOW;
import static dev.nightdesk.engine.kestra.deed.KestraDeedsTest.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nightdesk.Some;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.engine.Connector.Look;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.Runs;
import dev.nightdesk.engine.kestra.FakeKestra;
import dev.nightdesk.engine.kestra.FakeKestra.Paths;
import dev.nightdesk.engine.kestra.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KestraLooksTest {
  private final Bench bench = new Bench(Paths.ONE);
  private final FakeKestra fake = bench.fake;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aRestartIsProvenByWhatCameAfterIt() {
    String id = failed();
    Remediation run = run(List.of(id), List.of(), restart(id));
    look(run, false, false, id + " is FAILED as before, it has not moved yet");
    fake.step(Duration.ofSeconds(1));
    act(run);
    underWay(run, id + " is RESTARTED");
    bench.clock.pass(Duration.ofSeconds(5));
    look(run, true, false, id + " is SUCCESS after 2.0 s");
    // a look is a proof, and proofs are counted in the key
    look(proof(run, 2), true, false, id + " is SUCCESS after 2.0 s");
  }

  @Test
  void theRestartOfALaterRoundCounts() {
    String id = failed();
    fake.whenRestarted(id, "RUNNING", "FAILED");
    Remediation first = run(List.of(id), List.of(), restart(id));
    act(first);
    bench.clock.pass(Duration.ofSeconds(5));
    fake.whenRestarted(id, "RUNNING", "SUCCESS");
    act(proof(first, 1));
    bench.clock.pass(Duration.ofSeconds(5));
    look(proof(first, 2), true, false, id + " is SUCCESS after 0.2 s");
    assertEquals(2, fake.effects("restart"));
  }

  @Test
  void anEndThatWasThereBeforeIsNoProof() {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "FAILED");
    Remediation run = run(List.of(id), List.of("FAILED", "SUCCESS"), restart(id));
    bench.api.addLabels(id, new Mark(run.idempotencyKey(0), 3).labels(order(run, 0)));
    look(run, false, false, id + " is FAILED as before, it has not moved yet");
  }

  @Test
  void whatFailsAgainIsHopeless() {
    String id = failed();
    fake.whenRestarted(id, "RUNNING", "FAILED");
    Remediation run = run(List.of(id), List.of(), restart(id));
    act(run);
    bench.clock.pass(Duration.ofSeconds(5));
    look(run, false, true, id + " is FAILED after 0.2 s at act");
  }

  @Test
  void whatSucceededBeforeAnythingWasSentIsGood() {
    String id = failed();
    fake.move(id, "SUCCESS");
    bench.clock.pass(Duration.ofHours(1));
    Remediation run = run(List.of(id), List.of(), restart(id));
    act(run);
    look(run, true, false, id + " is SUCCESS");
  }

  @ParameterizedTest
  @CsvSource({"KILLED, true, false", "SUCCESS, false, true", "RUNNING, false, false"})
  void aKillIsProvenByKilled(String state, boolean good, boolean hopeless) {
    String id = fake.add(FLOW, "CREATED", "RUNNING");
    Remediation run =
        run(List.of(id), List.of("KILLED"), new KestraAction.KillExecution(ENGINE, id, null));
    fake.move(id, state);
    look(run, good, hopeless, id + " is " + state);
  }

  @Test
  void aReplayStandsForItsOriginal() {
    String id = failed();
    Remediation run =
        run(List.of(id), List.of(), new KestraAction.ReplayExecution(ENGINE, id, null, null, null));
    look(run, false, false, id + " is FAILED, and a replay of it is not to be seen yet");
    act(run);
    bench.clock.pass(Duration.ofSeconds(5));
    look(run, true, false, "exec2 is SUCCESS after 0.2 s");
  }

  @Test
  void severalUnitsAreCounted() {
    List<String> ids = Stream.generate(this::failed).limit(7).toList();
    fake.whenRestarted(ids.get(0), "RUNNING", "FAILED");
    fake.whenRestarted(ids.get(1), "RUNNING");
    Remediation run =
        run(
            ids,
            List.of(),
            ids.stream().map(KestraLooksTest::restart).toArray(KestraAction[]::new));
    act(run);
    bench.clock.pass(Duration.ofSeconds(5));
    look(run, false, false, "5 of 7 are as they should be, 1 FAILED at act, 1 running");
    fake.move(ids.get(1), "SUCCESS");
    look(run, false, true, "6 of 7 are as they should be, 1 FAILED at act");
    assertThat(fake.requests()).endsWith("search");
  }

  @Test
  void aResumeIsProvenByTheEnd() {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "PAUSED");
    Remediation run =
        run(
            List.of(id),
            List.of(),
            new KestraAction.ResumeExecution(ENGINE, id, "", List.of(), Map.of()));
    look(run, false, false, id + " is PAUSED");
    act(run);
    bench.clock.pass(Duration.ofSeconds(5));
    look(run, true, false, id + " is SUCCESS");
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, the pause at act went on",
    "PAUSED, the pause at act went on",
    "FAILED, the pause at act went on",
    "SUCCESS, the pause at act went on"
  })
  void aYesIsProvenByItsPauseWhateverComesAfterIt(String state, String says) {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "PAUSED");
    Remediation run =
        run(
            List.of(id),
            List.of(),
            new KestraAction.ResumeExecution(ENGINE, id, "run-" + id, List.of(), Map.of()));
    look(run, false, false, id + " is PAUSED");
    fake.change(id, e -> e.nextTask("query"));
    fake.move(id, "RESTARTED", "RUNNING", state);
    look(run, true, false, says + ", " + id + " is " + state);
  }

  @Test
  void aPauseThatWasKilledWasNotAnswered() {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "PAUSED");
    Remediation run =
        run(
            List.of(id),
            List.of(),
            new KestraAction.ResumeExecution(ENGINE, id, "run-" + id, List.of(), Map.of()));
    fake.move(id, "KILLED");
    look(run, false, true, id + " is KILLED");
  }

  @Test
  void whatRunsForLongIsUnderWay() {
    String id = failed();
    fake.whenRestarted(id, "RUNNING");
    Remediation run = run(List.of(id), List.of(), restart(id));
    look(run, false, false, id + " is FAILED as before, it has not moved yet");
    act(run);
    bench.clock.pass(Duration.ofMinutes(12).plusSeconds(3));
    underWay(run, id + " is RUNNING since 12 min");
    fake.move(id, "QUEUED");
    bench.clock.pass(Duration.ofSeconds(40));
    underWay(run, id + " is QUEUED since 40 s");
    fake.move(id, "PAUSED");
    look(run, false, false, id + " is PAUSED");
  }

  @Test
  void aTargetIsProvenByItsNewestExecutionSinceTheRunBegan() {
    fake.add(FLOW, "CREATED", "SUCCESS");
    bench.clock.pass(Duration.ofMinutes(1));
    Remediation run = run(List.of(), List.of());
    look(run, false, false, FLOW + " has not run since this remediation began");
    bench.clock.pass(Duration.ofSeconds(10));
    fake.add(FLOW + "er", "CREATED", "SUCCESS");
    fake.add("shop.night.inner.load", "CREATED", "SUCCESS");
    look(run, false, false, FLOW + " has not run since this remediation began");
    String id = fake.add(FLOW, "CREATED", "SUCCESS");
    look(run, true, false, id + " is SUCCESS after 0.0 s");
    bench.clock.pass(Duration.ofSeconds(10));
    String newer = fake.add(FLOW, "CREATED", "FAILED");
    look(run, false, false, newer + " is FAILED after 0.0 s at act");
  }

  @Test
  void aServerThatIsAwayIsNoProofOfAnything() {
    String id = failed();
    fake.trouble("execution", Trouble.answers(502));
    Look look = bench.looks.look(run(List.of(id), List.of(), restart(id)));
    assertEquals(false, look.good() || look.hopeless());
    assertThat(look.detail()).contains("502");
  }

  private String failed() {
    return fake.add(FLOW, "CREATED", "RUNNING", "FAILED");
  }

  private void look(Remediation run, boolean good, boolean hopeless, String detail) {
    assertEquals(new Look(good, hopeless, detail), bench.looks.look(run));
  }

  private void underWay(Remediation run, String detail) {
    assertEquals(new Look(false, false, true, detail), bench.looks.look(run));
  }

  private void act(Remediation run) {
    for (int i = 0; i < run.plan().steps().size(); i++)
      done(bench.deeds.act((KestraAction) run.plan().steps().get(i).action(), order(run, i)));
  }

  private static Order order(Remediation run, int step) {
    return new Order(
        run.incident(), run.idempotencyKey(step), run::idempotencyKey, Duration.ofSeconds(30));
  }

  private static KestraAction restart(String id) {
    return new KestraAction.RestartExecution(ENGINE, id, null);
  }

  private Remediation run(List<String> units, List<String> states, KestraAction... actions) {
    var steps = new ArrayList<Plan.Step>();
    for (KestraAction action : actions)
      steps.add(
          new Plan.Step(
              "fix" + steps.size(),
              "fix",
              action,
              Duration.ofSeconds(30),
              Retry.NEVER,
              Plan.OnError.STOP));
    Remediation run = Runs.on(FLOW, units, steps, states);
    return Some.remediation(
        run.id(),
        run.incident(),
        run.plan(),
        1,
        run.startedBy(),
        bench.clock.instant(),
        0,
        run.progress());
  }

  private static Remediation proof(Remediation run, int proofs) {
    return Some.remediation(
        run.id(),
        run.incident(),
        run.plan(),
        1,
        run.startedBy(),
        run.startedAt(),
        proofs,
        run.progress());
  }
}
