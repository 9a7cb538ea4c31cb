package dev.nightdesk.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.People;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.view.DeskViews;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The local HTTP API, on 127.0.0.1 only. Address and token stand in {@code local-api.json} in the
 * data directory while it answers. Every request but {@code GET /api/v1/health} needs {@code
 * Authorization: Bearer TOKEN}.
 */
public final class LocalApi implements AutoCloseable {
  private static final Logger LOG = System.getLogger(LocalApi.class.getName());

  /** Whoever comes beyond these is told to come again, which is better than being hung up on. */
  static final int MOST_AT_ONCE = 200;

  private final Path directory;
  private final Duration readWithin;

  private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);
  private final Guard guard = new Guard();
  private final Routes routes;
  private final HttpServer server;
  private final ExecutorService handlers;
  private final AddressFile address;

  /**
   * Starts answering.
   *
   * @param trouble why the desk stopped, null while it runs
   * @param people who somebody is that answers over it
   * @param port 0 takes a free one
   * @param redact takes the secrets out of a text; everything that is reported goes through it
   * @throws IOException when the port is taken or the data directory cannot be written
   */
  public LocalApi(
      DeskViews views,
      Inbox inbox,
      Supplier<@Nullable String> trouble,
      PlaybookShelf shelf,
      People people,
      InstantSource clock,
      Path directory,
      int port,
      UnaryOperator<String> redact)
      throws IOException {
    this(
        views,
        inbox,
        trouble,
        shelf,
        people,
        clock,
        directory,
        port,
        redact,
        Duration.ofSeconds(10));
  }

  /**
   * Starts answering.
   *
   * @param readWithin how long a request's body may take to arrive
   */
  LocalApi(
      DeskViews views,
      Inbox inbox,
      Supplier<@Nullable String> trouble,
      PlaybookShelf shelf,
      People people,
      InstantSource clock,
      Path directory,
      int port,
      UnaryOperator<String> redact,
      Duration readWithin)
      throws IOException {
    this.directory = directory;
    this.readWithin = readWithin;
    var desk = new DeskDoor(inbox, trouble);
    routes = new Routes(views, desk, shelf, people, clock, redact);
    setServerDefaults();
    var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    handlers =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("api-http-", 0).factory());
    server.setExecutor(handlers);
    server.createContext("/", this::handle);
    server.start();
    address = new AddressFile(url(), guard.token(), ProcessHandle.current().pid());
    try {
      address.write(directory);
    } catch (IOException e) {
      server.stop(0);
      handlers.shutdownNow();
      throw e;
    }
  }

  /** The JDK's server is configured by system properties only, read when it is first used. */
  private static void setServerDefaults() {
    // small answers would wait 40 ms for a delayed acknowledgement
    setIfAbsent("sun.net.httpserver.nodelay", "true");
    // seconds; cuts off a client that never ends its header
    setIfAbsent("sun.net.httpserver.maxReqTime", "30");
    setIfAbsent("jdk.httpserver.maxConnections", "1000");
  }

  private static void setIfAbsent(String name, String value) {
    if (System.getProperty(name) == null) System.setProperty(name, value);
  }

  /** {@code http://127.0.0.1:PORT}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What a caller must send as bearer token. */
  public String token() {
    return guard.token();
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (!atOnce.tryAcquire()) {
      var busy = new ApiError(503, "too many requests at once; ask again in a second");
      // only here: of other 503 a caller cannot know whether what it asked for is done
      exchange.getResponseHeaders().set("Retry-After", "1");
      send(exchange, new Body(exchange, readWithin), Answer.error(busy));
      return;
    }
    try {
      var body = new Body(exchange, readWithin);
      send(exchange, body, answer(exchange, body));
    } finally {
      atOnce.release();
    }
  }

  private void send(HttpExchange exchange, Body body, Answer answer) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.contentType());
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    if (answer.status() == 401) headers.set("WWW-Authenticate", "Bearer");
    if (answer.status() >= 400) headers.set("Connection", "close");
    try {
      byte[] utf8 = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), utf8.length);
      OutputStream out = exchange.getResponseBody();
      out.write(utf8);
      // the caller has it before close() waits for what is left of the request's body
      out.flush();
    } finally {
      body.giveUp();
      closeWithin(exchange, readWithin);
    }
  }

  /** An unread rest that never comes must not hold the connection for ever. */
  private static void closeWithin(HttpExchange exchange, Duration time) {
    Thread closing = Thread.ofVirtual().name("api-close").start(exchange::close);
    try {
      // an interrupt closes the channel under the read that blocks
      if (!closing.join(time)) closing.interrupt();
    } catch (InterruptedException e) {
      closing.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(HttpExchange exchange, Body body) {
    try {
      guard.checkSource(exchange.getRequestHeaders());
      var request = new Request(exchange, body);
      if (!Routes.isOpenToAll(request)) guard.checkToken(exchange.getRequestHeaders());
      return routes.answer(request);
    } catch (ApiError e) {
      return Answer.error(e);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the local API failed on " + exchange.getRequestURI().getPath(), e);
      return Answer.error(new ApiError(500, "Nightdesk failed on this request; its log says why"));
    }
  }

  @Override
  public void close() {
    try {
      address.deleteIfOwn(directory);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "local-api.json could not be removed", e);
    }
    server.stop(0);
    // never interrupted: a reader that is interrupted inside H2 closes the database for everybody
    handlers.shutdown();
    try {
      if (!handlers.awaitTermination(3, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "a request of the local API outlasts the desk");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
