package dev.nightdesk.ui;

import dev.nightdesk.Some;
import dev.nightdesk.domain.EngineBoard;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.People;
import dev.nightdesk.domain.preferences.Preferences;
import dev.nightdesk.domain.setup.EngineSetup;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.store.BigJournal;
import dev.nightdesk.store.Store;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.view.DeskViews;
import dev.nightdesk.view.audit.AuditTrail;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/**
 * How quickly the window answers over a journal of 100,000 incidents; prints, and judges nothing:
 * {@code mvn -B -ntp verify -Dtest=WindowBenchmark -Dtest.excluded=}.
 */
@Tag("benchmark")
@Timeout(600)
final class WindowBenchmark {
  private static final int INCIDENTS = Integer.getInteger("nightdesk.benchmark.incidents", 100_000);

  /** Questions under way: a screen has answered when there are none and two pulses have passed. */
  private final Phaser asking = new Phaser(1);

  @TempDir Path folder;

  private Shell shell;

  @Test
  void everyScreenOverABigJournal() throws Exception {
    InstantSource clock = InstantSource.system();
    FxToolkit.registerPrimaryStage();
    try (Store store = Store.open(folder.resolve("empty"), clock)) {
      open(viewsOf(store), clock, "open the window, the process's first, empty journal");
      open(viewsOf(store), clock, "open it again, empty journal");
    }
    Path big = folder.resolve("big");
    try (Store store = Store.open(big, clock)) {
      BigJournal.fill(store, INCIDENTS, clock.instant());
    }
    long begin = System.nanoTime();
    try (Store store = Store.open(big, clock)) {
      say("open the store", begin);
      begin = System.nanoTime();
      int events = store.restore(clock.instant(), Duration.ofMinutes(15)).events().size();
      say("read back what the desk needs (" + events + " events)", begin);
      DeskViews views = viewsOf(store);
      open(views, clock, "open the window, big journal");
      measure();
    }
  }

  private static DeskViews viewsOf(Store store) {
    EngineBoard board = List::of;
    return Some.views(store, board, ZoneId.systemDefault());
  }

  private void open(DeskViews views, InstantSource clock, String what) throws Exception {
    Inbox nobody = _ -> CompletableFuture.completedFuture(List.of());
    var bridge = new FxBridge(WindowBenchmark::onFx, counted(), Runnable::run);
    long begin = System.nanoTime();
    Stage stage =
        Pilot.fx(() -> {
          shell = new Shell(views, nobody, bridge, clock, ZoneId.systemDefault(), plainWindow());
          var opened = new Stage();
          shell.show(opened);
          return opened;
        });
    settle();
    say(what, begin);
    if (what.contains("empty")) {
      Pilot.fx(() -> {
        stage.hide();
        return null;
      });
    }
  }

  private void measure() throws Exception {
    for (int round = 1; round <= 2; round++) {
      for (String place : List.of("incidents", "approvals", "activity", "engines", "overview")) {
        time("show " + place + ", round " + round, () -> ((Button) find("#nav-" + place)).fire());
      }
    }
    time("show incidents again", () -> ((Button) find("#nav-incidents")).fire());
    time("filter by a word", () -> ((TextField) find("#incident-filter")).setText("disk"));
    time(
        "filter by a word that nothing has",
        () -> ((TextField) find("#incident-filter")).setText("nowhere"));
    time("no filter", () -> ((TextField) find("#incident-filter")).setText(""));
  }

  private javafx.scene.Node find(String selector) {
    return java.util.Objects.requireNonNull(shell.scene().lookup(selector), selector);
  }

  private void time(String what, Runnable act) throws Exception {
    long begin = System.nanoTime();
    Pilot.fx(() -> {
      act.run();
      return null;
    });
    settle();
    say(what, begin);
  }

  private void settle() throws Exception {
    do {
      Pilot.pulse();
    } while (asking.getUnarrivedParties() > 1);
    Pilot.pulse();
  }

  private Executor counted() {
    Executor io = Executors.newVirtualThreadPerTaskExecutor();
    return task -> {
      asking.register();
      io.execute(() -> {
        try {
          task.run();
        } finally {
          asking.arriveAndDeregister();
        }
      });
    };
  }

  private static void onFx(Runnable task) {
    javafx.application.Platform.runLater(task);
  }

  private static void say(String what, long begin) {
    System.out.printf("BENCHMARK %-50s %6.0f ms%n", what, (System.nanoTime() - begin) / 1e6);
  }

  static {
    // the same moment for all that is printed, so that runs can be told apart
    System.out.println("BENCHMARK " + INCIDENTS + " incidents, " + Instant.now());
  }

  /** The plain dark window of Ada. */
  private static WindowOptions plainWindow() {
    return new WindowOptions(
        Theme.DARK,
        "",
        List.of(),
        People.only("ada"),
        "",
        EngineSetup.NONE,
        PlaybookShelf.NONE,
        AuditTrail.NONE,
        Preferences.NONE,
        Browser.NONE);
  }
}
