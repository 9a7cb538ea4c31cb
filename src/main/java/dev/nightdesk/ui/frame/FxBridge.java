package dev.nightdesk.ui.frame;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * The one door to the JavaFX thread: news go in as topics at any rate and come out as few calm
 * refreshes, questions are asked away from it and only the newest answer is shown.
 */
public final class FxBridge {
  /** What may have changed. */
  public enum Topic {
    /** An event was committed. */
    JOURNAL,
    /** The live state of the engines. */
    ENGINES
  }

  /** A row of questions of which only the newest one's answer matters. */
  public static final class Line {
    private final AtomicLong newest = new AtomicLong();

    /** Of questions in turn, on the JavaFX thread alone: whether one is under way, and the next. */
    private boolean busy;

    private @Nullable Runnable next;

    private boolean isNewest(long ticket) {
      return newest.get() == ticket;
    }
  }

  private static final Logger LOG = System.getLogger(FxBridge.class.getName());
  private static final long PACE_MILLIS = 170;

  private final Executor fx;
  private final Executor io;
  private final Executor paced;
  private final AtomicBoolean drainQueued = new AtomicBoolean();
  private final Set<Topic> stale = EnumSet.noneOf(Topic.class);
  private Consumer<Set<Topic>> listener = _ -> {};
  private Consumer<Throwable> trouble = _ -> {};

  /**
   * For tests: with {@code Runnable::run} three times everything happens at once, in order.
   *
   * @param fx runs on the JavaFX thread
   * @param io may wait for the disk
   * @param paced runs after a rest, so that many changes make one refresh
   */
  public FxBridge(Executor fx, Executor io, Executor paced) {
    this.fx = fx;
    this.io = io;
    this.paced = paced;
  }

  /** The bridge of the real window. */
  public static FxBridge standard() {
    Executor io = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("ask-", 0).factory());
    Executor paced = CompletableFuture.delayedExecutor(PACE_MILLIS, TimeUnit.MILLISECONDS, io);
    return new FxBridge(FxBridge::onFx, io, paced);
  }

  private static void onFx(Runnable task) {
    try {
      Platform.runLater(task);
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "The window is closed; an answer came too late", e);
    }
  }

  /**
   * Does something once the layout under way is done: what a node measures must not change it
   * meanwhile.
   */
  public static void afterLayout(Runnable task) {
    onFx(task);
  }

  /** Does something on the JavaFX thread, soon. Any thread. */
  public void later(Runnable task) {
    fx.execute(task);
  }

  /** Who refreshes; called on the JavaFX thread. */
  public void listen(Consumer<Set<Topic>> refresher) {
    this.listener = refresher;
  }

  /** Who shows our own failures; called on the JavaFX thread. */
  public void onTrouble(Consumer<Throwable> handler) {
    this.trouble = handler;
  }

  /** Something changed. Any thread, any rate. */
  public void changed(Topic... topics) {
    synchronized (stale) {
      stale.addAll(Set.of(topics));
    }
    if (drainQueued.compareAndSet(false, true)) paced.execute(() -> fx.execute(this::drain));
  }

  /**
   * Opened again only once the refresh runs, so that a busy JavaFX thread never has two in wait.
   */
  private void drain() {
    drainQueued.set(false);
    Set<Topic> topics;
    synchronized (stale) {
      if (stale.isEmpty()) return;
      topics = EnumSet.copyOf(stale);
      stale.clear();
    }
    listener.accept(topics);
  }

  /** Asks off the JavaFX thread and shows the answer on it, unless a newer question overtook it. */
  public <T> void ask(Line line, Callable<T> question, Consumer<T> show) {
    long ticket = line.newest.incrementAndGet();
    io.execute(() -> {
      try {
        T answer = question.call();
        fx.execute(() -> {
          if (line.isNewest(ticket)) show.accept(answer);
        });
      } catch (Exception e) {
        LOG.log(Level.WARNING, "A question of the window failed", e);
        fx.execute(() -> trouble.accept(e));
      }
    });
  }

  /**
   * Asks like {@link #ask}, but one question after the other: what is asked while one is under way
   * waits for its answer, and of those that wait only the newest is asked. So a person who types
   * gets an answer at once and the disk never has more than one of them. JavaFX thread.
   */
  public <T> void askInTurn(Line line, Callable<T> question, Consumer<T> show) {
    if (line.busy) {
      line.next = () -> askInTurn(line, question, show);
      return;
    }
    line.busy = true;
    io.execute(() -> {
      try {
        T answer = question.call();
        fx.execute(() -> turn(line, () -> show.accept(answer)));
      } catch (Exception e) {
        LOG.log(Level.WARNING, "A question of the window failed", e);
        fx.execute(() -> turn(line, () -> trouble.accept(e)));
      }
    });
  }

  /** Each answer is shown, else questions that come faster than answers would show nothing. */
  private static void turn(Line line, Runnable answer) {
    line.busy = false;
    Runnable next = line.next;
    line.next = null;
    try {
      answer.run();
    } finally {
      if (next != null) next.run();
    }
  }

  /** Does something on the JavaFX thread after a short rest, unless the line is used meanwhile. */
  public void afterRest(Line line, Runnable task) {
    long ticket = line.newest.incrementAndGet();
    paced.execute(() ->
        fx.execute(() -> {
          if (line.isNewest(ticket)) task.run();
        }));
  }

  /** Brings the end of something under way to the JavaFX thread. */
  public <T> void answer(CompletionStage<T> stage, Consumer<T> done, Consumer<Throwable> failed) {
    stage.whenComplete((value, error) ->
        fx.execute(() -> {
          if (error == null) done.accept(value);
          else failed.accept(root(error));
        }));
  }

  private static Throwable root(Throwable error) {
    Throwable cause = error.getCause();
    return error instanceof CompletionException && cause != null ? cause : error;
  }
}
