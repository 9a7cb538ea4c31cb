package dev.nightdesk.app.wiring;

import dev.nightdesk.api.LocalApi;
import dev.nightdesk.app.audit.Auditor;
import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.app.config.FileWatch;
import dev.nightdesk.app.config.Healing;
import dev.nightdesk.app.engine.EngineParts;
import dev.nightdesk.app.setup.Setup;
import dev.nightdesk.app.terms.Directories;
import dev.nightdesk.app.terms.Persons;
import dev.nightdesk.desk.DeskLoop;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.People;
import dev.nightdesk.domain.Product;
import dev.nightdesk.domain.setup.EngineSetup;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.engine.HttpActions;
import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.Redaction;
import dev.nightdesk.healing.Healer;
import dev.nightdesk.healing.Rehearsal;
import dev.nightdesk.healing.command.CommandRunner;
import dev.nightdesk.playbook.Playbooks;
import dev.nightdesk.store.Journal;
import dev.nightdesk.store.Restored;
import dev.nightdesk.store.Store;
import dev.nightdesk.view.DeskViews;
import dev.nightdesk.view.PlaybookHistory;
import dev.nightdesk.view.StoreViews;
import dev.nightdesk.view.audit.AuditTrail;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Everything that runs, created in reading order and closed in reverse: the table of contents of
 * the running program.
 */
public final class Wiring implements AutoCloseable, Shelving.Listener {
  private static final System.Logger LOG = System.getLogger(Wiring.class.getName());

  private final InstantSource clock = InstantSource.system();
  private final Store store;
  private final boolean cleanEnd;
  private final DeskLoop loop;
  private final OkHttpClient client;
  private final Engines engines;
  private final Secrets secrets;
  private final Healer healer;
  private final Rehearsal rehearsal;
  private final Persons people;
  private final DeskViews views;
  private final Auditor auditor;
  private final Shelving shelving;
  private final PlaybookShelf shelf;
  private @Nullable LocalApi api;
  private @Nullable FileWatch follower;
  private @Nullable Path followed;
  private volatile Configuration configuration;
  private volatile @Nullable String notice;
  private boolean closed;

  /** Seams for the tests that kill a desk in the middle of a deed. */
  public record Seams(UnaryOperator<Journal> journal, UnaryOperator<OkHttpClient> client) {
    static final Seams NONE = new Seams(UnaryOperator.identity(), UnaryOperator.identity());
  }

  /**
   * Opens the store and puts everything together; nothing runs yet.
   *
   * @param command what this process is, told to a second one that finds the data in use
   */
  public static Wiring open(Configuration configuration, Path data, String command) {
    return open(configuration, data, command, Seams.NONE);
  }

  public static Wiring open(Configuration configuration, Path data, String command, Seams seams) {
    return new Wiring(configuration, data, command, System.getenv(), seams);
  }

  /** The same with another environment, in which {@code ${env:…}} is looked up. */
  public static Wiring open(
      Configuration configuration, Path data, String command, Map<String, String> environment) {
    return new Wiring(configuration, data, command, environment, Seams.NONE);
  }

  private Wiring(
      Configuration configuration,
      Path data,
      String command,
      Map<String, String> environment,
      Seams seams) {
    this.configuration = configuration;
    secrets = new Secrets(environment, Directories.ofThisPlatform().secrets());
    people = new Persons(Persons.ofThisProcess(), () -> configuration().approvals(), secrets);
    store = Store.open(data, clock, command);
    Restored restored = store.restore(clock.instant(), configuration.healing().reopenWithin());
    cleanEnd = restored.cleanEnd();
    shelving = new Shelving(this::configuration, store.directory(), clock, this);
    loop =
        new DeskLoop(
            RulesOf.of(configuration, shelving.playbooks()),
            seams.journal().apply(store.journal()),
            restored.nextIncidentNumber(),
            restored.events(),
            clock);
    client = seams.client().apply(HttpClients.polling(Engines.addresses(configuration)));
    engines =
        new Engines(
            new EngineParts(
                client, clock, secrets, new DeskMemory(loop), new StoredAnswers(store.answers())),
            loop);
    healer =
        new Healer(
            loop,
            loop::incident,
            loop::remediation,
            engines::connector,
            new HttpActions(client, clock, secrets),
            new CommandRunner(id -> configuration().command(id), secrets));
    loop.subscribe(healer::announced);
    auditor = new Auditor(store, loop, clock, () -> configuration.audit());
    rehearsal = new Rehearsal(loop, loop::approval, engines::connector);
    loop.subscribe(rehearsal::announced);
    views =
        new StoreViews(store, engines, loop, ZoneId.systemDefault(), loop::trouble, this::notice);
    shelf = shelving.shelf(views, store, backTests(), loop);
    configuration.warnings().stream().findFirst().ifPresent(problem -> notice = problem.toString());
  }

  private @Nullable String notice() {
    String ofConfiguration = notice;
    if (ofConfiguration != null) return ofConfiguration;
    String ofPlaybooks = shelving.notice();
    return ofPlaybooks == null ? auditor.notice() : ofPlaybooks;
  }

