package dev.nightdesk.ui;

import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.ShadowRecord;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.domain.shelf.BackTestReport;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.view.PlaybookFigures;
import dev.nightdesk.view.PlaybookFinding;
import dev.nightdesk.view.ReliabilityBin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A shelf of memory: what is wished is kept, and answers come as the test says. */
public final class SampleShelf implements PlaybookShelf {
  public static final String POOL =
      """
      apiVersion: nightdesk/v1
      kind: Playbook
      metadata: {id: db-pool, title: Pool of database connections is exhausted, version: 2}
      spec:
        match:
          engines: [health]
          any:
            - {field: log, op: regex, value: 'HikariPool-\\d+ .* timed out'}
            - {field: error.message, op: contains, value: "ERR_DB"}
        classify:
          category: db_pool_exhausted
          persistence: TRANSIENT
          confidence: 0.97 # measured over a year
          rationale: The pool has no connection left; flushing it gives back what was lost.
          strategy: flush_connection_pool
          severity: {default: LOW}
        gate: {approval: {mode: never}}
        actions:
          - id: flush
            type: http.request
            with: {fix: flush_connection_pool}
            timeout: PT5S
            retry: {maxAttempts: 4, initial: PT1S, jitter: full}
        verify: {every: PT5S, within: PT30S, successes: 3, checks: [{type: health}]}
        rollback: {unavailable: A flushed pool fills itself again.}
        limits: {cooldown: PT2M, maxRuns: {count: 3, per: PT1H}}
        examples:
          matches:
            - {log: 'HikariPool-1 - Connection is not available, request timed out after 30000ms'}
            - {log: 'ERR_DB pool empty'}
          rejects:
            - {log: 'HikariPool-1 - Start completed.'}
      """;

  public final List<Entry> entries = new CopyOnWriteArrayList<>();
  public final Map<String, PlaybookFigures> figures = new HashMap<>();
  public final Map<String, Text> texts = new HashMap<>();
  public final Map<String, List<Version>> versions = new HashMap<>();
  public final List<String> wishes = new CopyOnWriteArrayList<>();
  public volatile boolean editable = true;
  public volatile @Nullable String refusal;
  public volatile @Nullable String trouble;

  public volatile List<ReliabilityBin> bins =
      List.of(
          bin(0, 0, 0),
          bin(1, 0, 0),
          bin(2, 0, 0),
          bin(3, 2, 0),
          bin(4, 0, 0),
          bin(5, 9, 5),
          bin(6, 22, 15),
          bin(7, 31, 24),
          bin(8, 84, 71),
          bin(9, 268, 259));

  /** What a replay answers; a test may keep it open. */
  public volatile CompletableFuture<BackTestReport> replay =
      CompletableFuture.completedFuture(report(44, 3, List.of()));

  public SampleShelf() {
    add("db-pool", "db_pool_exhausted", Severity.LOW, "auto", 41, 98, 61, 60);
    add("memory-leak", "memory_leak", Severity.LOW, "auto", 12, 92, 24, 21);
    add("traffic-spike", "traffic_spike", Severity.LOW, "auto", 4, 100, 3, 3);
    add("kestra-transient", "transient_task_failure", Severity.LOW, "auto", 212, 96, 190, 181);
    add("github-job-timeout", "job_timeout", Severity.MEDIUM, "approval", 15, 93, 15, 14);
    add(
        "github-missing-dependency",
        "missing_dependency",
        Severity.MEDIUM,
        "approval",
        22,
        86,
        22,
        20);
    add("github-rate-limited", "rate_limited", Severity.LOW, "auto", 64, 99, 40, 40);
    add("github-optional-job", "optional_job_failed", Severity.MEDIUM, "approval", 3, 100, 0, 0);
    add("tls-expiry", "tls_certificate", Severity.HIGH, "escalate", 2, 0, 2, 2);
    add("disk-full", "disk_full", Severity.MEDIUM, "approval", 0, 0, 0, 0);
    add("endpoint-unreachable", "endpoint_unreachable", Severity.HIGH, "people", 0, 0, 31, 27);
    add("log-dns-failure", "dns_failure", Severity.MEDIUM, "people", 0, 0, 26, 25);
    add("log-out-of-memory", "out_of_memory", Severity.MEDIUM, "people", 0, 0, 12, 11);
    change("memory-leak", e -> with(e, false, true, PlaybookUse.AS_WRITTEN, true, false));
    change("traffic-spike", e -> with(e, false, false, PlaybookUse.SHADOW, true, true));
    change("github-optional-job", e -> with(e, true, false, PlaybookUse.OFF, true, false));
    change("disk-full", e -> with(e, false, false, PlaybookUse.AS_WRITTEN, true, false));
    change("db-pool", e -> with(e, false, false, PlaybookUse.AS_WRITTEN, true, false));
    figures.remove("disk-full");
    shadow("traffic-spike", new ShadowRecord(6, 1, 2));
    texts.put("db-pool", new Text("db-pool.yaml", POOL, null, true));
    versions.put(
        "db-pool",
        List.of(
            new Version(
                SampleNight.ago(86_400 * 9),
                "ada",
                1,
                POOL.replace("cooldown: PT2M", "cooldown: PT9M"))));
  }

