package dev.nightdesk.healing;

import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.RemediationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The deeds that are being carried out now, so that one that hangs can be told to let go before its
 * engine is asked about it. Safe for many threads.
 */
final class DeedsUnderWay {
  private final ConcurrentMap<Step, Deed> deeds = new ConcurrentHashMap<>();

  /** One step of one run; of its tries only the newest can be under way. */
  private record Step(RemediationId remediation, int number) {}

  /** One try of a step. */
  static final class Deed {
    private final Event.StepIntended intent;
    private final Instant since;
    private final @Nullable Instant end;
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable Thread thread;
    private boolean called;

    private Deed(Event.StepIntended intent, Instant since, @Nullable Instant end) {
      this.intent = intent;
      this.since = since;
      this.end = end;
    }

    Event.StepIntended intent() {
      return intent;
    }

    /** Whether it takes longer than the others. */
    boolean lasts(Instant now, Duration interval) {
      return !now.isBefore(since.plus(interval));
    }

    /** Whether it has outlived its step's time-out. */
    boolean isOverdue(Instant now) {
      return end != null && now.isAfter(end);
    }

    /**
     * On the thread that carries it out, before anything is sent.
     *
     * @return false when it was called off meanwhile, so that nothing must be sent
     */
    private synchronized boolean begin() {
      if (called) return false;
      thread = Thread.currentThread();
      return true;
    }

    /** Calls it off: one that has not begun never does, one that has is interrupted. */
    private synchronized void callOff() {
      called = true;
      if (thread == null) over.countDown();
      else thread.interrupt();
    }

    /** Whether whoever carries it out is to end. */
    synchronized boolean isCalledOff() {
      return called;
    }

    /** An interrupt that comes later must not hit what the thread does next. */
    private synchronized void done() {
      thread = null;
      called = true;
      over.countDown();
    }
  }

  /**
   * Takes down a deed before it begins.
   *
   * @param timeout of its step; zero for none
   */
  Deed add(Event.StepIntended intent, Instant now, Duration timeout) {
    var deed = new Deed(intent, now, timeout.isZero() ? null : now.plus(timeout));
    deeds.put(new Step(intent.remediation(), intent.step()), deed);
    return deed;
  }

  /** Carries it out on this thread, or gives nothing when it was called off before. */
  <T> Optional<T> run(Deed deed, Supplier<T> what) {
    try {
      return deed.begin() ? Optional.of(what.get()) : Optional.empty();
    } finally {
      deed.done();
      forget(deed);
    }
  }

  /** A deed that will not be carried out at all. */
  void forget(Deed deed) {
    deeds.remove(new Step(deed.intent.remediation(), deed.intent.step()), deed);
  }

  /** Interrupts a deed; what it comes to is told by itself. */
  void callOff(Deed deed) {
    deed.callOff();
  }

  List<Deed> all() {
    return List.copyOf(deeds.values());
  }

  /**
   * Calls off what is under way of a step, and waits a moment for it to let go.
   *
   * @return whether nothing of it can be sent any more
   */
  boolean letGo(RemediationId remediation, int step, Duration patience)
      throws InterruptedException {
    Deed deed = deeds.get(new Step(remediation, step));
    if (deed == null) return true;
    deed.callOff();
    return deed.over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
