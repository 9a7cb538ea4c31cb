package dev.nightdesk.desk;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.store.Batch;
import dev.nightdesk.store.Journal;
import dev.nightdesk.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The single writer: one platform thread that takes one command at a time, asks the core, commits
 * the events and the rows derived from them in one transaction, and then announces them. A command
 * that makes the core throw is parked and the desk goes on; a store that cannot write stops the
 * desk visibly.
 */
public final class DeskLoop implements Inbox, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DeskLoop.class.getName());

  /** The longest rest between two looks at the clock, so that a clock that jumps is noticed. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private final Journal journal;
  private final InstantSource clock;
  private final LinkedBlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
  private final List<Consumer<List<Committed>>> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofPlatform().name("desk").unstarted(this::run);
  private volatile Desk desk;
  private volatile DeskState state;
  private volatile @Nullable String trouble;
  private volatile boolean closed;

  /** A command on its way, or other rules to decide by from here on. */
  private record Wish(
      Command command, @Nullable Rules rules, CompletableFuture<List<Committed>> answer) {}

  /**
   * @param nextIncident the number of the next incident to be opened
   * @param past the events from which the state is rebuilt, in order
   */
  public DeskLoop(
      Rules rules, Journal journal, long nextIncident, List<Committed> past, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
    desk = new Desk(rules);
    state = DeskState.of(nextIncident, past).forgetting(clock.instant());
  }

  /** Tells each committed batch to the listener, on the desk's thread: it must only enqueue. */
  public void subscribe(Consumer<List<Committed>> listener) {
    listeners.add(listener);
  }

  public void start() {
    thread.start();
  }

  @Override
  public CompletionStage<List<Committed>> leave(Command command) {
    return enqueue(new Wish(command, null, new CompletableFuture<>()));
  }

  /** Decides by other rules from the next command on. */
  public CompletionStage<List<Committed>> use(Rules rules, String summary) {
    return enqueue(
        new Wish(new Command.RulesChanged(summary, null), rules, new CompletableFuture<>()));
  }

  private CompletionStage<List<Committed>> enqueue(Wish wish) {
    wishes.add(wish);
    if (closed || trouble != null) refuseTheRest();
    return wish.answer();
  }

  /** A remediation as it stands; any thread. */
  public Optional<Remediation> remediation(RemediationId id) {
    return Optional.ofNullable(state.remediations().get(id));
  }

  /** Why the desk stopped, as a sentence, or null while it runs; any thread. */
  public @Nullable String trouble() {
    return trouble;
  }

  private void run() {
    while (!closed && trouble == null) {
      try {
        Wish wish = wishes.poll(rest().toNanos(), TimeUnit.NANOSECONDS);
        if (wish == null || isSomethingDue())
          take(new Wish(new Command.Tick(), null, new CompletableFuture<>()));
        if (wish != null) take(wish);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    closed = true;
    refuseTheRest();
  }

  private Duration rest() {
    Duration rest =
        state.nextDue().map(due -> Duration.between(clock.instant(), due)).orElse(LONGEST_REST);
    if (rest.isNegative()) return Duration.ZERO;
    return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
  }

  private boolean isSomethingDue() {
    Instant now = clock.instant();
    return state.nextDue().filter(due -> !now.isBefore(due)).isPresent();
  }

  private void take(Wish wish) {
    if (trouble != null) {
      wish.answer().completeExceptionally(new CommandRefused(trouble));
      return;
    }
    Turn.Outcome outcome;
    Batch batch;
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try {
      if (wish.rules() != null) desk = new Desk(wish.rules());
      outcome = desk.handle(state, wish.command(), now);
      batch = Batches.of(outcome);
    } catch (CommandRefused refused) {
      wish.answer().completeExceptionally(refused);
      return;
    } catch (RuntimeException bug) {
      LOG.log(
          System.Logger.Level.ERROR,
          "A command was put aside: " + wish.command().getClass().getSimpleName(),
          bug);
      journal.park(wish.command(), bug);
      wish.answer().completeExceptionally(bug);
      return;
    }
    commit(wish, outcome, batch, now);
  }

  private void commit(Wish wish, Turn.Outcome outcome, Batch batch, Instant now) {
    if (batch.events().isEmpty()) {
      state = outcome.state().forgetting(now);
      wish.answer().complete(List.of());
      return;
    }
    try {
      List<Committed> committed = journal.commit(batch);
      state = outcome.state().slimmedBy(batch.events().stream()).forgetting(now);
      listeners.forEach(listener -> listener.accept(committed));
      wish.answer().complete(committed);
    } catch (StoreException e) {
      trouble = "The desk has stopped: " + e.getMessage();
      // whoever runs the desk says it in one sentence; the stack is for a search for bugs
      LOG.log(System.Logger.Level.DEBUG, trouble, e);
      wish.answer().completeExceptionally(e);
      listeners.forEach(listener -> listener.accept(List.of()));
    }
  }

  private void refuseTheRest() {
    for (Wish wish = wishes.poll(); wish != null; wish = wishes.poll()) {
      String why = trouble;
      wish.answer()
          .completeExceptionally(new CommandRefused(why == null ? "The desk is closed." : why));
    }
  }

  /** Takes down that the desk ended in good order, and ends its thread. */
  @Override
  public void close() {
    if (closed) return;
    if (thread.isAlive() && trouble == null) {
      try {
        leave(new Command.CloseDesk()).toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "The desk could not note its end", e);
      }
    }
    closed = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    refuseTheRest();
  }

  /**
   * For tests: does on the calling thread what the desk's thread would do now, until nothing is
   * left.
   */
  void drain() {
    for (Wish wish = wishes.poll(); wish != null; wish = wishes.poll()) take(wish);
    while (isSomethingDue() && trouble == null)
      take(new Wish(new Command.Tick(), null, new CompletableFuture<>()));
  }

  /** For tests: the state as it stands. */
  DeskState state() {
    return state;
  }
}
