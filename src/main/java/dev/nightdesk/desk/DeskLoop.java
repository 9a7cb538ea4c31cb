package dev.nightdesk.desk;

import dev.nightdesk.desk.brake.BrakeSummary;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.BrakeBoard;
import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Cursor;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
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
public final class DeskLoop implements Inbox, BrakeBoard, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DeskLoop.class.getName());

  private final Journal journal;
  private final InstantSource clock;
  private final LinkedBlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
  private final Announcer announcer = new Announcer();
  private final Pace pace = new Pace();
  private final Thread thread = Thread.ofPlatform().name("desk").unstarted(this::run);
  private volatile Desk desk;
  private volatile DeskState state;
  private volatile @Nullable String trouble;
  private volatile boolean closing;
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
    announcer.add(listener);
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

  /** An incident as it stands; any thread. */
  public Optional<Incident> incident(IncidentId id) {
    return Optional.ofNullable(state.incidents().get(id));
  }

  /** A question as it stands; any thread. */
  public Optional<Approval> approval(ApprovalId id) {
    return Optional.ofNullable(state.approvals().get(id));
  }

  /** A remediation as it stands; any thread. */
  public Optional<Remediation> remediation(RemediationId id) {
    return Optional.ofNullable(state.runs().all().get(id));
  }

  /** How far a watch has read its engine, by the last commit; any thread. */
  public Optional<Cursor> cursor(EngineId engine, String watch) {
    return state.cursor(engine, watch);
  }

  /** The open incidents of an engine, oldest first; any thread. */
  public List<Incident> openIncidents(EngineId engine) {
    return state.openOf(engine);
  }

  /** How the brakes stand by the last commit; any thread. */
  @Override
  public BrakeFigures brakes(Instant now) {
    return BrakeSummary.of(desk.rules(), state, now);
  }

  /** Why the desk stopped, as a sentence, or null while it runs; any thread. */
  public @Nullable String trouble() {
    return trouble;
  }

  private void run() {
    try {
      while (!closed && trouble == null) {
        Wish wish = wishes.poll(rest().toNanos(), TimeUnit.NANOSECONDS);
        if (wish == null || isSomethingDue()) take(tick());
        if (wish != null) take(wish);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error bug) {
      // what gets here has no command to blame: rather stop visibly than run on in an unknown state
      stop("it met a fault of its own: " + bug, bug);
    } finally {
      closed = true;
      refuseTheRest();
    }
  }

  private static Wish tick() {
    return new Wish(new Command.Tick(), null, new CompletableFuture<>());
  }

  private void stop(String why, Throwable cause) {
    String sentence = "The desk has stopped: " + why;
    trouble = sentence;
    // whoever runs the desk says the sentence; the stack of a store that cannot write is for a
    // search for bugs
    var level =
        cause instanceof StoreException ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR;
    LOG.log(level, sentence, cause);
    announcer.announce(List.of());
  }

  private Duration rest() {
    return closing ? Pace.LONGEST_REST : pace.rest(nextDue(), clock.instant());
  }

  private boolean isSomethingDue() {
    return !closing && pace.isDue(nextDue(), clock.instant());
  }

  /** When the next thing is due, or empty when nothing is. */
  Optional<Instant> nextDue() {
    Instant now = clock.instant();
    return pace.due(NextDue.of(desk.rules(), state, now), now);
  }

  private void take(Wish wish) {
    String stopped = trouble;
    if (stopped != null) {
      wish.answer().completeExceptionally(new CommandRefused(stopped));
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (wish.rules() != null) desk = new Desk(wish.rules());
    try {
      commit(wish, decide(wish.command(), now), now);
      if (wish.command() instanceof Command.CloseDesk) closed = true;
    } catch (CommandRefused refused) {
      wish.answer().completeExceptionally(refused);
    } catch (RuntimeException bug) {
      park(wish.command(), bug);
      wish.answer().completeExceptionally(bug);
    }
  }

  /**
   * What the command leads to, and what is due besides; a fault in the latter must not cost the
   * former.
   */
  private Turn.Outcome decide(Command command, Instant now) {
    if (closing || pace.restsAfterFault(now)) return desk.handle(state, command, now, false);
    try {
      return desk.handle(state, command, now, true);
    } catch (CommandRefused refused) {
      throw refused;
    } catch (RuntimeException bug) {
      Turn.Outcome alone = desk.handle(state, command, now, false);
      park(new Command.Tick(), bug);
      pace.faultMet(now);
      return alone;
    }
  }

  private void park(Command command, RuntimeException bug) {
    LOG.log(
        System.Logger.Level.ERROR,
        "A command was put aside: " + command.getClass().getSimpleName(),
        bug);
    journal.park(command, bug);
  }

  private void commit(Wish wish, Turn.Outcome outcome, Instant now) {
    if (outcome.events().isEmpty()) {
      state = outcome.state().forgetting(now);
      if (wish.command() instanceof Command.Tick && isSomethingDue()) pace.ledToNothing(now);
      wish.answer().complete(List.of());
      return;
    }
    Batch batch = Batches.of(outcome);
    try {
      List<Committed> committed = journal.commit(batch);
      state = outcome.state().slimmed().forgetting(now);
      pace.somethingHappened();
      announcer.announce(committed);
      wish.answer().complete(committed);
    } catch (StoreException e) {
      stop(String.valueOf(e.getMessage()), e);
      wish.answer().completeExceptionally(e);
    }
  }

  private void refuseTheRest() {
    for (Wish wish = wishes.poll(); wish != null; wish = wishes.poll()) {
      String why = trouble;
      wish.answer()
          .completeExceptionally(new CommandRefused(why == null ? "The desk is closed." : why));
    }
  }

  /** From here on nothing new is intended: what is due waits for the next start. */
  public void beginClosing() {
    closing = true;
  }

  /**
   * Takes down that the desk ended in good order, and ends its thread. It is never interrupted:
   * that would close the database under everybody's feet.
   */
  @Override
  public void close() {
    if (closed) return;
    closing = true;
    if (thread.isAlive() && trouble == null) {
      try {
        leave(new Command.CloseDesk()).toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "The desk could not note its end", e);
      }
    }
    closed = true;
    wishes.add(tick()); // wakes the thread
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
    int ticks = 0;
    while (isSomethingDue() && trouble == null) {
      if (++ticks > 1_000) throw new IllegalStateException("something stays due at " + nextDue());
      take(new Wish(new Command.Tick(), null, new CompletableFuture<>()));
    }
  }

  /** For tests: how often something was due of which nothing came; none is right. */
  int idleTicks() {
    return pace.idleTicks();
  }

  /** For tests: the state as it stands. */
  DeskState state() {
    return state;
  }
}
