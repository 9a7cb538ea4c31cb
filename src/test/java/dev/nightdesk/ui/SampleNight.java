package dev.nightdesk.ui;

import dev.nightdesk.Some;
import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.Overlays;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.domain.Tries;
import dev.nightdesk.view.FixRow;
import dev.nightdesk.view.IncidentRow;
import dev.nightdesk.view.story.ActivityItem;
import dev.nightdesk.view.story.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The facts of a lively night, for tests and pictures. */
public final class SampleNight {
  public static final Instant NOW = Instant.parse("2026-11-21T02:14:09Z");

  static final List<String> LOG =
      List.of(
          "2026-11-21T02:10:12.118Z INFO  e2e            212 passed (24.8m)",
          "2026-11-21T02:11:02.004Z INFO  e2e            Running 64 tests using 2 workers",
          "2026-11-21T02:11:49.730Z INFO  chromium       checkout.spec.ts:88 pays with saved card",
          "2026-11-21T02:11:49.991Z ERROR runner         The job running on runner Hosted 14 has",
          "                                              exceeded the maximum execution time of 30"
              + " minutes.",
          "2026-11-21T02:11:50.020Z ERROR runner         The operation was canceled.",
          "2026-11-21T02:11:50.310Z INFO  post           Post job cleanup.");

  private SampleNight() {}

  static Instant ago(long seconds) {
    return NOW.minusSeconds(seconds);
  }

  public static List<IncidentRow> rows() {
    return List.of(
        row(
            2041,
            Severity.LOW,
            "checkout is DOWN: pool timed out",
            "payments",
            "checkout",
            0.99,
            Phase.RESOLVED,
            1,
            4),
        row(
            2040,
            Severity.MEDIUM,
            "nightly timed out on main",
            "acme-shop",
            "acme/shop/nightly.yml",
            0.93,
            Phase.AWAITING_APPROVAL,
            3,
            137),
        row(
            2039,
            Severity.CRITICAL,
            "Month close stopped at task 4: ledger rows missing",
            "kestra-prod",
            "billing.close-month",
            0.61,
            Phase.ESCALATED,
            1,
            480),
        row(
            2038,
            Severity.LOW,
            "etl.orders failed: connect timed out after 30 s",
            "kestra-prod",
            "etl.orders",
            0.96,
            Phase.RESOLVED,
            2,
            620),
        row(
            2037,
            Severity.HIGH,
            "TLS certificate of api.acme.test expires in 3 days",
            "edge",
            "api",
            0.98,
            Phase.NEEDS_MANUAL_FIX,
            1,
            900),
        row(
            2036,
            Severity.MEDIUM,
            "ModuleNotFoundError: requests",
            "acme-infra",
            "deploy.yml",
            0.97,
            Phase.AWAITING_APPROVAL,
            1,
            1140),
        row(
            2035,
            Severity.LOW,
            "search leaks memory: heap 97 %",
            "search",
            "search-2",
            0.95,
            Phase.VERIFYING,
            1,
            1300),
        row(
            2034,
            Severity.LOW,
            "429 from registry while installing dependencies",
            "acme-shop",
            "build.yml",
            0.94,
            Phase.RESOLVED,
            1,
            2200),
        row(
            2033,
            Severity.MEDIUM,
            "e2e: 3 tests fail on retry",
            "acme-shop",
            "e2e.yml",
            0.88,
            Phase.NEEDS_MANUAL_FIX,
            5,
            3100),
        row(
            2032,
            Severity.LOW,
            "edge-eu: 40× traffic in 10 s",
            "edge",
            "edge-eu",
            0.92,
            Phase.RESOLVED,
            1,
            4000),
        row(
            2031,
            Severity.LOW,
            "inventory answers 502",
            "payments",
            "inventory",
            0.97,
            Phase.HEALING,
            1,
            40),
        row(
            2030,
            Severity.HIGH,
            "disk of search-1 is 96 % full",
            "search",
            "search-1",
            0.9,
            Phase.ESCALATED,
            4,
            5200),
        row(
            2029,
            Severity.LOW,
            "mail queue is stuck at 1,204",
            "edge",
            "mail",
            0.95,
            Phase.RESOLVED,
            1,
            6100),
        row(
            2028,
            Severity.MEDIUM,
            "refunds: schema drift in column amount",
            "kestra-prod",
            "refunds",
            0.84,
            Phase.RESOLVED,
            1,
            7000),
        row(
            2027,
            Severity.LOW,
            "currency feed is 11 min late",
            "kestra-prod",
            "fx.rates",
            -1,
            Phase.OPEN,
            1,
            20));
  }

