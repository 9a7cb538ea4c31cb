package dev.nightdesk.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.DrivenHttp;
import dev.nightdesk.engine.Runs;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.healing.command.CommandRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deeds that hang. */
@Timeout(30)
final class HealerTest {
  private static final EngineId ENGINE = new EngineId("engine");
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final LinkedBlockingQueue<Command> told = new LinkedBlockingQueue<>();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger sent = new AtomicInteger();
  private final Remediation run =
      Runs.on(
          "flow",
          List.of("e1"),
          List.of(
              new Plan.Step(
                  "restart",
                  "restart",
                  new KestraAction.RestartExecution(ENGINE, "e1", null),
                  TIMEOUT,
                  Retry.NEVER,
                  Plan.OnError.STOP)),
          List.of("SUCCESS"));
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory());
  private volatile Instant now = Instant.EPOCH;
  private volatile boolean stubborn;
  private volatile boolean abandons;

  @AfterEach
  void letAllGo() {
    release.countDown();
    threads.shutdownNow();
  }

  /** Hangs right before it would send something, and says that nothing happened. */
  private final class Hanging implements Connector {
    @Override
    public EngineId id() {
      return ENGINE;
    }

    @Override
    public List<Watch> watches() {
      return List.of();
    }

    @Override
    public Look look(Remediation of) {
      return new Look(false, "bad");
    }

    @Override
    public List<Evidence> capture(String target, List<String> units) {
      return List.of();
    }

    @Override
    public Deed act(Action action, Order order) {
      reached.countDown();
      while (true) {
        try {
          release.await();
          sent.incrementAndGet();
          return Deed.of(new StepOutcome.Done("sent"));
        } catch (InterruptedException e) {
          if (stubborn) continue;
          if (abandons) {
            Thread.currentThread().interrupt();
            return Deed.ABANDONED;
          }
          return Deed.of(StepOutcome.Failed.maybeDone("cut off", Retry.Reason.TIMEOUT));
        }
      }
    }

    @Override
    public Finding reconcile(Action action, Order order) {
      return new Finding(Reconciliation.DID_NOT_HAPPEN, "it still shows FAILED");
    }

    @Override
    public EngineStatus status() {
      throw new UnsupportedOperationException("nobody looks here");
    }

    @Override
    public void close() {}
  }

  private Healer healer(ExecutorService deeds) {
    return new Healer(
        command -> {
          told.add(command);
          return CompletableFuture.completedFuture(List.of());
        },
        _ -> Optional.empty(),
        _ -> Optional.of(run),
        _ -> Optional.of(new Hanging()),
        DrivenHttp.on(new OkHttpClient(), () -> now),
        new CommandRunner(_ -> Optional.empty(), _ -> null),
        deeds,
        () -> now,
        Duration.ofSeconds(15),
        null);
  }

  private void announce(Healer healer, Event event) {
    healer.announced(List.of(new Committed(1, event)));
  }

  private Event.StepIntended intent() {
    return new Event.StepIntended(
        now, run.incident(), ENGINE, "flow", run.id(), 0, 1, run.idempotencyKey(0), "restart");
  }

  private Event.ReconciliationAsked question() {
    return new Event.ReconciliationAsked(now, run.incident(), ENGINE, "flow", run.id(), 0, 1);
  }

  private <T extends Command> T told(Class<T> kind) throws InterruptedException {
    while (true) {
      Command next = told.poll(20, TimeUnit.SECONDS);
      if (kind.isInstance(next)) return kind.cast(next);
      Objects.requireNonNull(next, "nothing more was told, no " + kind.getSimpleName());
    }
  }

  @Test
  void aHungDeedIsCutOffBeforeItsEngineIsAsked() throws InterruptedException {
    var healer = healer(threads);
    announce(healer, intent());
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();

    announce(healer, question());
    assertThat(told(Command.StepReconciled.class).verdict())
        .isEqualTo(Reconciliation.DID_NOT_HAPPEN);
    release.countDown();
    assertThat(sent).hasValue(0);
  }

  @Test
  void whatDoesNotLetGoMayStillBeSentSoItIsNeverSaidNotToHaveHappened()
      throws InterruptedException {
    stubborn = true;
    var healer = healer(threads);
    announce(healer, intent());
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();

    announce(healer, question());
    Command.StepReconciled answer = told(Command.StepReconciled.class);
    assertThat(answer.verdict()).isEqualTo(Reconciliation.CANNOT_TELL);
    assertThat(answer.detail()).contains("hangs and may still be sent");
  }

  @Test
  void aDeedThatHasNotBegunNeverBeginsOnceItsEngineWasAsked() throws InterruptedException {
    var waiting = new ArrayDeque<Runnable>();
    var slow = new Queued(waiting);
    var healer = healer(slow);
    announce(healer, intent());
    announce(healer, question());
    Runnable deed = waiting.removeFirst();
    waiting.removeFirst().run();
    assertThat(told(Command.StepReconciled.class).verdict())
        .isEqualTo(Reconciliation.DID_NOT_HAPPEN);

    release.countDown();
    deed.run();
    assertThat(sent).hasValue(0);
    assertThat(told).isEmpty();
  }

  @Test
  void aDeedThatTakesLongIsSaidToBeAliveAndOneThatOutlivesItsTimeIsCutOff()
      throws InterruptedException {
    var healer = healer(threads);
    announce(healer, intent());
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    now = now.plusSeconds(14);
    healer.beat();
    assertThat(told).isEmpty();

    now = now.plusSeconds(2);
    healer.beat();
    assertThat(told(Command.StepAlive.class).step()).isZero();

    now = now.plus(TIMEOUT).plusSeconds(30);
    healer.beat();
    assertThat(told(Command.StepReported.class).outcome().detail()).isEqualTo("cut off");
    healer.beat();
    assertThat(told).isEmpty();
  }

  @Test
  void whatOutlivesItsTimeAndDoesNotLetGoFallsSilent() throws InterruptedException {
    stubborn = true;
    var healer = healer(threads);
    announce(healer, intent());
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    now = now.plus(TIMEOUT).plusSeconds(31);
    healer.beat();
    healer.beat();
    assertThat(told).isEmpty();
  }

  /** Takes deeds and does them when the test says so. */
  private static final class Queued extends AbstractExecutorService {
    private final ArrayDeque<Runnable> tasks;

    Queued(ArrayDeque<Runnable> tasks) {
      this.tasks = tasks;
    }

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
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

  @Test
  void aWaitThatWasCalledOffDoesNotBeginAgain() throws InterruptedException {
    abandons = true;
    var healer = healer(threads);
    announce(healer, intent());
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    now = now.plus(TIMEOUT).plusSeconds(31);
    healer.beat();

    announce(healer, question());
    // it has let go, so what its engine says holds
    assertThat(told(Command.StepReconciled.class).verdict())
        .isEqualTo(Reconciliation.DID_NOT_HAPPEN);
  }
}
