package dev.nightdesk.engine;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Inbox;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Sweeps every watch of every connector at its interval: one thread knows when, a virtual thread
 * per sweep does it, so no watch waits for the slow answer of another. What is found is left in the
 * desk's inbox.
 */
public final class Poller implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Poller.class.getName());

  /**
   * Sweeps due within this are begun together: most of the cost of a slow trickle is the wake-up.
   */
  static final long COALESCE = TimeUnit.MILLISECONDS.toNanos(25);

  private static final long IDLE = TimeUnit.MINUTES.toNanos(1);

  /** The wall clock running this far ahead of the monotonic one means that the machine slept. */
  private static final Duration SLEPT = Duration.ofSeconds(30);

  private static final Command.SignalsArrived NOTHING = new Command.SignalsArrived(List.of());

  private final Inbox inbox;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final ExecutorService sweeps;
  private final PriorityQueue<PollSlot> slots = new PriorityQueue<>();
  private final Queue<PollSlot> otherPace = new ConcurrentLinkedQueue<>();
  private final Thread scheduler = Thread.ofPlatform().name("poller").daemon().unstarted(this::run);
  private volatile boolean closed;

  /**
   * A poller at rest; {@link #start} lets it run. Closing it leaves the connectors to their owner.
   */
  public Poller(Inbox inbox, InstantSource clock, Collection<? extends Connector> connectors) {
    this(
        inbox,
        clock,
        connectors,
        System::nanoTime,
        RandomGenerator.getDefault(),
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("sweep-", 0).factory()));
  }

  Poller(
      Inbox inbox,
      InstantSource clock,
      Collection<? extends Connector> connectors,
      LongSupplier nanos,
      RandomGenerator random,
      ExecutorService sweeps) {
    this.inbox = inbox;
    this.clock = clock;
    this.nanos = nanos;
    this.sweeps = sweeps;
    long now = nanos.getAsLong();
    for (Connector connector : connectors) {
      for (Watch watch : connector.watches()) slots.add(new PollSlot(watch, now, random));
    }
  }

  /** Begins to poll. */
  public void start() {
    scheduler.start();
  }

  /** Stops taking slots, then ends the sweeps that run; what they still find is dropped. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(scheduler);
    try {
      if (scheduler.isAlive()) scheduler.join(Duration.ofSeconds(2));
      sweeps.shutdownNow();
      if (!sweeps.awaitTermination(2, TimeUnit.SECONDS))
        LOG.log(Level.INFO, "a sweep outlives the poller");
    } catch (InterruptedException _) {
      sweeps.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Instants before = instants();
    while (!closed) {
      LockSupport.parkNanos(this, pass());
      Instants after = instants();
      if (before.sleptUntil(after))
        LOG.log(Level.INFO, "the machine slept; sweeps missed meanwhile are skipped");
      before = after;
    }
  }

  /**
   * Begins what is due and returns the nanoseconds until there is more to do. Only ever one thread
   * at a time.
   */
  long pass() {
    long now = nanos.getAsLong();
    for (PollSlot slot; (slot = otherPace.poll()) != null; ) {
      if (slots.remove(slot)) slots.add(slot.atNewPace(now));
    }
    var due = new ArrayList<PollSlot>();
    for (PollSlot slot; (slot = slots.peek()) != null && slot.fireAt() - now <= COALESCE; )
      due.add(slots.remove());
    for (PollSlot slot : due) {
      if (slot.mayBegin(now)) begin(slot);
      slots.add(slot.next(now));
    }
    if (!otherPace.isEmpty()) return 1;
    PollSlot next = slots.peek();
    return next == null ? IDLE : Math.clamp(next.fireAt() - nanos.getAsLong(), 1, IDLE);
  }

  private void begin(PollSlot slot) {
    if (closed) return;
    slot.begun();
    try {
      sweeps.execute(() -> sweep(slot));
    } catch (RejectedExecutionException _) {
      slot.ended();
    }
  }

  private void sweep(PollSlot slot) {
    try {
      Command.SignalsArrived read = read(slot);
      if (!closed && !(read.signals().isEmpty() && read.cursor() == null))
        leave(slot.watch(), read);
    } finally {
      slot.ended();
      if (slot.wantsOtherPace()) {
        otherPace.add(slot);
        LockSupport.unpark(scheduler);
      }
    }
  }

  private Command.SignalsArrived read(PollSlot slot) {
    try {
      return switch (slot.watch().sweep()) {
        case Sweep.Found found -> {
          slot.trouble(null);
          yield new Command.SignalsArrived(found.signals(), found.cursor());
        }
        case Sweep.Nothing nothing -> {
          if (slot.trouble(nothing.why()))
            LOG.log(Level.DEBUG, "{0}: {1}", slot.watch().name(), nothing.why());
          yield new Command.SignalsArrived(nothing.signals());
        }
        case Sweep.SlowDown slow -> {
          slot.rest(nanos.getAsLong(), slow.retryAfter());
          yield new Command.SignalsArrived(slow.signals());
        }
      };
    } catch (Exception | StackOverflowError e) {
      if (closed)
        return NOTHING; // OkHttp, being Kotlin, lets the interrupt of our own closing through
      // a bug of a connector: polling goes on, and the log shows it once for as long as it stays
      // the same
      if (slot.trouble(String.valueOf(e)) && !closed)
        LOG.log(Level.ERROR, "sweep of " + slot.watch().name(), e);
      return NOTHING;
    }
  }

  private void leave(Watch watch, Command.SignalsArrived read) {
    inbox
        .leave(read)
        .whenComplete((committed, trouble) -> {
          // the desk itself says why, once; here it would be said for every sweep that is left
          if (trouble == null || closed) return;
          LOG.log(
              Level.DEBUG, "the desk did not take " + read.signals().size() + " signals", trouble);
          watch.notTaken();
        });
  }

  private Instants instants() {
    return new Instants(clock.millis(), nanos.getAsLong());
  }

  /** The two clocks at one moment. */
  private record Instants(long wallMillis, long nanos) {
    boolean sleptUntil(Instants later) {
      long ran = TimeUnit.NANOSECONDS.toMillis(later.nanos - nanos);
      long passed = later.wallMillis - wallMillis;
      return Math.max(passed - ran, ran - 2 * TimeUnit.NANOSECONDS.toMillis(IDLE))
          > SLEPT.toMillis();
    }
  }
}
