package dev.nightdesk.app;

import dev.nightdesk.app.config.ConfigurationReader;
import dev.nightdesk.app.wiring.Wiring;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.store.Batch;
import dev.nightdesk.store.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;

/**
 * A desk in a process of its own that stops dead at one instruction and waits there for SIGKILL.
 * Prints {@code HERE} when it stands there, and the type of each event otherwise.
 *
 * <p>Arguments: configuration file, data directory, point.
 */
final class KilledDesk {
  enum Point {
    BEFORE_INTENT,
    AFTER_INTENT,
    AFTER_CALL,
    BEFORE_OUTCOME,
    /** Once an engine has answered a restart, before anybody here knows. */
    AFTER_RESTART,
    /** Before the outcome of a step is committed that this very process intended. */
    BEFORE_OWN_OUTCOME,
    /** Runs on until it is asked to end. */
    NEVER
  }

  private KilledDesk() {}

  public static void main(String[] args) throws Exception {
    var point = Point.valueOf(args[2]);
    var seams =
        new Wiring.Seams(
            journal -> new Stopping(journal, point),
            client ->
                switch (point) {
                  case AFTER_CALL -> stopping(client, _ -> true);
                  case AFTER_RESTART -> stopping(client, path -> path.endsWith("/restart"));
                  default -> client;
                });
    try (var ending = new Ending();
        var desk =
            Wiring.open(
                ConfigurationReader.read(Path.of(args[0])), Path.of(args[1]), "killed", seams)) {
      desk.subscribe(KilledDesk::print);
      desk.start();
      ending.await(null);
    }
  }

  private static void print(List<Committed> batch) {
    for (Committed committed : batch) {
      String type = committed.event().getClass().getSimpleName();
      System.out.println(
          committed.event() instanceof Event.StepFinished e ? type + " " + e.outcome() : type);
    }
    System.out.flush();
  }

  private static void standStill() {
    System.out.println("HERE");
    System.out.flush();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static OkHttpClient stopping(OkHttpClient client, Predicate<String> path) {
    return client
        .newBuilder()
        .addInterceptor(chain -> {
          var response = chain.proceed(chain.request());
          boolean meant = path.test(chain.request().url().encodedPath());
          if (meant && chain.request().method().equals("POST")) standStill();
          return response;
        })
        .build();
  }

  /** A journal that stops before or after the commit of an intent or of an outcome. */
  private static final class Stopping implements Journal {
    private final Journal journal;
    private final Point point;
    private boolean intended;

    Stopping(Journal journal, Point point) {
      this.journal = journal;
      this.point = point;
    }

    @Override
    public List<Committed> commit(Batch batch) {
      boolean intent = holds(batch, Event.StepIntended.class::isInstance);
      boolean outcome = holds(batch, Event.StepFinished.class::isInstance);
      if (point == Point.BEFORE_INTENT && intent) standStill();
      if (point == Point.BEFORE_OUTCOME && outcome) standStill();
      if (point == Point.BEFORE_OWN_OUTCOME && outcome && intended) standStill();
      intended |= intent;
      List<Committed> committed = journal.commit(batch);
      if (point == Point.AFTER_INTENT && intent) standStill();
      return committed;
    }

    private static boolean holds(Batch batch, Predicate<Event> what) {
      return batch.events().stream().anyMatch(what);
    }

    @Override
    public void park(Command command, RuntimeException bug) {
      journal.park(command, bug);
    }
  }
}
