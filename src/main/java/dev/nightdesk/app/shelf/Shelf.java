package dev.nightdesk.app.shelf;

import dev.nightdesk.document.Problem;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.PlaybookSwitch;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.ShadowRecord;
import dev.nightdesk.domain.shelf.BackTestReport;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.playbook.Autonomy;
import dev.nightdesk.playbook.Playbook;
import dev.nightdesk.playbook.PlaybookText;
import dev.nightdesk.playbook.Playbooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shelf of a desk that runs. Wishes are worked off on virtual threads of their own, but checks
 * and back-tests, which reckon for long, on one platform thread each: virtual ones that never wait
 * would keep all others from running.
 */
public final class Shelf implements PlaybookShelf {
  /** What complaints call a text that is in no file yet. */
  static final String EDITOR = "playbook";

  /**
   * What the shelf asks the rest of the desk.
   *
   * @param inForce the playbooks in force, switches aside
   * @param switches how playbooks are switched, by their ids
   * @param shadow how a version of a playbook did in the shadow
   * @param versions older texts of a playbook, newest first, by its id
   * @param backTest runs a good text over the incidents of the time given
   */
  public record Desk(
      Supplier<Playbooks> inForce,
      Supplier<Map<String, PlaybookSwitch>> switches,
      Function<PlaybookRef, ShadowRecord> shadow,
      Function<String, List<Version>> versions,
      Replay backTest,
      Inbox inbox) {}

  /** Runs a text over past incidents. */
  public interface Replay {
    /**
     * @param cancelled whether nobody waits for it any more
     * @throws CancellationException when it stopped for that
     */
    BackTestReport run(PlaybookText text, Duration back, BooleanSupplier cancelled);
  }

  private final Desk desk;
  private final ShelfFiles files;
  private final Executor executor = task -> Thread.ofVirtual().name("shelf").start(task);
  private final Executor checks = alone("shelf-check");
  private final Executor replays = alone("shelf-back-test");
  private final AtomicLong newestCheck = new AtomicLong();
  private CompletableFuture<BackTestReport> replay =
      CompletableFuture.failedFuture(new CancellationException());

  public Shelf(Desk desk, ShelfFiles files) {
    this.desk = desk;
    this.files = files;
  }

  @Override
  public CompletionStage<List<Entry>> entries() {
    return later(() -> {
      Map<String, PlaybookSwitch> switches = desk.switches().get();
      Playbooks all = desk.inForce().get();
      return all.all().stream()
          .map(playbook -> entry(playbook, all, switches.get(playbook.ref().id())))
          .toList();
    });
  }

  /** A playbook as it is shown, for a list without a desk too. */
  public static Entry entry(Playbook playbook, Playbooks all, @Nullable PlaybookSwitch said) {
    Playbook.Classify says = playbook.classify();
    PlaybookUse use = said == null ? PlaybookUse.AS_WRITTEN : said.use();
    boolean builtIn = all.isBuiltIn(playbook);
    // what was proven in the shadow is one text, so another one is in the shadow again
    boolean proven = said != null && said.proves(playbook.ref(), all.content(playbook.ref().id()));
    boolean shadow =
        use == PlaybookUse.SHADOW || (playbook.mode() == Playbook.Mode.DRY_RUN && !proven);
    return new Entry(
        playbook.ref(),
        playbook.title(),
        says.category(),
        says.kind(),
        says.severity(),
        says.strategy(),
        says.confidence(),
        Autonomy.word(playbook),
        builtIn,
        !builtIn && Playbooks.builtIn().find(playbook.ref().id()).isPresent(),
        playbook.actions().isEmpty() && !playbook.match().signs().isEmpty(),
        use,
        playbook.enabled(),
        shadow);
  }

  @Override
  public CompletionStage<Text> text(String id) {
    return later(() -> files.text(desk.inForce().get(), id));
  }

  @Override
  public CompletionStage<List<Version>> versions(String id) {
    return later(() -> desk.versions().apply(id));
  }

  @Override
  public CompletionStage<List<Complaint>> check(String text) {
    long mine = newestCheck.incrementAndGet();
    return CompletableFuture.supplyAsync(
        () -> {
          if (newestCheck.get() != mine) throw new CancellationException("a newer text is checked");
          return complaints(text).map(Shelf::complaint).toList();
        },
        checks);
  }

  private Stream<Problem> complaints(String text) {
    PlaybookText read = PlaybookText.read(EDITOR, text);
    return Stream.concat(
        read.problems().stream(), read.failingExamples(desk.inForce().get()).stream());
  }

  private static Complaint complaint(Problem problem) {
    return new Complaint(problem.line(), problem.path(), problem.sentence());
  }

