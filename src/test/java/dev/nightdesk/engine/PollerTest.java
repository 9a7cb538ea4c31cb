package dev.nightdesk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PollerTest {
  private static final EngineId ENGINE = new EngineId("payments");
  private static final Signal RECOVERY = new Signal.Recovery(ENGINE, "a", Instant.EPOCH, "UP");

  private long now = 1_000_000;
  private final ManualExecutor sweeps = new ManualExecutor();
  private final List<Command> inbox = new ArrayList<>();
  private final Inbox desk =
      command -> {
        inbox.add(command);
        return done();
      };

  @Test
  void theIntervalIsKeptWithoutDrift() {
    var watch = new Scripted(Duration.ofSeconds(5));
    run(poller(watch), Duration.ofSeconds(5000));
    assertThat(watch.times).hasSizeBetween(999, 1001);
    long first = watch.times.getFirst();
    for (int i = 1; i < watch.times.size(); i++) {
      double offGrid = (watch.times.get(i) - first) / 1e9 - i * 5.0;
      assertThat(offGrid).as("sweep %d", i).isBetween(-0.6, 0.6);
    }
  }

  @Test
  void theFirstSweepsAreSpreadOverTheInterval() {
    var watches = new ArrayList<Watch>();
    for (int i = 0; i < 1000; i++) watches.add(new Scripted(Duration.ofSeconds(10)));
    run(poller(watches.toArray(Watch[]::new)), Duration.ofSeconds(10));
    int[] perSecond = new int[11];
    for (Watch watch : watches)
      perSecond[(int) ((((Scripted) watch).times.getFirst() - 1_000_000) / 1_000_000_000L)]++;
    for (int second = 0; second < 10; second++) assertThat(perSecond[second]).isBetween(50, 150);
  }

  @Test
  void wakeUpsOfManyWatchesAreCoalesced() {
    var watches = new ArrayList<Watch>();
    for (int i = 0; i < 1000; i++) watches.add(new Scripted(Duration.ofSeconds(5)));
    int wakeUps = run(poller(watches.toArray(Watch[]::new)), Duration.ofSeconds(5));
    assertThat(wakeUps).isLessThan(210);
  }

  @Test
  void noWatchIsSweptTwiceAtATimeAndNoneWaitsForAnother() {
    var slow = new Scripted(Duration.ofSeconds(1));
    var quick = new Scripted(Duration.ofSeconds(1));
    sweeps.hold = slow;
    var poller = poller(slow, quick);
    run(poller, Duration.ofSeconds(10));
    assertEquals(1, sweeps.held.size());
    assertThat(quick.times).hasSizeBetween(9, 11);
    sweeps.hold = null;
    sweeps.held.forEach(Runnable::run);
    run(poller, Duration.ofSeconds(2));
    assertThat(slow.times).hasSizeBetween(2, 4);
  }

  @Test
  void sweepsMissedWhileTheMachineSleptAreSkipped() {
    var watch = new Scripted(Duration.ofSeconds(5));
    var poller = poller(watch);
    run(poller, Duration.ofSeconds(20));
    int before = watch.times.size();
    now += Duration.ofHours(8).toNanos();
    run(poller, Duration.ofSeconds(11));
    assertThat(watch.times.size() - before).isBetween(1, 3);
  }

  @Test
  void anEngineThatAsksForPatienceIsLeftAlone() {
    var watch = new Scripted(Duration.ofSeconds(5));
    watch.answer = () -> new Sweep.SlowDown(Duration.ofSeconds(17), List.of(RECOVERY));
    run(poller(watch), Duration.ofSeconds(60));
    assertThat(watch.times).hasSizeBetween(2, 4);
    for (int i = 1; i < watch.times.size(); i++) {
      assertThat(watch.times.get(i) - watch.times.get(i - 1))
          .isGreaterThanOrEqualTo(16_900_000_000L);
    }
    assertEquals(new Command.SignalsArrived(List.of(RECOVERY)), inbox.getFirst());
    var silent = new Scripted(Duration.ofSeconds(5));
    silent.answer = () -> new Sweep.SlowDown(null, List.of());
    run(poller(silent), Duration.ofSeconds(60));
    assertThat(silent.times).hasSizeBetween(4, 7);
  }

  @Test
  void nobodyIsLeftAloneForAges() {
    var watch = new Scripted(Duration.ofHours(1));
    watch.answer = () -> new Sweep.SlowDown(Duration.ofSeconds(Long.MAX_VALUE), List.of());
    run(poller(watch), Duration.ofHours(60));
    assertThat(watch.times).hasSizeBetween(2, 3);
  }

  @Test
  void aSweepThatThrowsDoesNotEndPolling() {
    var watch = new Scripted(Duration.ofSeconds(1));
    watch.answer =
        () -> {
          throw new IllegalStateException("a bug");
        };
    var poller = poller(watch);
    run(poller, Duration.ofSeconds(5));
    watch.answer = () -> new Sweep.Found(List.of(RECOVERY));
    run(poller, Duration.ofSeconds(2));
    assertThat(watch.times).hasSizeBetween(6, 8);
    assertThat(inbox).isNotEmpty();
  }

  @Test
  void aWatchThatLooksCloserIsSweptSooner() {
    var watch = new Scripted(Duration.ofSeconds(60));
    var poller = poller(watch);
    watch.answer =
        () -> {
          watch.every = Duration.ofSeconds(10);
          return new Sweep.Found(List.of());
        };
    run(poller, Duration.ofSeconds(125));
    double second = (watch.times.get(1) - watch.times.get(0)) / 1e9;
    assertThat(second).isBetween(8.9, 11.1);
    assertThat(watch.times).hasSizeGreaterThan(6);
  }

  @Test
  void closingEndsTheSweepsThatRunAndDropsWhatTheyFind() throws Exception {
    var begun = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var watch = new Scripted(Duration.ofMillis(10));
    watch.answer =
        () -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            ended.countDown();
          }
          return new Sweep.Found(List.of(RECOVERY));
        };
    var poller = new Poller(desk, InstantSource.system(), List.of(new Watches(List.of(watch))));
    poller.start();
    assertTrue(begun.await(10, TimeUnit.SECONDS));
    poller.close();
    assertTrue(ended.await(10, TimeUnit.SECONDS));
    assertEquals(List.of(), inbox);
  }

  @Test
  void aWatchLearnsWhatTheDeskDidNotTakeUntilThePollerIsClosed() {
    var refused = new Scripted(Duration.ofSeconds(5));
    refused.answer = () -> new Sweep.Found(List.of(RECOVERY));
    var taken = new Scripted(Duration.ofSeconds(5));
    taken.answer = () -> new Sweep.Found(List.of());
    var answer = new CompletableFuture<List<Committed>>();
    var poller =
        new Poller(
            command -> answer,
            InstantSource.system(),
            List.of(new Watches(List.of(refused, taken))),
            () -> now,
            new Random(7),
            sweeps);
    run(poller, Duration.ofSeconds(5));
    assertEquals(0, refused.notTaken);
    answer.completeExceptionally(new IllegalStateException("full"));
    assertThat(refused.notTaken).isPositive();
    assertEquals(0, taken.notTaken);
    int before = refused.notTaken;
    poller.close();
    run(poller, Duration.ofSeconds(20));
    assertEquals(before, refused.notTaken);
  }

  private Poller poller(Watch... watches) {
    return new Poller(
        desk,
        InstantSource.system(),
        List.of(new Watches(List.of(watches))),
        () -> now,
        new Random(7),
        sweeps);
  }

  /** Lets virtual time pass from wake-up to wake-up; how many there were. */
  private int run(Poller poller, Duration time) {
    long end = now + time.toNanos();
    int wakeUps = 0;
    while (true) {
      long wait = poller.pass();
      wakeUps++;
      if (now + wait > end) {
        now = end;
        return wakeUps;
      }
      now += wait;
    }
  }

  private static CompletionStage<List<Committed>> done() {
    return CompletableFuture.completedFuture(List.of());
  }

  private final class Scripted implements Watch {
    private volatile Duration every;
    private volatile int notTaken;
    private final List<Long> times = new ArrayList<>();
    private volatile Supplier<Sweep> answer = () -> new Sweep.Found(List.of());

    Scripted(Duration every) {
      this.every = every;
    }

    @Override
    public String name() {
      return "payments/scripted";
    }

    @Override
    public Duration every() {
      return every;
    }

    @Override
    public void notTaken() {
      notTaken = notTaken + 1;
    }

    @Override
    public Sweep sweep() {
      times.add(now);
      return answer.get();
    }
  }

  /** Runs a sweep at once, or keeps the first one of a watch for later. */
  private static final class ManualExecutor extends AbstractExecutorService {
    private Watch hold;
    private final List<Runnable> held = new ArrayList<>();

    @Override
    public void execute(Runnable sweep) {
      // the first one to come is the held one: its watch was put first
      if (hold != null && held.isEmpty()) held.add(sweep);
      else sweep.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return true;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }

  private record Watches(List<Watch> watches) implements Connector {
    @Override
    public EngineId id() {
      return ENGINE;
    }

    @Override
    public Look look(Remediation run) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Evidence> capture(String target, List<String> units) {
      throw new UnsupportedOperationException();
    }

    @Override
    public EngineStatus status() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