  public static IncidentRow row(
      long n,
      Severity severity,
      String title,
      String engine,
      String target,
      double sure,
      Phase phase,
      int times,
      long age) {
    boolean over = phase == Phase.RESOLVED;
    return new IncidentRow(
        new IncidentId(n),
        severity,
        title,
        engine,
        target,
        sure,
        "connect_timeout",
        phase,
        times,
        n == 2037,
        ago(age),
        over ? ago(Math.max(0, age - 2)) : null,
        null,
        IncidentRow.Triage.NONE);
  }

  static dev.nightdesk.view.Ledger ledger(IncidentRow r) {
    Instant at = r.openedAt();
    return new dev.nightdesk.view.Ledger(
        List.of(
            new dev.nightdesk.view.Ledger.Line(
                new PlaybookRef("github-yaml-syntax", 1),
                "condition",
                "It asks that status is STARTUP_FAILURE; it is TIMED_OUT.",
                at),
            new dev.nightdesk.view.Ledger.Line(
                new PlaybookRef("github-job-timeout", 3), "answered", "It answered.", at),
            new dev.nightdesk.view.Ledger.Line(
                new PlaybookRef("github-network", 1),
                "priority",
                "github-job-timeout v3 comes first.",
                at),
            new dev.nightdesk.view.Ledger.Line(
                new PlaybookRef("log-network-unreachable", 1),
                "not the cause",
                "Its signs were seen, 62 % together, but it is a consequence of job timeout.",
                at),
            new dev.nightdesk.view.Ledger.Line(
                new PlaybookRef("github-job-timeout", 3), "lowered", "nightly is flapping", at),
            new dev.nightdesk.view.Ledger.Line(
                new PlaybookRef("github-job-timeout", 3),
                "decided",
                "MEDIUM waits for an operator",
                at)),
        14);
  }

  static Incident incident(IncidentRow r) {
    Analysis analysis =
        new Analysis(
            new Category("job_timeout"),
            Kind.PERSISTENT,
            Math.max(0, r.confidence()),
            new Strategy("raise_timeout"),
            r.severity(),
            r.severity() == Severity.LOW ? null : "target is on the main branch",
            new PlaybookRef("github-job-timeout", 3),
            List.of(4, 5),
            "The job ran into its own time limit for the third time in seven days; its duration"
                + " grew from 18 to 30 minutes.");
    var decision =
        new Decision(
            r.severity() == Severity.LOW ? Decision.Verdict.AUTO : Decision.Verdict.APPROVAL,
            r.severity() == Severity.LOW ? "LOW heals by itself" : r.severity() + " asks first",
            r.severity() == Severity.LOW
                ? List.of()
                : List.of("the plan changes a file under review"));
    boolean kestra = r.engine().equals("kestra-prod");
    return new Incident(
        r.id(),
        Fingerprint.of(new EngineId(r.engine()), r.target(), "x"),
        new EngineId(r.engine()),
        r.target(),
        r.title(),
        r.severity(),
        null,
        r.phase(),
        r.confidence() < 0 ? null : analysis,
        r.confidence() < 0 ? null : decision,
        r.occurrences(),
        1,
        1,
        false,
        false,
        Map.of(),
        kestra ? SampleKestra.facts() : r.id().number() == 2040 ? SampleGitHub.facts() : Facts.NONE,
        LOG,
        List.of(),
        kestra ? SampleKestra.units() : List.of(),
        r.openedAt(),
        r.openedAt(),
        r.closedAt(),
        r.closedAt() == null ? null : "verified by 3 good looks",
        r.closedAt() == null ? null : "nightdesk",
        null,
        Overlays.NONE,
        new Tries(1, 0, 0));
  }

