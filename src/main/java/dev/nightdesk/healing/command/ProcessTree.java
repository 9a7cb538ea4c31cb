package dev.nightdesk.healing.command;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process and all that it started, as far as it was seen. Remembered while it runs, since what a
 * process left behind cannot be found through it once it has ended. Safe for many threads.
 */
final class ProcessTree {
  /** Between being asked to end and being ended. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final long FIRST_LOOK = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

  private final Process root;
  private final Set<ProcessHandle> seen = new LinkedHashSet<>();

  ProcessTree(Process root) {
    this.root = root;
    note();
  }

  /**
   * Waits for the process itself.
   *
   * @param deadline of {@link System#nanoTime()}
   * @return whether it has ended
   */
  boolean await(long deadline) throws InterruptedException {
    long pause = FIRST_LOOK;
    while (true) {
      note();
      long left = deadline - System.nanoTime();
      if (left <= 0) return !root.isAlive();
      if (root.waitFor(Math.min(left, pause), TimeUnit.NANOSECONDS)) return true;
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }

  /**
   * Ends all of it: asks, waits a moment, and forces what is still there.
   *
   * @return how many were running
   */
  int end() {
    List<ProcessHandle> running = running();
    running.forEach(ProcessHandle::destroy);
    settle(running);
    // what was started meanwhile is not asked any more
    List<ProcessHandle> stubborn = running();
    stubborn.forEach(ProcessHandle::destroyForcibly);
    settle(stubborn);
    return running.size();
  }

  private synchronized List<ProcessHandle> running() {
    note();
    return seen.stream().filter(ProcessHandle::isAlive).toList();
  }

  private synchronized void note() {
    seen.add(root.toHandle());
    for (ProcessHandle known : List.copyOf(seen)) known.descendants().forEach(seen::add);
  }

  private static void settle(List<ProcessHandle> processes) {
    if (processes.isEmpty()) return;
    var all =
        CompletableFuture.allOf(
            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
    try {
      all.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      // some go on; the caller looks again
    } catch (InterruptedException _) {
      // the desk is closing: no more patience, but whoever called learns of it
      Thread.currentThread().interrupt();
    }
  }
}
