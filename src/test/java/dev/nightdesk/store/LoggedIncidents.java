package dev.nightdesk.store;

import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Fills a store with incidents of the engine {@code bench}, each with a log of sixty lines. */
public final class LoggedIncidents {
  private static final int LINES = 60;
  private static final int BATCH = 250;

  private static final List<String> PROGRESS =
      List.of(
          "INFO  worker-%d handled request %d in 12 ms, status=200",
          "DEBUG o.a.h.wire - http-outgoing-%d >> GET /api/v1/items/%d HTTP/1.1",
          "[INFO] Compiling %d source files to target/classes with release %d",
          "npm timing reify:loadTrees Completed in %dms (%d packages)",
          "> Task :module-%d:compileJava UP-TO-DATE (%d ms)",
          "  at com.acme.shop.Order.place(Order.java:%d) [shop-%d.jar]");

  private static final List<String> FAILURES =
      List.of(
          "OSError: [Errno 28] No space left on device: '/var/lib/shop/%d'",
          "HikariPool-%d - Connection is not available, request timed out after 30000ms",
          "java.lang.OutOfMemoryError: Java heap space in worker %d",
          "getaddrinfo ENOTFOUND db-%d.internal",
          "HTTP 429 Too Many Requests, tenant %d",
          "connect ECONNREFUSED 10.0.0.%d:5432",
          "something odd happened in part %d",
          "upstream answered 503 Service Unavailable after %d ms");

  private LoggedIncidents() {}

  /** Over the last thirty days; all recovered by themselves. */
  public static void fill(Store store, int n, Instant now) {
    var random = new Random(7);
    Instant begin = now.minus(Duration.ofDays(30));
    Duration step = Duration.ofDays(30).dividedBy(n + 1L);
    List<Event> events = new ArrayList<>();
    List<Incident> incidents = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      List<Event> life = life(i, begin.plus(step.multipliedBy(i)), random);
      events.addAll(life);
      incidents.add(after(life));
      if (i % BATCH != 0 && i != n) continue;
      store.journal().commit(new Batch(events, incidents, List.of(), List.of(), List.of(), false));
      events = new ArrayList<>();
      incidents = new ArrayList<>();
    }
  }

  private static Incident after(List<Event> life) {
    Incident incident = Incident.opened((Event.IncidentOpened) life.getFirst());
    for (Event event : life.subList(1, life.size()))
      incident = incident.after((Event.OfIncident) event);
    return incident;
  }

  private static List<Event> life(int number, Instant at, Random random) {
    var id = new IncidentId(number);
    var engine = new EngineId("bench");
    String target = "h" + random.nextInt(40);
    String failure = String.format(FAILURES.get(random.nextInt(FAILURES.size())), number % 250);
    var opened =
        new Event.IncidentOpened(
            at,
            id,
            engine,
            target,
            "",
            Fingerprint.of(engine, target, failure),
            target + " is DOWN",
            null,
            Map.of("tier", "2"),
            new Facts(Map.of("status", "DOWN", "error.message", failure)),
            log(at, failure, random),
            List.of(),
            at);
    var analysis =
        new Analysis(
            Category.UNKNOWN,
            Kind.UNKNOWN,
            0.5,
            Strategy.NOTIFY_HUMAN,
            Severity.LOW,
            null,
            null,
            List.of(),
            "nobody knows");
    var decision = new Decision(Decision.Verdict.OBSERVE, "a rule", List.of());
    return List.of(
        opened,
        new Event.IncidentAnalysed(at, id, engine, target, analysis, List.of(), 0),
        new Event.DecisionMade(at, id, engine, target, Severity.LOW, decision, "a rule"),
        new Event.IncidentResolved(at.plusSeconds(9), id, engine, target, "UP again", "itself"));
  }

  private static List<String> log(Instant at, String failure, Random random) {
    var log = new ArrayList<String>();
    for (int line = 0; line < LINES; line++) {
      String pattern = PROGRESS.get(random.nextInt(PROGRESS.size()));
      String text = String.format(pattern, random.nextInt(100_000), random.nextInt(1_000));
      log.add(at.plusMillis(line) + " " + (line == LINES - 4 ? "ERROR " + failure : text));
    }
    return log;
  }
}
