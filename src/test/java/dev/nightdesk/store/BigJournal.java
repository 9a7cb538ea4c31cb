package dev.nightdesk.store;

import dev.nightdesk.Some;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.view.DeskViews;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.IncidentFilter.Order;
import dev.nightdesk.view.IncidentFilter.StateGroup;
import dev.nightdesk.view.IncidentRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Fills a data directory through the real journal and says how long each read takes: {@code
 * BigJournal DIR [N]}. A directory that holds incidents already is only measured.
 */
public final class BigJournal {
  private static final int BATCH = 250;

  private BigJournal() {}

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    int n = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
    try (Store store = Store.open(directory, InstantSource.system(), "fill")) {
      long next = store.restore(Instant.now(), Duration.ZERO).nextIncidentNumber();
      if (next == 1) time("fill " + n, () -> fill(store, n, Instant.now()));
    }
    try (Store store =
        time("open", () -> Store.open(directory, InstantSource.system(), "measure"))) {
      measure(store);
    }
    System.out.println(
        "file " + (directory.resolve("nightdesk.mv.db").toFile().length() >> 20) + " MiB");
  }

  /** Incidents over the last 30 days; all but some of the newest came to an end. */
  public static int fill(Store store, int n, Instant now) {
    Random random = new Random(7);
    Instant begin = now.minus(Duration.ofDays(30));
    Duration step = Duration.ofDays(30).dividedBy(n);
    List<Batch> batch = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      boolean recent = i > n - Math.min(400, n / 4);
      Scenes.Ending ending = ending(random, recent);
      Severity severity = severity(random, ending);
      batch.addAll(Scenes.life(i, begin.plus(step.multipliedBy(i)), severity, ending));
      if (i % BATCH == 0 || i == n) {
        store.journal().commit(Scenes.joined(batch));
        batch.clear();
      }
    }
    return n;
  }

  private static Scenes.Ending ending(Random random, boolean recent) {
    Scenes.Ending[] endings = Scenes.Ending.values();
    if (recent && random.nextInt(3) == 0) return endings[4 + random.nextInt(4)];
    int dice = random.nextInt(10);
    return dice < 6 ? Scenes.Ending.HEALED : endings[dice - 6];
  }

  private static Severity severity(Random random, Scenes.Ending ending) {
    return switch (ending) {
      case HEALED -> random.nextInt(20) == 0 ? Severity.HIGH : Severity.LOW;
      case HEALED_WITH_APPROVAL, RESOLVED_BY_PERSON, WAITING -> Severity.MEDIUM;
      case ESCALATED -> random.nextBoolean() ? Severity.CRITICAL : Severity.HIGH;
      default -> Severity.values()[random.nextInt(4)];
    };
  }

  private static void measure(Store store) throws Exception {
    DeskViews views = Some.views(store, List::of, ZoneId.systemDefault());
    Instant now = Instant.now();
    var restored = time("restore 15 min", () -> store.restore(now, Duration.ofMinutes(15)));
    System.out.println("  " + restored.events().size() + " events");
    long last = restored.nextIncidentNumber() - 1;
    for (int round = 1; round <= 2; round++) {
      System.out.println("-- round " + round);
      time("figures", () -> views.figures(now));
      time("history 24 h", () -> views.history(now.minus(Duration.ofHours(24)), now, 48));
      time("history 30 d", () -> views.history(now.minus(Duration.ofDays(30)), now, 60));
      time("activity", () -> views.activity(null, 100));
      time("activity, old", () -> views.activity(1_000L, 100));
      time("desk", views::desk);
      time("incident", () -> views.incident(new IncidentId(last - 7)));
      time("incident, old", () -> views.incident(new IncidentId(5)));
      time("approvals pending", () -> views.approvals(true, 50));
      time("approvals decided", () -> views.approvals(false, 50));
      time("decidedToday", () -> views.decidedToday(now));
      time("recentFixes", () -> views.recentFixes(20));
      pages(views);
    }
    System.out.println(time("verify", () -> new Verifier(store).verify()));
    time("index check", () -> store.reader().read(Indexes::differing).size());
  }

  private static void pages(DeskViews views) throws Exception {
    for (Order order : Order.values()) {
      for (StateGroup state : StateGroup.values()) {
        var filter = IncidentFilter.ALL.with(state).with(order);
        List<IncidentRow> page =
            time("page " + state + " " + order, () -> views.incidents(filter, 100));
        IncidentRow.Key deep =
            new IncidentRow.Key(Severity.LOW, Instant.now().minus(Duration.ofDays(25)), 10_000);
        if (!page.isEmpty()) time("  deep", () -> views.incidents(filter, deep, 100));
        time("  count", () -> views.count(filter));
      }
    }
    for (String text : List.of("h7 disk", "nowhere")) {
      var filter = IncidentFilter.ALL.containing(text);
      time("search " + text, () -> views.incidents(filter, 100));
      time("  count", () -> views.count(filter));
    }
    var critical = IncidentFilter.ALL.atLeast(Severity.CRITICAL).ofEngine("pay*");
    time("critical of pay*", () -> views.incidents(critical, 100));
    time("  count", () -> views.count(critical));
    var none = IncidentFilter.ALL.ofEngine("nobody");
    time("engine without any", () -> views.incidents(none, 100));
  }

  private static <T> T time(String what, Callable<T> call) throws Exception {
    long begin = System.nanoTime();
    T result = call.call();
    System.out.printf("%8.1f ms  %s%n", (System.nanoTime() - begin) / 1e6, what);
    return result;
  }
}