  public static BackTestReport report(int matched, int fresh, List<BackTestReport.Wrong> wrong) {
    List<IncidentId> all =
        List.of(new IncidentId(2041), new IncidentId(2040), new IncidentId(2036)).subList(0, fresh);
    return new BackTestReport(
        new PlaybookRef("db-pool", 3),
        SampleNight.ago(86_400 * 90L),
        1204,
        17,
        matched,
        41,
        all,
        List.of(),
        44,
        41,
        0,
        2,
        wrong,
        0,
        Duration.ofMillis(412));
  }

  /** How they did, as the desk's figures tell it. */
  public void tellOf(SampleDesk desk) {
    desk.figures = figures;
    desk.findings =
        List.of(
            new PlaybookFinding(
                "disk-full",
                "disk-full has never acted although it can; look whether its signs still occur."));
    desk.reliability = bins;
  }

  private static ReliabilityBin bin(int tenth, int judged, int right) {
    return new ReliabilityBin(tenth / 10.0, (tenth + 1) / 10.0, judged, right, tenth / 10.0 + 0.06);
  }

  private void add(
      String id,
      String category,
      Severity severity,
      String autonomy,
      int ran,
      int percent,
      int judged,
      int right) {
    boolean knowledge = id.startsWith("log-");
    entries.add(
        new Entry(
            new PlaybookRef(id, 2),
            "Playbook about " + category.replace('_', ' '),
            new Category(category),
            Kind.TRANSIENT,
            severity,
            new Strategy("flush_connection_pool"),
            0.97,
            autonomy,
            true,
            false,
            knowledge,
            PlaybookUse.AS_WRITTEN,
            true,
            false));
    Instant last = ran == 0 ? null : SampleNight.ago(3600);
    int ended = percent == 0 ? 0 : ran;
    figures.put(
        id,
        new PlaybookFigures(
            id,
            ran,
            Math.round(ended * percent / 100f),
            ended,
            right,
            judged,
            judged == 0 ? 0 : 0.95,
            last,
            SampleNight.ago(1800),
            ShadowRecord.NONE));
  }

  public void shadow(String id, ShadowRecord record) {
    PlaybookFigures f = figures.get(id);
    figures.put(
        id,
        new PlaybookFigures(
            id,
            f.runs(),
            f.succeeded(),
            f.ended(),
            f.right(),
            f.judged(),
            f.claimed(),
            f.lastActed(),
            f.lastAnswered(),
            record));
  }

  public void change(String id, java.util.function.UnaryOperator<Entry> how) {
    entries.replaceAll(e -> e.ref().id().equals(id) ? how.apply(e) : e);
  }

  static Entry with(
      Entry e,
      boolean builtIn,
      boolean overrides,
      PlaybookUse use,
      boolean enabled,
      boolean shadow) {
    return new Entry(
        e.ref(),
        e.title(),
        e.category(),
        e.kind(),
        e.severity(),
        e.strategy(),
        e.confidence(),
        e.autonomy(),
        builtIn,
        overrides,
        e.knowledge(),
        use,
        enabled,
        shadow);
  }

  private <T> CompletionStage<T> answer(T value) {
    String why = trouble;
    return why == null
        ? CompletableFuture.completedFuture(value)
        : CompletableFuture.failedFuture(new IllegalStateException(why));
  }

  @Override
  public CompletionStage<List<Entry>> entries() {
    return answer(List.copyOf(entries));
  }

  @Override
  public CompletionStage<Text> text(String id) {
    String other =
        POOL.replace("id: db-pool", "id: " + id)
            .replace("Pool of database connections is exhausted", "Playbook about " + id);
    Text known = texts.getOrDefault(id, new Text(id + ".yaml", other, null, true));
    return answer(new Text(known.name(), known.text(), known.origin(), editable));
  }

  @Override
  public CompletionStage<List<Version>> versions(String id) {
    return answer(versions.getOrDefault(id, List.of()));
  }

  /** A line with the word {@code bogus} is wrong. */
  @Override
  public CompletionStage<List<Complaint>> check(String text) {
    var found = new ArrayList<Complaint>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].contains("bogus"))
        found.add(
            new Complaint(
                i + 1,
                "spec.bogus",
                "unknown key; did you mean 'gate'? Remove it or spell it so."));
    }
    return answer(found);
  }

  @Override
  public CompletionStage<BackTestReport> backTest(String text, Duration back) {
    wishes.add("replay " + back);
    return replay;
  }

  @Override
  public CompletionStage<Outcome> save(String id, String text, String by) {
    wishes.add("save " + id + " by " + by);
    String no = refusal;
    if (no != null) return answer(new Outcome.Refused(no));
    Text before = texts.getOrDefault(id, new Text(id + ".yaml", "", null, true));
    texts.put(id, new Text(before.name(), text, before.origin(), true));
    change(id, e -> with(e, false, e.builtIn() || e.overrides(), e.use(), e.enabled(), e.shadow()));
    return answer(new Outcome.Done("Written as " + before.name() + "; it is in force."));
  }

  @Override
  public CompletionStage<Outcome> use(String id, PlaybookUse use, String by, String reason) {
    wishes.add("use " + id + " " + use + " by " + by + ": " + reason);
    String no = refusal;
    if (no != null) return answer(new Outcome.Refused(no));
    change(
        id, e -> with(e, e.builtIn(), e.overrides(), use, e.enabled(), use == PlaybookUse.SHADOW));
    return answer(new Outcome.Done(id + " is switched: " + use + "."));
  }
}
