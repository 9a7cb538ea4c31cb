package dev.nightdesk.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.store.BigJournal;
import dev.nightdesk.store.Store;
import dev.nightdesk.view.IncidentFilter.Order;
import dev.nightdesk.view.query.Asked;
import dev.nightdesk.view.query.Facets;
import dev.nightdesk.view.query.Field;
import dev.nightdesk.view.query.Op;
import dev.nightdesk.view.query.Problem;
import dev.nightdesk.view.query.Query;
import dev.nightdesk.view.query.Term;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A line of a person against what its words say of each row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskedIncidentsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");
  private static final int N = 1_500;

  private Store store;
  private DeskViews views;
  private List<IncidentRow> all;

  @BeforeAll
  void fill(@TempDir Path directory) {
    store = Store.open(directory, InstantSource.fixed(NOW));
    BigJournal.fill(store, N, NOW);
    views = new StoreViews(store, List::of, _ -> BrakeFigures.NONE, ZONE, () -> null, () -> null);
    all = views.incidents(IncidentFilter.ALL, N);
  }

  @AfterAll
  void close() {
    store.close();
  }

  private static Map<String, Predicate<IncidentRow>> meanings() {
    Map<String, Predicate<IncidentRow>> all = new LinkedHashMap<>();
    all.put("severity:HIGH", row -> row.severity() == Severity.HIGH);
    all.put("severity:high,critical", row -> row.severity().compareTo(Severity.HIGH) >= 0);
    all.put("severity:>=HIGH", row -> row.severity().compareTo(Severity.HIGH) >= 0);
    all.put("severity:<MEDIUM", row -> row.severity() == Severity.LOW);
    all.put("state:open", row -> row.phase().isOpen());
    all.put("-state:open", row -> !row.phase().isOpen());
    all.put("state:resolved", row -> !row.phase().isOpen());
    all.put("state:ESCALATED", row -> row.phase() == Phase.ESCALATED);
    all.put(
        "state:escalated,needs-manual-fix",
        row -> row.phase() == Phase.ESCALATED || row.phase() == Phase.NEEDS_MANUAL_FIX);
    all.put("engine:bench", row -> row.engine().equals("bench"));
    all.put("-engine:BENCH", row -> !row.engine().equals("bench"));
    all.put("engine:*ay*", row -> row.engine().contains("ay"));
    all.put("engine:b_nch", _ -> false);
    all.put("is:unseen", row -> row.phase().isOpen() && !row.acknowledged());
    all.put("is:acknowledged", row -> row.phase().isOpen() && row.acknowledged());
    all.put("assigned:nobody", row -> row.triage().assignee().isEmpty());
    all.put("assigned:me", row -> row.triage().assignee().equals("sam"));
    all.put(
        "opened:<2026-02-20T02:00:00-05:00",
        row -> row.openedAt().isBefore(Instant.parse("2026-02-20T07:00:00Z")));
    all.put(
        "opened:2026-02-20T02:00Z",
        row ->
            row.openedAt()
                .truncatedTo(ChronoUnit.MINUTES)
                .equals(Instant.parse("2026-02-20T02:00:00Z")));
    all.put("seen:>1", row -> row.occurrences() > 1);
    all.put("seen:<=1 state:open", row -> row.occurrences() <= 1 && row.phase().isOpen());
    all.put("confidence:>=90%", row -> Math.round(row.confidence() * 100) >= 90);
    all.put("id:INC-12,13", row -> row.id().number() == 12 || row.id().number() == 13);
    all.put("id:>=1400", row -> row.id().number() >= 1400);
    all.put("last:7d", row -> !row.openedAt().isBefore(NOW.minus(Duration.ofDays(7))));
    all.put("last:>7d", row -> !row.openedAt().isAfter(NOW.minus(Duration.ofDays(7))));
    all.put(
        "opened:2026-02-20",
        row -> row.openedAt().atZone(ZONE).toLocalDate().equals(LocalDate.of(2026, 2, 20)));
    all.put(
        "opened:>2026-02-20",
        row -> row.openedAt().atZone(ZONE).toLocalDate().isAfter(LocalDate.of(2026, 2, 20)));
    all.put(
        "opened:<2026-02-20T02:00",
        row ->
            row.openedAt()
                .isBefore(LocalDate.of(2026, 2, 20).atTime(2, 0).atZone(ZONE).toInstant()));
    all.put("took:>1h", row -> took(row).compareTo(Duration.ofHours(1)) > 0);
    all.put(
        "took:<10m",
        row -> row.closedAt() != null && took(row).compareTo(Duration.ofMinutes(10)) < 0);
    all.put("disk", holding("disk"));
    all.put("-disk", holding("disk").negate());
    all.put("DISK h7", holding("disk").and(holding("h7")));
    all.put("100%", holding("100%"));
    all.put("title:disk", row -> row.title().toLowerCase(Locale.ROOT).contains("disk"));
    all.put("\"' or 1=1 --\"", _ -> false);
    return all;
  }

  private static Duration took(IncidentRow row) {
    return row.closedAt() == null
        ? Duration.ZERO
        : Duration.between(row.openedAt(), row.closedAt());
  }

  private static Predicate<IncidentRow> holding(String word) {
    return row ->
        (row.title() + "\n" + row.target() + "\n" + row.engine())
            .toLowerCase(Locale.ROOT)
            .contains(word);
  }

  @Test
  void everyFieldMeansWhatItSays() throws Exception {
    var withHits = new ArrayList<String>();
    for (var meaning : meanings().entrySet()) {
      var filter =
          IncidentFilter.ALL.asking(new Asked(Query.parse(meaning.getKey()), NOW, ZONE, "sam"));
      List<IncidentRow> wanted = all.stream().filter(meaning.getValue()).toList();
      assertThat(views.incidents(filter, N)).as(meaning.getKey()).containsExactlyElementsOf(wanted);
      assertThat(views.count(filter)).as(meaning.getKey()).isEqualTo(wanted.size());
      assertThat(views.incidents(filter.with(Order.SEVERITY), N))
          .as(meaning.getKey())
          .containsExactlyInAnyOrderElementsOf(wanted);
      if (!wanted.isEmpty() && wanted.size() < N) withHits.add(meaning.getKey());
    }
    // a field that leaves out all or nothing proves little
    assertThat(withHits).hasSizeGreaterThan(22);
  }

  @Test
  void facetsCountWhatTheRowsSay() throws Exception {
    var filter = IncidentFilter.ALL.asking(new Asked(Query.parse("state:open"), NOW, ZONE, ""));
    Facets facets = views.facets(filter);
    List<IncidentRow> open = all.stream().filter(row -> row.phase().isOpen()).toList();
    assertThat(facets.counted()).isEqualTo(open.size());
    assertThat(facets.whole()).isTrue();
    for (Facets.Count severity : facets.of(Field.SEVERITY))
      assertThat(severity.incidents())
          .isEqualTo(
              open.stream().filter(r -> r.severity().name().equals(severity.value())).count());
    // each value that is offered finds as many as it promises
    for (Field field : List.of(Field.SEVERITY, Field.STATE, Field.ENGINE, Field.CATEGORY)) {
      assertThat(facets.of(field)).as("%s", field).isNotEmpty();
      for (Facets.Count each : facets.of(field)) {
        var more = new Term(false, field, Op.IS, List.of(each.value()));
        Query query = Query.parse("state:open").and(more);
        assertThat(views.count(IncidentFilter.ALL.asking(new Asked(query, NOW, ZONE, ""))))
            .as("%s", query)
            .isEqualTo(each.incidents());
      }
    }
  }

  @Test
  void problemsAreTheIncidentsOfOneFingerprint() throws Exception {
    List<Problem> problems = views.problems(IncidentFilter.ALL, N);
    assertThat(problems.stream().mapToLong(Problem::incidents).sum()).isEqualTo(N);
    assertThat(problems.stream().mapToLong(Problem::open).sum())
        .isEqualTo(all.stream().filter(row -> row.phase().isOpen()).count());
    assertThat(problems).isSortedAccordingTo(Comparator.comparing(Problem::lastOpened).reversed());
    assertThat(views.problems(IncidentFilter.ALL.with(Order.SEVERITY), N))
        .isSortedAccordingTo(Comparator.comparing(Problem::worst).reversed());
    for (Problem problem : problems.subList(0, Math.min(20, problems.size()))) {
      var alike = new Term(false, Field.PROBLEM, Op.IS, List.of(problem.fingerprint()));
      var filter = IncidentFilter.ALL.asking(new Asked(new Query(List.of(alike)), NOW, ZONE, ""));
      List<IncidentRow> rows = views.incidents(filter, N);
      assertThat(rows).hasSize((int) problem.incidents());
      assertThat(rows.getFirst().id()).isEqualTo(problem.newest());
      assertThat(rows.stream().map(IncidentRow::severity).max(Comparator.naturalOrder()))
          .hasValue(problem.worst());
    }
  }

  @Test
  void meIsNobodyWhereNobodyIsKnown() throws Exception {
    var filter = IncidentFilter.ALL.asking(new Asked(Query.parse("assigned:me"), NOW, ZONE, ""));
    assertThat(views.count(filter)).isZero();
  }
}