  private BackTests backTests() {
    return shelving.backTests(store, () -> RulesOf.of(configuration, shelving.playbooks()));
  }

  /** Starts the desk, then whatever feeds it. */
  public void start() {
    boolean wait = configuration.healing().afterCrash() == Healing.AfterCrash.WAIT;
    // first in the queue, so that what the last run left is picked up before anything new arrives
    var opened =
        loop.leave(new Command.OpenDesk(Product.VERSION, cleanEnd, wait)).toCompletableFuture();
    Thread.ofPlatform().daemon().name("playbooks").start(this::prepareBeside);
    engines.use(configuration.engines());
    shelving.follow();
    openApi();
    loop.start();
    auditor.start();
    try {
      opened.join();
    } catch (CompletionException e) {
      LOG.log(System.Logger.Level.DEBUG, "The desk stopped at once and says why itself", e);
    }
  }

  private void openApi() {
    if (!configuration.api().enabled()) return;
    try {
      api =
          new LocalApi(
              views,
              loop,
              loop::trouble,
              shelf,
              people,
              clock,
              store.directory(),
              configuration.api().port(),
              text -> Redaction.redact(text).text());
    } catch (IOException e) {
      String sentence =
          e instanceof BindException
              ? "The local API cannot open port "
                  + configuration.api().port()
                  + " ("
                  + e.getMessage()
                  + "); choose another one, or 0 for a free one."
              : "The local API cannot write where it is to be found (" + e.getMessage() + ").";
      System.err.println("nightdesk: " + sentence);
      notice = sentence;
    }
  }

  /** Takes changes of the file from now on; a bad one is told and the last good one stays. */
  public void follow(Path file) {
    followed = file;
    follower =
        new FileWatch(
                file,
                configuration,
                change -> {
                  switch (change) {
                    case FileWatch.Change.Accepted accepted -> use(accepted.configuration());
                    case FileWatch.Change.Refused refused -> refuse(refused.sentence());
                  }
                })
            .start();
  }

  private void use(Configuration changed) {
    try {
      engines.use(changed.engines());
    } catch (IllegalArgumentException e) {
      refuse("The changed configuration cannot be used: " + e.getMessage());
      return;
    }
    notice = null;
    configuration = changed;
    decideBy(
        shelving.use(changed), "configuration with " + changed.engines().size() + " engines, ");
  }

  @Override
  public void changed(Playbooks playbooks) {
    prepare(playbooks);
    decideBy(playbooks, "");
  }

  /** Whoever needs them before it is done waits, as without it. */
  private void prepareBeside() {
    try {
      prepare(shelving.playbooks());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "The desk ended before its playbooks were indexed", e);
    }
  }

  /** Never on the desk's thread, which would stand still for a second. */
  private void prepare(Playbooks playbooks) {
    playbooks.with(new PlaybookHistory(store).switches()).prepare();
  }

  private void decideBy(Playbooks playbooks, String changed) {
    var unused =
        loop.use(
            RulesOf.of(configuration, playbooks), changed + "playbooks " + playbooks.fingerprint());
  }

  /** The notice line shows it for as long as the file is wrong. */
  @Override
  public void refused(String sentence) {
    System.err.println("nightdesk: " + sentence);
    var unused = loop.leave(new Command.RulesChanged("", sentence));
  }

  private void refuse(String sentence) {
    notice = sentence;
    var unused = loop.leave(new Command.RulesChanged("", sentence));
  }

  /** The configuration file that is followed, if any is. */
  public Optional<Path> followed() {
    return Optional.ofNullable(followed);
  }

  /** How the window connects engines; follow the configuration's file before, if there is one. */
  public EngineSetup setup() {
    return new Setup(
        new Setup.Means(
            client,
            clock,
            secrets,
            followed,
            secrets.folder(),
            () -> {
              if (follower != null) follower.look();
            },
            engines::probe));
  }

  /** Tells each committed batch, on the desk's thread: the listener must only enqueue or print. */
  public void subscribe(Consumer<List<Committed>> listener) {
    loop.subscribe(listener);
  }

  public Inbox inbox() {
    return loop;
  }

  public DeskViews views() {
    return views;
  }

  /** The journal as evidence, for the window. */
  public AuditTrail audit() {
    return auditor;
  }

  /** Who sits here, and who else may say yes. */
  public People people() {
    return people;
  }

  /** The playbooks, for the window. */
  public PlaybookShelf shelf() {
    return shelf;
  }

  public InstantSource clock() {
    return clock;
  }

  public Configuration configuration() {
    return configuration;
  }

  /** The public one-line JSON of an event. */
  public String line(Committed committed) {
    return store.codec().line(committed);
  }

  /** Why the desk stopped, or null while it runs. */
  public @Nullable String trouble() {
    return loop.trouble();
  }

  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    if (follower != null) follower.close();
    shelving.close();
    if (api != null) api.close();
    engines.close();
    auditor.close();
    loop.beginClosing();
    rehearsal.close();
    healer.close();
    loop.close();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
    store.close();
  }
}
