package dev.nightdesk.demo;

import com.sun.net.httpserver.HttpServer;
import dev.nightdesk.demo.github.DemoGitHub;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Real services on loopback that fail on request: eight health endpoints in five formats, each
 * healed only by the right call to {@code POST /fix/{service}?strategy=…}. {@code GET /} shows
 * them, {@code GET /chaos/trigger?type=db} breaks one. Beside them a {@link DemoGitHub} with two
 * repositories.
 */
public final class DemoEngines implements AutoCloseable {
  /**
   * How they are run.
   *
   * @param port 0 takes a free one
   * @param fixTakes how long a fix takes
   * @param effects the file to which each effect is appended, or null for none
   */
  public record Settings(int port, Duration fixTakes, @Nullable Path effects) {
    public static final Settings DEFAULT = new Settings(0, Duration.ofMillis(180), null);
  }

  /** The repositories of the demo's GitHub. */
  static final List<String> REPOSITORIES = List.of("acme/shop", "acme/infra");

  /** Under this name the configuration refers to the GitHub's token. */
  static final String TOKEN_NAME = "NIGHTDESK_DEMO_TOKEN";

  private final Map<String, RunningService> services = new LinkedHashMap<>();
  private final DemoGitHub github;
  private final String token = "demo_" + UUID.randomUUID();
  private final Timer timer;
  private final EffectLog log;
  private final HttpServer server;
  private final ExecutorService handlers;
  private int turn;

  private DemoEngines(Settings settings, InstantSource clock, Timer timer) throws IOException {
    this.timer = timer;
    EngineId payments = new EngineId("payments");
    EngineId platform = new EngineId("platform");
    add("checkout", payments, HealthFormat.SPRING_ACTUATOR, Severity.LOW, "shop");
    add("ledger", payments, HealthFormat.SPRING_ACTUATOR, Severity.HIGH, "finance");
    add("billing", payments, HealthFormat.HEALTH_JSON, Severity.MEDIUM, "finance");
    add("profile", payments, HealthFormat.AUTO_HEAL, Severity.LOW, "shop");
    add("search", platform, HealthFormat.SPRING_ACTUATOR, Severity.MEDIUM, "platform");
    add("edge-eu", platform, HealthFormat.KUBERNETES, Severity.MEDIUM, "network");
    add("mailer", platform, HealthFormat.AUTO_HEAL, Severity.LOW, "platform");
    add("catalog", platform, HealthFormat.ASP_NET, Severity.LOW, "shop");

    log = new EffectLog(settings.effects());
    // without it each small answer waits 40 ms for the delayed acknowledgement of its header
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server = HttpServer.create(new InetSocketAddress(loopback, settings.port()), 0);
    handlers =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("demo-http-", 0).factory());
    server.setExecutor(handlers);
    var fixes = new Fixes(log, clock, timer, settings.fixTakes());
    server.createContext("/", new DemoHandler(this, fixes, services));
    github = DemoGitHub.start(0, clock, token);
    REPOSITORIES.forEach(github::repository);
    server.start();
  }

  /** Starts them with real time. */
  public static DemoEngines start(Settings settings) throws IOException {
    return start(settings, InstantSource.system(), Timer.real());
  }

  /** Starts them; the timer is closed with them. */
  public static DemoEngines start(Settings settings, InstantSource clock, Timer timer)
      throws IOException {
    return new DemoEngines(settings, clock, timer);
  }

  private void add(
      String name, EngineId engine, HealthFormat format, Severity severity, String team) {
    services.put(name, new RunningService(name, engine, format, severity, team));
  }

  /** {@code http://127.0.0.1:PORT}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The GitHub beside the services; closed with them. */
  public DemoGitHub github() {
    return github;
  }

  public List<DemoService> services() {
    return services.values().stream().map(s -> s.describe(baseUrl())).toList();
  }

  /** The fault that a service has now. */
  public Optional<Fault> fault(String service) {
    return Optional.ofNullable(find(service).fault());
  }

  /** Breaks a service until the right fix is called. */
  public void trigger(Fault fault, String service) {
    trigger(fault, service, FaultOptions.PLAIN);
  }

  /**
   * Breaks a service; a fault that it has already is replaced.
   *
   * @throws IllegalArgumentException with a sentence when there is no such service
   */
  public void trigger(Fault fault, String service, FaultOptions options) {
    RunningService running = find(service);
    long number = running.fail(fault, options);
    Duration healsAfter = options.healsAfter();
    if (healsAfter != null) timer.after(healsAfter, () -> running.recover(number));
  }

  /**
   * Breaks one of the services of low severity that are healthy and whose answers show such a
   * fault, each in its turn.
   *
   * @return its name
   */
  public String trigger(Fault fault, FaultOptions options) {
    List<String> healthy = quietServices(fault);
    String chosen = healthy.isEmpty() ? "checkout" : healthy.get(nextTurn() % healthy.size());
    trigger(fault, chosen, options);
    return chosen;
  }

  private synchronized int nextTurn() {
    return turn++ & Integer.MAX_VALUE;
  }

  private List<String> quietServices(Fault fault) {
    return services.values().stream()
        .filter(s -> s.severity == Severity.LOW && s.fault() == null && s.format.shows(fault))
        .map(s -> s.name)
        .toList();
  }

  /** What fix calls came to, oldest first. */
  public List<DemoEffect> effects() {
    return log.all();
  }

  /** A configuration under which the desk watches and heals exactly these services and runs. */
  public String configurationYaml() {
    return DemoConfiguration.yaml(baseUrl(), services(), github.baseUrl());
  }

  /** This process's environment, and what the configuration refers to beside it. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put(TOKEN_NAME, token);
    return environment;
  }

  private RunningService find(String service) {
    RunningService found = services.get(service);
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no service '"
              + service
              + "'; there are "
              + String.join(", ", services.keySet()));
    }
    return found;
  }

  @Override
  public void close() {
    server.stop(0);
    github.close();
    handlers.shutdownNow();
    timer.close();
    log.close();
  }
}