  static Plan plan(String title, EngineId engine, String target) {
    var once = Retry.NEVER;
    var thrice =
        new Retry(
            3,
            Retry.Backoff.EXPONENTIAL,
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            2,
            Retry.Jitter.FULL,
            Duration.ofMinutes(5),
            Set.of(Retry.Reason.TIMEOUT),
            true);
    return new Plan(
        title,
        new PlaybookRef("github-job-timeout", 3),
        new Strategy("raise_timeout"),
        engine,
        target,
        List.of(),
        List.of(
            new Plan.Step(
                "keep",
                "Keep the present state as evidence",
                new Action.CaptureSnapshot(),
                Duration.ofSeconds(10),
                once,
                Plan.OnError.CONTINUE),
            new Plan.Step(
                "raise",
                "Raise the limit of job e2e to 60 minutes",
                new Action.HttpRequest(
                    "PUT",
                    "https://api.acme.test/v1/jobs/e2e/limit",
                    Map.of("Authorization", "Bearer ${env:ACME_TOKEN}"),
                    "{\"timeoutMinutes\": 60}",
                    List.of(200, 204),
                    true,
                    null),
                Duration.ofSeconds(10),
                thrice,
                Plan.OnError.ROLLBACK),
            new Plan.Step(
                "rerun",
                "Re-run the failed jobs of run 8841",
                new Action.HttpRequest(
                    "POST",
                    "https://api.acme.test/v1/runs/8841/rerun-failed-jobs",
                    Map.of(),
                    null,
                    List.of(),
                    false,
                    null),
                Duration.ofSeconds(30),
                once,
                Plan.OnError.STOP)),
        new Plan.Verify(Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofMinutes(40), 2),
        "the limit goes back to 30 minutes; a re-run cannot be undone, it can only be cancelled.",
        Some.limits(Duration.ofMinutes(30), 3, Duration.ofHours(24)));
  }

  public static Approval approval(IncidentRow r, String title, long askedAgo, long left) {
    Plan plan = plan(title, new EngineId(r.engine()), r.target());
    return Some.question(r.id(), plan, ago(askedAgo), NOW.plusSeconds(left), null);
  }

  static List<ActivityItem> activity() {
    return List.of(
        item(
            512,
            2,
            Tone.GOOD,
            "INC-2041",
            "resolved: checkout answers UP again, verified by 3 looks",
            "1.6 s after detection"),
        item(
            511,
            3,
            Tone.INFO,
            "INC-2041",
            "Flush connection pool sent to checkout",
            "step 1 of 2, attempt 1"),
        item(
            510,
            4,
            Tone.INFO,
            "INC-2041",
            "analysed: DB pool exhausted, 99 %, transient",
            "playbook db-pool v2"),
        item(
            509,
            4,
            Tone.BAD,
            "INC-2041",
            "opened: checkout is DOWN, HikariPool-1 timed out after 30000 ms",
            "health · payments"),
        item(
            508,
            137,
            Tone.ASKS,
            "INC-2040",
            "waits for approval: raise job timeout 30 → 60 min",
            "acme-shop · acme/shop/nightly.yml"),
        item(
            507,
            139,
            Tone.BAD,
            "INC-2040",
            "opened: run 8841 of nightly timed out on main",
            "github · acme-shop"),
        item(
            506,
            278,
            Tone.ASKS,
            "INC-2039",
            "escalated to #ops-oncall and the pager",
            "kestra-prod · billing.close-month"),
        item(
            505,
            357,
            Tone.GOOD,
            "INC-2038",
            "resolved: execution 4xKq restarted, SUCCESS after 41 s",
            "kestra-prod · etl.orders"),
        item(
            504,
            367,
            Tone.INFO,
            "INC-2038",
            "will be tried again in 20 s, try 2 of 4",
            "backoff ×2, jitter"),
        item(
            503,
            417,
            Tone.BAD,
            "INC-2038",
            "opened: execution 4xKq FAILED, connect timed out",
            "kestra-prod · etl.orders"),
        item(502, 800, Tone.QUIET, "", "Rules loaded: 14 playbooks", ""),
        item(501, 810, Tone.QUIET, "", "The desk was opened after a clean end", "version 0.1.0"));
  }