  @Override
  public synchronized CompletionStage<BackTestReport> backTest(String text, Duration back) {
    if (!replay.isDone())
      return CompletableFuture.failedStage(
          new IllegalStateException(
              "Another back-test is running; wait until it has ended, or cancel it."));
    var asked = new CompletableFuture<BackTestReport>();
    replay = asked;
    replays.execute(() -> {
      try {
        if (!asked.isDone()) asked.complete(replayed(text, back, asked::isDone));
      } catch (RuntimeException | StackOverflowError e) {
        asked.completeExceptionally(e);
      }
    });
    return asked;
  }

  private BackTestReport replayed(String text, Duration back, BooleanSupplier cancelled) {
    PlaybookText read = PlaybookText.read(EDITOR, text);
    read.problems().stream()
        .findFirst()
        .ifPresent(problem -> {
          throw new IllegalArgumentException(problem.toString());
        });
    return desk.backTest().run(read, back, cancelled);
  }

  @Override
  public CompletionStage<Outcome> save(String id, String text, String by) {
    return later(() -> saved(id, text, by));
  }

  private Outcome saved(String id, String text, String by) {
    var wrong = new ArrayList<>(complaints(text).toList());
    if (!wrong.isEmpty()) return new Outcome.Refused(wrong.getFirst().toString());
    Playbook playbook = PlaybookText.read(EDITOR, text).playbook().orElseThrow();
    if (!playbook.ref().id().equals(id))
      return new Outcome.Refused(
          "The text is of the playbook '"
              + playbook.ref().id()
              + "', not of '"
              + id
              + "'; correct metadata.id, or make a new playbook of it.");
    if (isOtherTextOf(playbook, text))
      return new Outcome.Refused(
          "Another text of "
              + playbook.ref()
              + " is in force, and what was proven and counted is of that one; raise"
              + " metadata.version.");
    return switch (files.save(desk.inForce().get(), id, text)) {
      case ShelfFiles.Saved.No no -> new Outcome.Refused(no.why());
      case ShelfFiles.Saved.Yes yes -> {
        var written =
            new Command.PlaybookWritten(id, playbook.ref().version(), yes.before(), text, by);
        yield switch (left(written, "Saved in " + yes.file() + ".")) {
          case Outcome.Done done -> done;
          // the file cannot be taken back: others may have read it
          case Outcome.Refused no ->
              new Outcome.Done(
                  yes.file()
                      + " is written and in force, but the desk did not take it down ("
                      + no.why()
                      + "): neither the journal nor the older texts of the playbook have it.");
        };
      }
    };
  }

  /** Whether the version that is in force says something else. */
  private boolean isOtherTextOf(Playbook playbook, String text) {
    Playbooks all = desk.inForce().get();
    String id = playbook.ref().id();
    Optional<Playbook> known = all.find(id);
    if (known.isEmpty() || !known.get().ref().equals(playbook.ref())) return false;
    String now =
        all.isBuiltIn(known.get())
            ? PlaybookText.read(EDITOR, PlaybookText.shipped(id).orElse("")).content()
            : all.content(id);
    return !PlaybookText.read(EDITOR, text).content().equals(now);
  }

  @Override
  public CompletionStage<Outcome> use(String id, PlaybookUse use, String by, String reason) {
    return later(() -> {
      Playbooks all = desk.inForce().get();
      Optional<Playbook> playbook = all.find(id);
      // what was said about a playbook that is gone can still be taken back
      ShadowRecord record =
          playbook.map(Playbook::ref).map(desk.shadow()).orElse(ShadowRecord.NONE);
      return left(
          new Command.SwitchPlaybook(
              id,
              use,
              by,
              reason,
              record,
              playbook.map(Playbook::ref).orElse(null),
              all.content(id)),
          switch (use) {
            case AS_WRITTEN -> id + " is used as its file says.";
            case ACTIVE -> id + " may act.";
            case SHADOW -> id + " only notes what it would have done.";
            case OFF -> id + " is switched off.";
          });
    });
  }

  /** A command that is refused is an answer. */
  private Outcome left(Command command, String done) {
    try {
      var unused = desk.inbox().leave(command).toCompletableFuture().join();
      return new Outcome.Done(done);
    } catch (CompletionException e) {
      String why =
          e.getCause() instanceof CommandRefused refused
              ? String.valueOf(refused.getMessage())
              : "the desk did not take it; its log says why.";
      return new Outcome.Refused(why);
    }
  }

  private static Executor alone(String name) {
    var one =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
    one.allowCoreThreadTimeOut(true);
    return one;
  }

  private <T> CompletionStage<T> later(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, executor);
  }
}
