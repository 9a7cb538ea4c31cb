package dev.nightdesk.app.audit;

import dev.nightdesk.app.config.AuditSettings;
import dev.nightdesk.domain.AuditCommand;
import dev.nightdesk.domain.AuditEvent;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.Person;
import dev.nightdesk.store.JournalLink;
import dev.nightdesk.store.Store;
import dev.nightdesk.store.StoreException;
import dev.nightdesk.view.audit.AuditDetail;
import dev.nightdesk.view.audit.AuditFilter;
import dev.nightdesk.view.audit.AuditPage;
import dev.nightdesk.view.audit.AuditReader;
import dev.nightdesk.view.audit.AuditStatus;
import dev.nightdesk.view.audit.AuditTrail;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the journal provable while the desk runs: makes the key, exports heads and checks the chain
 * on their schedules, and does the same for a person. Nothing that fails here ends the desk: it is
 * told by {@link #notice()} and in the journal. Any thread; one deed at a time.
 */
public final class Auditor implements AuditTrail, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Auditor.class.getName());
  private static final Duration LOOK = Duration.ofSeconds(20);

  private final Store store;
  private final AuditReader reader;
  private final Heads heads;
  private final Inbox inbox;
  private final InstantSource clock;
  private final Supplier<AuditSettings> settings;
  private final Instant started;
  private final ReentrantLock working = new ReentrantLock();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile String key = "";
  private volatile String keyTrouble = "";
  private volatile String headTrouble = "";
  private volatile String finding = "";

  /** When the last one was tried; that an export failed must not make it be tried all the time. */
  private @Nullable Instant tried;

  private @Nullable Instant looked;

  /**
   * @param settings as they are in force now
   */
  public Auditor(Store store, Inbox inbox, InstantSource clock, Supplier<AuditSettings> settings) {
    this.store = store;
    this.reader = new AuditReader(store);
    this.heads = new Heads(store, clock);
    this.inbox = inbox;
    this.clock = clock;
    this.settings = settings;
    this.started = clock.instant();
  }

  /** Begins with the schedules. */
  public Auditor start() {
    Thread.ofVirtual().name("auditor").start(this::run);
    return this;
  }

  private void run() {
    findKey();
    try {
      while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) look();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes the key where there is none; a fault is told and ends nothing. */
  void findKey() {
    try {
      key = InstallationKey.in(store.directory()).id();
      keyTrouble = "";
      String last = reader.exported().map(AuditEvent.HeadExported::key).orElse(key);
      if (!last.equals(key)) {
        keyTrouble =
            "The audit key is another one than signed the last head ("
                + last.substring(0, Math.min(16, last.length()))
                + "…); heads signed before need it named: nightdesk verify --key.";
      }
    } catch (AuditTrouble | StoreException e) {
      keyTrouble = String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      // the schedules go on without it
      LOG.log(System.Logger.Level.WARNING, "The audit key could not be found", e);
      keyTrouble = "The audit key could not be found: " + e + ".";
    }
  }

  /** Does what is due by now; what the timer calls. */
  void look() {
    try {
      AuditSettings now = settings.get();
      if (now.to().isPresent() && isDue(tried, exportedAt(), now.every())) exportDue(now);
      boolean checks = now.check().isPositive();
      if (checks && isDue(looked, checkedAt(), now.check())) check(Person.DESK, _ -> {});
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "The audit could not do what was due", e);
    }
  }

  private @Nullable Instant exportedAt() {
    return reader.exported().map(AuditEvent.HeadExported::at).orElse(null);
  }

  /** A journal that was never checked is due for it a while after the desk was first opened. */
  private Instant checkedAt() {
    return reader
        .checked()
        .map(AuditEvent.ChainChecked::at)
        .or(() -> reader.at(1).map(first -> first.row().at()))
        .orElse(started);
  }

  private boolean isDue(@Nullable Instant here, @Nullable Instant told, Duration every) {
    Instant now = clock.instant();
    boolean rested = here == null || !now.isBefore(here.plus(every));
    return rested && (told == null || !now.isBefore(told.plus(every)));
  }

  private void exportDue(AuditSettings now) {
    tried = clock.instant();
    // what was added since the last head is only the word of it
    long last = reader.last().map(JournalLink::seq).orElse(0L);
    if (last == 0 || last == reader.exportedAt()) return;
    try {
      exportTo(now, Person.DESK);
    } catch (AuditTrouble e) {
      LOG.log(System.Logger.Level.DEBUG, "No head was exported", e);
    }
  }

  /** Signs, writes and takes it down; so is a failure, once. */
  private void exportTo(AuditSettings now, String by) {
    working.lock();
    try {
      Path folder =
          now.to()
              .orElseThrow(() ->
                  new AuditTrouble(
                      "No place is configured; write audit: {export: {to: FOLDER}} or choose a"
                          + " file."));
      try {
        note(heads.export(folder, now.keep()), by);
        headTrouble = "";
      } catch (AuditTrouble e) {
        if (!headTrouble.equals(e.sentence())) {
          headTrouble = e.sentence();
          leave(new AuditCommand.NoteNoHead(folder.toString(), e.sentence(), by));
        }
        throw e;
      }
    } finally {
      working.unlock();
    }
  }

  private void note(Heads.Exported exported, String by) {
    SignedHead head = exported.head();
    key = head.key();
    leave(
        new AuditCommand.NoteHead(
            head.seq(), head.hash(), head.key(), exported.file().toString(), by));
  }

  private void leave(AuditCommand command) {
    try {
      inbox.leave(command).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    } catch (RuntimeException e) {
      // a desk that has stopped says so itself
      LOG.log(System.Logger.Level.DEBUG, "The desk did not take it down", e);
    }
  }

  /** Walks the chain and takes down what was found. */
  private void check(String by, LongConsumer progress) {
    working.lock();
    try {
      looked = clock.instant();
      var chain = new ChainCheck(store, heads, () -> closed.getCount() == 0);
      AuditCommand.NoteCheck found = chain.walk(settings.get().to(), key, by, progress);
      finding = found.whole() ? "" : "The journal is not as it was written, " + found.finding();
      leave(found);
    } finally {
      working.unlock();
    }
  }

  /** What a person should know, or null. */
  public @Nullable String notice() {
    for (String trouble : List.of(finding, headTrouble, keyTrouble))
      if (!trouble.isEmpty()) return trouble;
    return null;
  }

  @Override
  public AuditPage page(AuditFilter filter, @Nullable Long before, int limit) {
    return reader.page(filter, before, limit);
  }

  @Override
  public Optional<AuditDetail> event(long seq) {
    return reader.event(seq);
  }

  @Override
  public AuditStatus status() {
    AuditSettings now = settings.get();
    String words = now.to().map(to -> to + " every " + now.every()).orElse("");
    return new AuditStatus(
        reader.last().map(JournalLink::seq).orElse(0L),
        reader.checked(),
        reader.exported(),
        key,
        words,
        headTrouble.isEmpty() ? keyTrouble : headTrouble);
  }

  @Override
  public CompletionStage<AuditStatus> verify(String by, LongConsumer progress) {
    return async(() -> {
      check(by, progress);
      return status();
    });
  }

  @Override
  public CompletionStage<AuditStatus> exportHead(String by) {
    return async(() -> {
      exportTo(settings.get(), by);
      return status();
    });
  }

  @Override
  public CompletionStage<AuditStatus> exportHead(String by, Path to) {
    return async(() -> {
      note(heads.exportTo(to), by);
      return status();
    });
  }

  @Override
  public CompletionStage<Long> export(
      AuditFilter filter, Format format, Path file, LongConsumer progress) {
    return async(() -> ExportFile.write(new JournalExport(reader), filter, format, file, progress));
  }

  private static <T> CompletionStage<T> async(Callable<T> deed) {
    var done = new CompletableFuture<T>();
    Thread.ofVirtual()
        .name("audit-deed")
        .start(() -> {
          try {
            done.complete(deed.call());
          } catch (Exception | Error e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  /** Waits for the deed under way, which reads the store; it ends at its next page. */
  @Override
  public void close() {
    closed.countDown();
    working.lock();
    working.unlock();
  }
}