  public static ActivityItem item(
      long seq, long age, Tone tone, String incident, String text, String note) {
    return new ActivityItem(seq, ago(age), tone, incident, text, note);
  }

  static List<FixRow> fixes() {
    return List.of(
        fix(2041, "Flush connection pool", "payments", "checkout", 0.99, 1600),
        fix(2038, "Restart execution", "kestra-prod", "etl.orders", 0.96, 61_000),
        fix(2034, "Re-run failed jobs", "acme-shop", "build.yml", 0.93, 240_000),
        fix(2032, "Enable WAF shield", "edge", "edge-eu", 0.92, 1100),
        fix(2029, "Requeue mail", "edge", "mail", 0.95, 2100));
  }

  private static FixRow fix(
      long n, String fix, String engine, String target, double sure, long millis) {
    return new FixRow(
        new IncidentId(n), fix, engine, target, sure, Duration.ofMillis(millis), true);
  }

  static List<EngineStatus> engines() {
    return List.of(
        new EngineStatus(
            new EngineId("kestra-prod"),
            "kestra",
            EngineStatus.Light.GOOD,
            "",
            ago(2),
            List.of(up("etl.orders", 41), up("fx.rates", 38)),
            SampleKestra.card()),
        new EngineStatus(
            new EngineId("acme-shop"),
            "github",
            EngineStatus.Light.GOOD,
            "",
            ago(3),
            List.of(up("nightly.yml", 120)),
            new EngineStatus.Card(
                "GitHub Actions",
                "https://api.github.com",
                Duration.ofSeconds(30),
                112,
                SampleKestra.wave(112, 30, 48),
                "3 repositories · 4,812 of 5,000 until 02:40",
                List.of("acme/infra: Workflows write is missing, fixes of workflows are refused"))),
        new EngineStatus(
            new EngineId("payments"),
            "health",
            EngineStatus.Light.FAILING,
            "2 down",
            ago(1),
            List.of(
                up("checkout", 31),
                down("inventory", "502 Bad Gateway"),
                down("ledger", "connect timed out")),
            new EngineStatus.Card(
                "Health endpoints",
                "3 endpoints",
                Duration.ofSeconds(5),
                9,
                SampleKestra.wave(9, 2, 60),
                "2 down: inventory, ledger")),
        new EngineStatus(
            new EngineId("acme-infra"),
            "github",
            EngineStatus.Light.LIMITED,
            "rate-limited 4 min",
            ago(200),
            List.of(),
            new EngineStatus.Card(
                "GitHub Actions",
                "https://api.github.com",
                Duration.ofSeconds(30),
                140,
                SampleKestra.wave(140, 40, 20),
                "acme/infra · 0 of 5,000 until 02:18")));
  }

  /** More than a top bar has room for. */
  static List<EngineStatus> manyEngines() {
    return Stream.concat(
            Stream.of("billing", "search", "mail-eu")
                .map(name ->
                    new EngineStatus(
                        new EngineId(name),
                        "health",
                        EngineStatus.Light.GOOD,
                        "",
                        ago(2),
                        List.of(),
                        EngineStatus.Card.NONE)),
            engines().stream())
        .toList();
  }

  private static EngineStatus.Target up(String id, long latency) {
    return new EngineStatus.Target(
        id, EngineStatus.TargetState.UP, ago(7200), ago(2), latency, "200 OK");
  }

  private static EngineStatus.Target down(String id, String detail) {
    return new EngineStatus.Target(id, EngineStatus.TargetState.DOWN, ago(240), ago(1), -1, detail);
  }
}
