package dev.nightdesk.engine.kestra.deed;

import static dev.nightdesk.engine.kestra.deed.Bench.ENGINE;
import static dev.nightdesk.engine.kestra.deed.Bench.FLOW;
import static dev.nightdesk.engine.kestra.deed.Bench.order;
import static dev.nightdesk.engine.kestra.deed.KestraDeedsTest.done;
import static dev.nightdesk.engine.kestra.deed.KestraDeedsTest.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.kestra.FakeExecution;
import dev.nightdesk.engine.kestra.FakeKestra;
import dev.nightdesk.engine.kestra.FakeKestra.Paths;
import dev.nightdesk.engine.kestra.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwaitTest {
  private static final KestraAction AWAIT = new KestraAction.AwaitExecution(ENGINE, "fix");
  private static final KestraAction START =
      new KestraAction.StartFlow(ENGINE, "shop", "fix", Map.of(), Map.of());

  private final Bench bench = new Bench(Paths.ONE);
  private final FakeKestra fake = bench.fake;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void hoursAreWaitedForPolitelyAndTheOutputsArrive() {
    fake.whenStarted("shop.fix", "RUNNING", "SUCCESS");
    fake.whenMade(
        "shop.fix",
        e -> {
          e.outputs.put("result", "SCALED");
          e.outputs.put("password", "hunter22");
          log(e, "INFO", "scaled with token=abcdef123");
        });
    fake.step(Duration.ofHours(1));
    done(bench.deeds.act(START, order()));
    Instant begun = bench.clock.instant();
    Deed deed = bench.deeds.act(AWAIT, order("FIX-7-1-fix-end-abc", Duration.ofHours(3)));
    assertThat(done(deed)).contains("exec1 ended as SUCCESS", "SCALED").doesNotContain("hunter22");
    assertThat(Duration.between(begun, bench.clock.instant()))
        .isBetween(Duration.ofHours(2), Duration.ofHours(2).plusSeconds(20));
    assertThat(fake.requests().size()).isLessThan(2 * 240 + 30);
    assertThat(deed.evidence())
        .extracting(e -> e.ref().name())
        .containsExactly("execution exec1", "outputs of shop.fix", "log of shop.fix");
    assertThat(deed.evidence())
        .extracting(Evidence::text)
        .noneMatch(text -> text.contains("hunter22") || text.contains("abcdef123"));
  }

  @Test
  void aFailureIsTheStepsFailureWithItsLine() {
    fake.whenStarted("shop.fix", "RUNNING", "FAILED");
    fake.whenMade("shop.fix", e -> log(e, "ERROR", "no such pod: password=hunter22"));
    done(bench.deeds.act(START, order()));
    Deed deed = bench.deeds.act(AWAIT, order());
    assertThat(failed(deed).detail())
        .isEqualTo("exec1 ended as FAILED at task act: no such pod: password=•••");
    assertEquals(Retry.Reason.REFUSED, failed(deed).reason());
    assertThat(deed.evidence()).extracting(e -> e.ref().name()).contains("log of shop.fix");
  }

  @Test
  void theTimeIsCountedFromTheExecutionsOwnStart() {
    fake.step(Duration.ofHours(9));
    done(bench.deeds.act(START, order()));
    Instant started = bench.clock.instant();
    bench.clock.pass(Duration.ofMinutes(50));
    var failed = failed(bench.deeds.act(AWAIT, order("k", Duration.ofHours(1))));
    assertEquals(Retry.Reason.TIMEOUT, failed.reason());
    assertThat(failed.detail()).contains("exec1 is CREATED after 3600 s");
    assertThat(Duration.between(started, bench.clock.instant()))
        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
  }

  @Test
  void aServerThatIsAwayForAWhileChangesNothing() {
    fake.step(Duration.ofMinutes(10));
    done(bench.deeds.act(START, order()));
    Trouble[] away = new Trouble[12];
    Arrays.fill(away, Trouble.answers(503));
    fake.trouble("execution", away);
    assertThat(done(bench.deeds.act(AWAIT, order("k", Duration.ofHours(1))))).contains("SUCCESS");
  }

  @Test
  void whatAReplayMadeAndWhatARestartSetGoingIsWaitedForAsWell() {
    String id = fake.add(FLOW, "CREATED", "RUNNING", "FAILED");
    done(bench.deeds.act(new KestraAction.ReplayExecution(ENGINE, id, null, null, null), order()));
    assertThat(done(bench.deeds.act(AWAIT, order()))).contains("exec2 ended as SUCCESS");
    String other = fake.add(FLOW, "CREATED", "RUNNING", "FAILED");
    done(
        bench.deeds.act(
            new KestraAction.RestartExecution(ENGINE, other, null),
            order("FIX-7-1-again-abc", Duration.ofSeconds(30))));
    var again = new KestraAction.AwaitExecution(ENGINE, "again");
    assertThat(done(bench.deeds.act(again, order()))).contains(other + " ended as SUCCESS");
  }

  @Test
  void aStartThatNobodyKnowsIsRefused() {
    assertThat(failed(bench.deeds.act(AWAIT, order())).detail()).contains("no execution");
  }

  @Test
  void whatIsDeletedMeanwhileIsRefused() {
    done(bench.deeds.act(START, order()));
    fake.trouble("execution", Trouble.answers(404));
    assertEquals(Retry.Reason.REFUSED, failed(bench.deeds.act(AWAIT, order())).reason());
  }

  @Test
  void closingAbandonsTheWaitAtOnce() throws Exception {
    fake.step(Duration.ofHours(9));
    done(bench.deeds.act(START, order()));
    try (var waits = new Waits()) {
      var deeds = new KestraDeeds(bench.api, bench.clock, waits);
      var order = order("k", Duration.ofHours(1));
      var deed = new CompletableFuture<Deed>();
      Thread.startVirtualThread(() -> deed.complete(deeds.act(AWAIT, order)));
      waits.close();
      assertSame(Deed.ABANDONED, deed.get(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void awaitingIsSimplyBegunAgain() {
    assertEquals(
        Reconciliation.DID_NOT_HAPPEN, bench.reconciliation.reconcile(AWAIT, order()).verdict());
  }

  private static void log(FakeExecution execution, String level, String message) {
    execution.log.add(new FakeExecution.Line(Instant.EPOCH, level, message));
  }
}
