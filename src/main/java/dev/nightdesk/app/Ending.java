package dev.nightdesk.app;

import dev.nightdesk.app.terms.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * When and how a run ends: after its time, when something asks for it, or on SIGTERM, which is the
 * usual way to end a desk and therefore a success. Open it first and close it last, so that the
 * process ends only after everything was closed.
 */
final class Ending implements AutoCloseable {
  /** A supervisor that sent SIGTERM waits about 15 s before it kills. */
  private static final Duration PATIENCE = Duration.ofSeconds(14);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onSignal, "ending");
  private volatile int exitCode = ExitCode.OK;

  Ending() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Takes the signals that end a process before the JVM does. With a window this is needed: once
   * the JVM shuts down, the window toolkit tears its renderer down at the same time as we close the
   * window, and complains aloud about what it misses.
   */
  void takeSignals() {
    for (String name : new String[] {"TERM", "INT", "HUP"}) {
      try {
        Signal.handle(new Signal(name), _ -> Thread.ofPlatform().daemon().start(this::closeInTime));
      } catch (IllegalArgumentException e) {
        // this platform has no such signal, or the JVM was told to leave it alone: then the hook
        // does what can be done
      }
    }
  }

  /** Asks for the end, and ends the process when it does not come. */
  private void closeInTime() {
    if (!closesInTime()) Runtime.getRuntime().halt(exitCode);
  }

  /** Asks for the end; any thread. */
  void ask() {
    asked.countDown();
  }

  /** Waits until the end is asked for or the time is over. */
  void await(@Nullable Duration length) {
    try {
      if (length == null) {
        asked.await();
      } else if (!asked.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
        asked.countDown(); // its time is over
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The code with which the process ends if a signal ended it. */
  void exitCode(int code) {
    exitCode = code;
  }

  private void onSignal() {
    var unused = closesInTime();
    Runtime.getRuntime().halt(exitCode);
  }

  private boolean closesInTime() {
    asked.countDown();
    try {
      if (closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) return true;
      System.err.println(
          "nightdesk: not everything could be closed in time; nothing committed is lost");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // a signal came first: the hook ends the process now
    }
  }
}
