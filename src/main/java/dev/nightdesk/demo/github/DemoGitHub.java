package dev.nightdesk.demo.github;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small GitHub on loopback that keeps state and answers as the real one, over HTTP: enough of the
 * REST API for Nightdesk. Two servers: the API, and a blob storage on another port that holds the
 * logs and refuses a request with {@code Authorization}. Any thread.
 *
 * <p>Names, wording and fields follow GitHub's own API description (version 2022-11-28). The
 * token's user is {@code nightdesk-bot}.
 */
public final class DemoGitHub implements AutoCloseable {
  /**
   * How it is run.
   *
   * @param port of the API; 0 takes a free one
   * @param token the one token that is known
   * @param runsTake how long at most a run takes that begins from now on (a re-run, a push); what
   *     was before keeps its own time
   */
  public record Settings(int port, InstantSource clock, String token, Duration runsTake) {}

  /** What {@link #play} made. */
  public record Played(DemoRepository repository, String workflow, long run) {}

  private final World world;
  private final Limits limits;
  private final Front front;
  private final HttpServer api;
  private final HttpServer storage;
  private final ExecutorService handlers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("demo-github-", 0).factory());

  private DemoGitHub(Settings settings) throws IOException {
    // without it each small answer waits 40 ms for the delayed acknowledgement of its header
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    world = new World(settings.clock(), settings.runsTake());
    limits = new Limits(settings.clock());
    front = new Front(world);
    var answers = new Api(world, limits, settings.token());
    api = server(settings.port(), front.handler(false, answers::answer));
    storage = server(0, front.handler(true, this::stored));
    world.base = url(api);
    world.storage = url(storage);
    storage.start();
    api.start();
  }

  /** Starts it; runs that begin later take 20 seconds at most. */
  public static DemoGitHub start(int port, InstantSource clock, String token) throws IOException {
    return start(new Settings(port, clock, token, Duration.ofSeconds(20)));
  }

  public static DemoGitHub start(Settings settings) throws IOException {
    return new DemoGitHub(settings);
  }

  private HttpServer server(int port, HttpHandler handler) throws IOException {
    var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    server.setExecutor(handlers);
    server.createContext("/", handler);
    return server;
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Reply stored(Seen seen) {
    synchronized (world) {
      try {
        return Storage.answer(world, seen);
      } catch (Reply.Refused refused) {
        return refused.reply;
      }
    }
  }

  /** {@code http://127.0.0.1:PORT}, without a slash at its end. */
  public String baseUrl() {
    return world.base;
  }

  /** The blob storage, likewise. */
  public String storageUrl() {
    return world.storage;
  }

  /** The repository of that {@code owner/name}; it is made, with a README, when it is not there. */
  public DemoRepository repository(String fullName) {
    synchronized (world) {
      Repo repo = world.find(fullName).orElseGet(() -> make(fullName));
      return new DemoRepository(repo);
    }
  }

  private Repo make(String fullName) {
    var repo = new Repo(world, world.next(), fullName);
    world.repos.put(fullName, repo);
    byte[] readme = ("# " + repo.name + "\n").getBytes(StandardCharsets.UTF_8);
    repo.commit(
        Repo.MAIN,
        Map.of("README.md", readme),
        "alice",
        "Begin",
        world.now().minus(Duration.ofDays(30)));
    return repo;
  }

  /**
   * Adds a scenario's files and history to a repository and lets its workflow go wrong just now.
   * The run was started before, {@link Scenario#takes} ago, and nobody could have seen it until
   * now.
   *
   * @param fullName {@code owner/name}; made when it is not there
   */
  public Played play(Scenario scenario, String fullName) {
    return play(scenario, fullName, Duration.ZERO);
  }

  /**
   * The same, but the run is seen to go on first.
   *
   * @param endsIn it goes wrong after this time; at most {@link Scenario#takes}, or the run would
   *     start in the future
   */
  public Played play(Scenario scenario, String fullName, Duration endsIn) {
    if (endsIn.compareTo(scenario.takes()) > 0) {
      throw new IllegalArgumentException(
          scenario + " takes " + scenario.takes() + " and cannot end in " + endsIn);
    }
    synchronized (world) {
      DemoRepository repository = repository(fullName);
      long run = scenario.play(repository, endsIn);
      return new Played(repository, scenario.workflow(), run);
    }
  }

  /** From now on the token has these rights; before, {@link TokenRights#ALL}. */
  public void rights(TokenRights rights) {
    synchronized (world) {
      world.rights = rights;
    }
  }

  public Limits limits() {
    return limits;
  }

  /** Looks at each request from now on; replaces the filter before it. */
  public void onRequest(Verdict.Filter filter) {
    front.filter(filter);
  }

  /** All requests so far, to both servers, oldest first. */
  public List<Seen> requests() {
    return front.seen();
  }

  /** What clients changed, oldest first. */
  public List<Effect> effects() {
    synchronized (world) {
      return List.copyOf(world.effects);
    }
  }

  /** How many effects of a kind there are. */
  public long count(Effect.Kind kind) {
    return effects().stream().filter(e -> e.kind() == kind).count();
  }

  @Override
  public void close() {
    api.stop(0);
    storage.stop(0);
    handlers.shutdownNow();
  }
}
