package dev.nightdesk.simulation;

import dev.nightdesk.desk.DrivenDesk;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.HttpActions;
import dev.nightdesk.healing.DrivenHealer;
import dev.nightdesk.healing.Healer;
import dev.nightdesk.store.Restored;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** One run of the desk, from its start to its end or its death: the real loop and healer. */
final class Process implements Inbox {
  private final Agenda agenda;
  private final Dice dice;
  private final Crashes crashes;
  private final Planted planted;
  final DrivenDesk desk;

  /** What engines and journal are to a process. */
  record Outside(
      CrashingJournal journal,
      Map<EngineId, Connector> connectors,
      HttpActions http,
      Agenda agenda,
      Crashes crashes,
      Planted planted) {}

  Process(Rules rules, Restored restored, Outside outside, Dice dice) {
    this.agenda = outside.agenda();
    this.dice = dice;
    this.crashes = outside.crashes();
    this.planted = outside.planted();
    desk =
        new DrivenDesk(
            rules,
            outside.journal(),
            restored.nextIncidentNumber(),
            restored.events(),
            outside.agenda());
    Healer healer =
        DrivenHealer.of(
            this,
            desk.loop(),
            engine -> Optional.ofNullable(outside.connectors().get(engine)),
            outside.http(),
            new Deeds());
    desk.loop().subscribe(healer::announced);
  }

  /** What comes back from a deed: it may be late, and it may come twice. */
  @Override
  public CompletionStage<List<Committed>> leave(Command report) {
    crashes.at(Crashes.Point.AFTER_EFFECT);
    if (planted.swallows(report)) return new CompletableFuture<>();
    // looks are not lost: the healer's own calls have an end, and tell of it
    boolean mayBeLost =
        report instanceof Command.StepReported || report instanceof Command.StepReconciled;
    if (mayBeLost && dice.chance(2)) return new CompletableFuture<>();
    Duration rest = dice.chance(8) ? dice.minutes(1, 20) : dice.seconds(0, 8);
    agenda.inProcess(rest, () -> hand(report));
    if (dice.chance(6)) agenda.inProcess(dice.minutes(0, 15), () -> hand(report));
    return new CompletableFuture<>();
  }

  /** Gives the desk a command and lets it work; false when it refuses. */
  boolean hand(Command command) {
    if (planted.swallows(command)) return true;
    CompletableFuture<List<Committed>> answer = desk.loop().leave(command).toCompletableFuture();
    desk.drain();
    try {
      answer.join();
      return true;
    } catch (CompletionException e) {
      // a bug of the core was put aside, and the journal counts those
      if (e.getCause() instanceof RuntimeException) return false;
      throw e;
    }
  }

  /** Each deed takes its time, and is never begun when the process dies before. */
  private final class Deeds extends AbstractExecutorService {
    @Override
    public void execute(Runnable deed) {
      // the steps of nights.yaml may take a quarter of an hour
      agenda.inProcess(dice.chance(3) ? dice.minutes(1, 14) : dice.seconds(0, 5), deed);
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
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
