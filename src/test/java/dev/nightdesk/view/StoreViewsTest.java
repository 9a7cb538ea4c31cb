package dev.nightdesk.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.store.Batch;
import dev.nightdesk.store.BigJournal;
import dev.nightdesk.store.Scenes;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Store;
import dev.nightdesk.store.Times;
import dev.nightdesk.view.IncidentFilter.Order;
import dev.nightdesk.view.IncidentFilter.StateGroup;
import dev.nightdesk.view.query.Asked;
import dev.nightdesk.view.story.ActivityItem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreViewsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");
  private static final int N = 1_500;

  private Store store;
  private DeskViews views;

  @BeforeAll
  void fill(@TempDir Path directory) {
    store = Store.open(directory, InstantSource.fixed(NOW));
    BigJournal.fill(store, N, NOW);
    EngineStatus bench =
        new EngineStatus(
            new EngineId("bench"),
            "health",
            EngineStatus.Light.GOOD,
            "",
            NOW,
            List.of(),
            EngineStatus.Card.NONE);
    views =
        new StoreViews(
            store,
            () -> List.of(bench),
            _ -> BrakeFigures.NONE,
            ZONE,
            () -> null,
            () -> "a notice");
  }

  @AfterAll
  void close() {
    store.close();
  }

  private long sql(String sql, Object... values) {
    return store.reader().<Long>read(c -> Sql.number(c, sql, values));
  }

  @Test
  void figuresAreWhatTheTablesSay() {
    OverviewFigures f = views.figures(NOW);
    long today = Times.nanos(NOW.atZone(ZONE).toLocalDate().atStartOfDay(ZONE).toInstant());
    long hour = Times.nanos(NOW.minusSeconds(3_600));
    assertThat(f.open())
        .isEqualTo(sql("select count(*) from incident where phase <> 'RESOLVED'"))
        .isPositive();
    assertThat(f.openedLastHour())
        .isEqualTo(sql("select count(*) from incident where opened_at >= ?", hour));
    String waiting =
        "select count(*) from incident where phase in ('AWAITING_APPROVAL', 'ESCALATED',"
            + " 'NEEDS_MANUAL_FIX')";
    assertThat(f.waiting()).isEqualTo(sql(waiting)).isPositive();
    String healed =
        """
        select count(*) from incident i where closed_at >= ? and exists
          (select 1 from remediation r where r.incident = i.number and r.success and r.started_by = 'nightdesk')\
        """;
    assertThat(f.healedToday()).isEqualTo(sql(healed, today)).isPositive();
    String low = "select count(*) from incident where severity = 0 and opened_at >= ?";
    assertThat(f.lowToday()).isEqualTo(sql(low, today)).isPositive();
    assertThat(f.healedLowToday()).isBetween(1L, f.lowToday());
    assertThat(f.escalated())
        .isEqualTo(sql("select count(*) from incident where phase = 'ESCALATED'"))
        .isPositive();
    assertThat(f.escalatedUnacknowledged()).isEqualTo(f.escalated());
    long pending = sql("select min(expires_at) from approval where state = 'PENDING'");
    assertThat(f.nextExpiry()).isEqualTo(Times.instant(pending));
    assertThat(views.waitingQuestions())
        .isEqualTo(sql("select count(*) from approval where state = 'PENDING'"))
        .isPositive();
    long day = Times.nanos(NOW.minus(Duration.ofHours(24)));
    // H2's own median averages the two in the middle, ours is one of them
    long count = sql("select count(*) from incident where closed_at >= ?", day);
    String nth =
        "select closed_at - opened_at d from incident where closed_at >= ? order by d limit 1"
            + " offset ?";
    assertThat(f.medianToResolve()).isEqualTo(Duration.ofNanos(sql(nth, day, (count + 1) / 2 - 1)));
    assertThat(f.p95ToResolve())
        .isEqualTo(Duration.ofNanos(sql(nth, day, (long) Math.ceil(count * 0.95) - 1)));
    assertThat(f.medianByPeople()).isGreaterThan(Duration.ofSeconds(59));
    assertThat(f.analyses())
        .isEqualTo(
            sql("select count(*) from journal where type = 'IncidentAnalysed' and at >= ?", day));
    assertThat(f.meanConfidence()).isBetween(0.5, 0.99);
  }

  @Test
  void theRollUpsAreWhatAGroupingSays() {
    long differing =
        sql(
            """
            select count(*) from (
              select opened_at / 300000000000 b, severity s, count(*) n from incident group by b, s) g
            left join opened_bucket o on o.bucket = g.b and o.severity = g.s
            where o.n is null or g.n <> o.n\
            """);
    assertThat(differing).isZero();
    assertThat(sql("select sum(n) from opened_bucket")).isEqualTo(N);
    for (Duration span :
        List.of(Duration.ofDays(30), Duration.ofHours(24), Duration.ofMinutes(100))) {
      for (Instant to : List.of(NOW, NOW.plusSeconds(77))) {
        List<HistoryBucket> history = views.history(to.minus(span), to, 10);
        assertThat(history).hasSize(10);
        long all =
            sql(
                "select count(*) from incident where opened_at >= ? and opened_at < ?",
                Times.nanos(to.minus(span)),
                Times.nanos(to));
        // where the edges do not fit the five minutes, a chart of days may take in a little more
        assertThat(history.stream().mapToLong(HistoryBucket::total).sum()).isBetween(all, all + 1);
      }
    }
  }

  @Test
  void pagesAreCompleteAndInOrderForEveryFilter() {
    List<IncidentRow> all = views.incidents(IncidentFilter.ALL, N + 1);
    assertThat(all).hasSize(N).isSortedAccordingTo(newest());
    for (Order order : Order.values()) {
      for (StateGroup state : StateGroup.values()) {
        for (String text : List.of("", "H7 disk", "100%", "_")) {
          for (String engine : List.of("", "bench", "*ay*", "b_nch")) {
            for (Severity floor : new Severity[] {null, Severity.HIGH}) {
              Instant since = text.isEmpty() ? null : NOW.minus(Duration.ofDays(20));
              var filter =
                  new IncidentFilter(
                      text,
                      floor,
                      engine,
                      state,
                      since,
                      order,
                      IncidentFilter.Triage.ANY,
                      "",
                      Asked.ALL);
              List<IncidentRow> wanted =
                  all.stream()
                      .filter(matches(filter))
                      .sorted(
                          order == Order.NEWEST
                              ? newest()
                              : Comparator.comparing(IncidentRow::severity)
                                  .reversed()
                                  .thenComparing(newest()))
                      .toList();
              assertThat(walk(filter)).as("%s", filter).containsExactlyElementsOf(wanted);
              assertThat(views.count(filter)).as("%s", filter).isEqualTo(wanted.size());
            }
          }
        }
      }
    }
  }

  private List<IncidentRow> walk(IncidentFilter filter) {
    List<IncidentRow> rows = new ArrayList<>();
    IncidentRow.Key after = null;
    while (true) {
      List<IncidentRow> page = views.incidents(filter, after, 211);
      rows.addAll(page);
      if (page.isEmpty()) return rows;
      after = page.getLast().key();
    }
  }

  private static Comparator<IncidentRow> newest() {
    return Comparator.comparing(IncidentRow::openedAt).thenComparing(IncidentRow::id).reversed();
  }

  private static Predicate<IncidentRow> matches(IncidentFilter f) {
    return row ->
        (f.atLeast() == null || row.severity().compareTo(f.atLeast()) >= 0)
            && switch (f.engine()) {
              case "" -> true;
              case "bench" -> row.engine().equals("bench");
              case "*ay*" -> row.engine().contains("ay");
              default -> false;
            }
            && switch (f.state()) {
              case ALL -> true;
              case OPEN -> row.phase().isOpen();
              case RESOLVED -> !row.phase().isOpen();
              case WAITING ->
                  switch (row.phase()) {
                    case AWAITING_APPROVAL, ESCALATED, NEEDS_MANUAL_FIX -> true;
                    default -> false;
                  };
            }
            && (f.since() == null || !row.openedAt().isBefore(f.since()))
            && List.of(f.text().toLowerCase(Locale.ROOT).split(" ")).stream()
                .allMatch(w ->
                    (row.title() + " " + row.target() + " " + row.engine())
                        .toLowerCase(Locale.ROOT)
                        .contains(w));
  }

  @Test
  void activityIsTheJournalFromItsEndWithoutTheLooks() {
    List<ActivityItem> items = new ArrayList<>(views.activity(null, 100));
    items.addAll(views.activity(items.getLast().seq(), 100));
    assertThat(items).hasSize(200);
    long oldest = items.getLast().seq();
    assertThat(
            sql(
                "select count(*) from journal where seq >= "
                    + oldest
                    + " and type not in ('LookAsked', 'Looked', 'DecisionMade',"
                    + " 'RemediationStarted', 'RemediationEnded', 'RecoverySeen')"))
        .isEqualTo(200);
    assertThat(items)
        .extracting(ActivityItem::seq)
        .isSortedAccordingTo(Comparator.<Long>naturalOrder().reversed());
  }

  @Test
  void anIncidentIsToldWhole() {
    IncidentRow healed =
        views.incidents(IncidentFilter.ALL, N).stream()
            .filter(row ->
                row.engine().equals("bench")
                    && views.incident(row.id()).orElseThrow().timeline().size() == 10)
            .findFirst()
            .orElseThrow();
    IncidentDetail detail = views.incident(healed.id()).orElseThrow();
    assertThat(detail.engineType()).isEqualTo("health");
    assertThat(detail.incident().openedAt()).isEqualTo(healed.openedAt());
    assertThat(detail.evidence().getFirst().text()).contains("DOWN");
    assertThat(views.evidence(detail.evidence().getFirst().ref().sha256())).isPresent();
    assertThat(detail.remediations()).hasSize(1);
    assertThat(detail.similar()).isNotEmpty().isSortedAccordingTo(newest()).doesNotContain(healed);
    assertThat(detail.timeline())
        .extracting(ActivityItem::text)
        .contains("Flush connection pool sent to " + healed.target())
        .last()
        .isEqualTo("Resolved — " + healed.target() + " answers UP again");
    assertThat(detail.timeline().getLast().note()).endsWith(" s after detection");
    assertThat(views.incident(new IncidentId(N + 1))).isEmpty();
    assertThat(views.evidence("none")).isEmpty();
  }

  @Test
  void anOpenIncidentIsFoundByItsFingerprintAndALineByItsNumber() {
    var open = IncidentFilter.ALL.with(StateGroup.OPEN);
    for (IncidentRow row : views.incidents(open, null, 20)) {
      assertThat(views.row(row.id())).contains(row);
      var fingerprint = views.incident(row.id()).orElseThrow().incident().fingerprint();
      var found = views.incident(views.openWith(fingerprint).orElseThrow()).orElseThrow();
      assertThat(found.incident().fingerprint()).isEqualTo(fingerprint);
      assertThat(found.incident().isOpen()).isTrue();
      assertThat(views.openWith(new Fingerprint(fingerprint + "x"))).isEmpty();
    }
    assertThat(views.row(new IncidentId(N + 1))).isEmpty();
    var over = IncidentFilter.ALL.with(StateGroup.RESOLVED);
    for (IncidentRow row : views.incidents(over, null, 20)) {
      var fingerprint = views.incident(row.id()).orElseThrow().incident().fingerprint();
      var found = views.openWith(fingerprint).flatMap(views::row);
      assertThat(found.map(r -> r.phase().isOpen())).isNotEqualTo(Optional.of(false));
    }
  }

  @Test
  void questionsComeWithWhatIsNeededToAnswer() {
    List<ApprovalCard> pending = views.approvals(true, 500);
    assertThat(pending)
        .hasSize((int) sql("select count(*) from approval where state = 'PENDING'"))
        .isSortedAccordingTo(Comparator.comparing(card -> card.approval().expiresAt()));
    ApprovalCard card = pending.getFirst();
    assertThat(views.approval(card.approval().id())).contains(card);
    String playbook = card.approval().plan().playbook().id();
    String runs = "select count(*) from remediation where ended_at > 0 and playbook = ?";
    assertThat(card.playbookRuns()).isEqualTo(sql(runs, playbook)).isPositive();
    assertThat(card.playbookSuccesses()).isEqualTo(sql(runs + " and success", playbook));
    assertThat(card.sameTargetRuns()).isBetween(1L, card.playbookRuns());
    assertThat(views.approvals(false, 10))
        .hasSize(10)
        .isSortedAccordingTo(
            Comparator.<ApprovalCard, Instant>comparing(c -> c.approval().decidedAt()).reversed());
    DecidedToday decided = views.decidedToday(NOW);
    assertThat(decided.approved()).isPositive();
    assertThat(decided.rejected()).isZero();
    List<FixRow> fixes = views.recentFixes(20);
    assertThat(fixes).hasSize(20).allSatisfy(fix -> assertThat(fix.took()).isPositive());
    assertThat(fixes).extracting(FixRow::automatic).contains(true);
  }

  @Test
  void theDeskLineFollowsTheSwitch(@TempDir Path other) {
    try (Store fresh = Store.open(other, InstantSource.fixed(NOW))) {
      var desk =
          new StoreViews(
              fresh, List::of, _ -> BrakeFigures.NONE, ZONE, () -> "stopped", () -> null);
      assertThat(desk.desk()).isEqualTo(new DeskLine(Automation.ON, 0, null, "stopped", null));
      assertThat(desk.figures(NOW).meanConfidence()).isEqualTo(-1);
      assertThat(desk.figures(NOW).medianToResolve()).isNull();
      commit(fresh, new Event.AutomationPaused(NOW, "anna", "release"));
      assertThat(desk.desk().automation()).isEqualTo(new Automation(true, "anna", "release", NOW));
      commit(fresh, new Event.AutomationResumed(NOW, "anna", "done"));
      assertThat(desk.desk().automation()).isEqualTo(Automation.ON);
      for (Batch b : Scenes.life(1, NOW, Severity.LOW, Scenes.Ending.OPEN))
        fresh.journal().commit(b);
      assertThat(desk.desk().events()).isEqualTo(3);
    }
    assertThat(views.desk().notice()).isEqualTo("a notice");
    assertThat(views.desk().lastSweep()).isEqualTo(NOW);
  }

  private static void commit(Store store, Event event) {
    store
        .journal()
        .commit(new Batch(List.of(event), List.of(), List.of(), List.of(), List.of(), false));
  }
}
