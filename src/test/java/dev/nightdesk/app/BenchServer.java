package dev.nightdesk.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The measuring set-up's server: {@code /h/N} tells the health of endpoint N in the shape of Spring
 * Boot's Actuator, {@code POST /fix/N?strategy=…} mends it, and a wrong strategy is answered 409.
 */
public final class BenchServer implements AutoCloseable {
  /** What can break, and what mends it. */
  public enum Fault {
    DB("db", "ERR_DB DB_TIMEOUT: no connection within 30000 ms", "FLUSH_CONNECTION_POOL"),
    MEMORY("memory", "ERR_MEM MEM_LEAK: heap at 97 %", "SCALEDOWN_SCALEUP_POD"),
    NETWORK("network", "ERR_NET NET_SPIKE: 40000 requests a second", "ENABLE_WAF_SHIELD"),
    UNKNOWN("core", "the flux is not aligned", "RESTART_POD");

    private final String component;
    private final String error;
    private final String remedy;

    Fault(String component, String error, String remedy) {
      this.component = component;
      this.error = error;
      this.remedy = remedy;
    }
  }

  /** A fix call as it arrived. */
  record Fix(int endpoint, String strategy, boolean right) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentHashMap<Integer, Fault> faults = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Integer, AtomicInteger> probes = new ConcurrentHashMap<>();
  private final List<Fix> fixes = new ArrayList<>();
  private final boolean failsForEver;
  private final Set<String> hung = ConcurrentHashMap.newKeySet();
  private final AtomicInteger hanging = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * @param failsForEver each endpoint is down from the start and fails anew as soon as two probes
   *     have seen it mended
   */
  public BenchServer(boolean failsForEver) throws IOException {
    this.failsForEver = failsForEver;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.setExecutor(threads);
    server.createContext("/h/", this::health);
    server.createContext("/fix/", this::fix);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public void inject(int endpoint, Fault fault) {
    faults.put(endpoint, fault);
  }

  /** Calls of this path are never answered from now on. */
  void hang(String path) {
    hung.add(path);
  }

  int hanging() {
    return hanging.get();
  }

  boolean isHealthy() {
    return faults.isEmpty();
  }

  int probes(int endpoint) {
    AtomicInteger count = probes.get(endpoint);
    return count == null ? 0 : count.get();
  }

  synchronized List<Fix> fixes() {
    return List.copyOf(fixes);
  }

  private void health(HttpExchange exchange) throws IOException {
    int number = number(exchange);
    int probe = probes.computeIfAbsent(number, _ -> new AtomicInteger()).incrementAndGet();
    if (failsForEver && probe % 4 == 1) faults.put(number, Fault.DB);
    Fault fault = faults.get(number);
    answer(exchange, fault == null ? 200 : 503, fault == null ? UP : down(fault));
  }

  private void fix(HttpExchange exchange) throws IOException {
    int number = number(exchange);
    String strategy = exchange.getRequestURI().getQuery().replace("strategy=", "");
    boolean right;
    synchronized (this) {
      Fault fault = faults.get(number);
      right =
          exchange.getRequestMethod().equals("POST")
              && fault != null
              && fault.remedy.equals(strategy)
              && faults.remove(number, fault);
      fixes.add(new Fix(number, strategy, right));
    }
    answer(exchange, right ? 200 : 409, "{\"fixed\":" + right + "}");
  }

  private static int number(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
  }

  private static final String UP =
      """
      {"status":"UP","components":{"db":{"status":"UP"},"ping":{"status":"UP"}}}\
      """;

  private static String down(Fault fault) {
    return """
    {"status":"DOWN","components":{"%s":{"status":"DOWN","details":{"error":"%s"}},\
    "ping":{"status":"UP"}}}\
    """
        .formatted(fault.component, fault.error);
  }

  private void awaitClose() {
    hanging.incrementAndGet();
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    if (hung.contains(exchange.getRequestURI().getPath())) awaitClose();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** The measuring set-up's configuration for this many endpoints of LOW severity. */
  public String configuration(int endpoints, String every) {
    String list =
        IntStream.range(0, endpoints)
            .mapToObj(i ->
                "      - {id: h%d, url: \"%s/h/%d\", severity: LOW, labels: {number: \"%d\"}}\n"
                    .formatted(i, url(), i, i))
            .collect(Collectors.joining());
    return """
    version: 1
    healing:
      enabled: true
      brakes:                      # durable limits; here opened wide
        attemptsPerIncident: 100
        perTargetPerHour: 100000
        perHour: 100000
        concurrency: 64
        coolDown: PT0S
        holdMost: PT0S
        flood: {enabled: false}
    api: {port: 0}
    engines:
      - id: bench
        type: health
        every: EVERY
        timeout: PT4S
        failuresBeforeDown: 1
        successesBeforeUp: 1
        endpoints:
    ENDPOINTS
        fixes:
          flush_connection_pool: {method: POST, url: "URL/fix/{{ endpoint.labels.number }}?strategy=FLUSH_CONNECTION_POOL"}
          scale_down_up:         {method: POST, url: "URL/fix/{{ endpoint.labels.number }}?strategy=SCALEDOWN_SCALEUP_POD"}
          enable_waf_shield:     {method: POST, url: "URL/fix/{{ endpoint.labels.number }}?strategy=ENABLE_WAF_SHIELD"}
          restart_pod:           {method: POST, url: "URL/fix/{{ endpoint.labels.number }}?strategy=RESTART_POD"}
    """
        .replace("EVERY", every)
        .replace("ENDPOINTS\n", list)
        .replace("URL", url());
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
  }
}
