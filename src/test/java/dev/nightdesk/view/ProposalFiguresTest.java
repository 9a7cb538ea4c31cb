package dev.nightdesk.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.Some;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Proposal;
import dev.nightdesk.domain.Proposal.State;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.store.Batch;
import dev.nightdesk.store.Scenes;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Store;
import dev.nightdesk.store.Times;
import dev.nightdesk.ui.SampleGitHub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalFiguresTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final EngineId GITHUB = new EngineId("github");
  private static final String[] FIXES = {"raise_timeout", "add_dependency", "guard_path"};

  private Store store;
  private DeskViews views;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = Store.open(directory, InstantSource.fixed(NOW));
    var engine =
        new EngineStatus(
            GITHUB, "github", EngineStatus.Light.GOOD, "", NOW, List.of(), EngineStatus.Card.NONE);
    views = Some.views(store, () -> List.of(engine), ZoneOffset.UTC);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** Incidents of the engine {@code github} have numbers that leave 3 when divided by 4. */
  private void open(long number, Instant at) {
    for (Batch batch : Scenes.life(number, at, Severity.MEDIUM, Scenes.Ending.WAITING))
      commit(batch);
  }

  private void commit(Batch batch) {
    var _ = store.journal().commit(batch);
  }

  private void see(long number, Proposal proposal) {
    var event =
        new Event.ProposalSeen(NOW, new IncidentId(number), GITHUB, "acme/shop/x.yml", proposal);
    commit(new Batch(List.of(event), List.of(), List.of(), List.of(), List.of(), false));
  }

  private static Proposal proposal(
      long number, String fix, State state, Instant opened, @Nullable Instant ended) {
    return new Proposal(
        "acme/shop",
        number,
        "https://github.com/acme/shop/pull/" + number,
        "nightdesk/b" + number,
        "1c9e77a05b2d4f66",
        fix,
        "",
        null,
        state,
        opened,
        ended,
        null);
  }

  private long sql(String sql, Object... values) {
    return store.reader().<Long>read(c -> Sql.number(c, sql, values));
  }

  @Test
  void theFiguresAreWhatAQueryOfItsOwnCounts() {
    var random = new Random(4);
    for (int i = 0; i < 60; i++) {
      long incident = 3 + 4L * (i / 2);
      Instant at = NOW.minus(Duration.ofHours(30L * i + 5));
      if (i % 2 == 0) open(incident, at);
      State state = State.values()[random.nextInt(3)];
      Instant opened = at.plusSeconds(600);
      see(incident, proposal(i, FIXES[random.nextInt(3)], State.OPEN, opened, null));
      if (state != State.OPEN) {
        Instant ended = opened.plusSeconds(60L * random.nextInt(500));
        see(incident, proposal(i, fix(i), state, opened, ended));
      }
    }
    Instant since = NOW.minus(Duration.ofDays(30));
    long from = Times.nanos(since);
    ProposalFigures figures = views.proposals(since);
    String count = "select count(*) from proposal where opened_at >= ?";
    assertThat(figures.all().opened()).isEqualTo(sql(count, from)).isBetween(10L, 59L);
    assertThat(figures.all().merged()).isEqualTo(sql(count + " and state = 'MERGED'", from));
    assertThat(figures.all().closed()).isEqualTo(sql(count + " and state = 'CLOSED'", from));
    for (ProposalFigures.Row row : figures.byFix()) {
      assertThat(row.opened()).isEqualTo(sql(count + " and fix = ?", from, row.fix()));
      long merged = sql(count + " and fix = ? and state = 'MERGED'", from, row.fix());
      assertThat(row.merged()).isEqualTo(merged);
      String nth =
          """
          select p.ended_at - i.opened_at d from proposal p, incident i
          where i.number = p.incident and p.opened_at >= ? and p.fix = ? and p.state = 'MERGED'
          order by d limit 1 offset ?\
          """;
      if (merged > 0)
        assertThat(row.toMerge())
            .isEqualTo(Duration.ofNanos(sql(nth, from, row.fix(), (merged - 1) / 2)));
    }
    assertThat(figures.byFix().stream().mapToLong(ProposalFigures.Row::opened).sum())
        .isEqualTo(figures.all().opened());
  }

  /** Kept the same from one look to the next. */
  private String fix(int number) {
    return store
        .reader()
        .read(c ->
            Sql.first(c, "select fix from proposal where number = ?", r -> r.getString(1), number))
        .orElseThrow();
  }

  @Test
  void aRateWithoutDecisionsIsNone() {
    assertThat(views.proposals(NOW.minusSeconds(60))).isEqualTo(ProposalFigures.NONE);
    open(3, NOW.minusSeconds(900));
    see(3, proposal(1, "raise_timeout", State.OPEN, NOW.minusSeconds(10), null));
    var all = views.proposals(NOW.minusSeconds(60)).all();
    assertThat(all.mergeRate()).isEqualTo(-1);
    assertThat(all.toMerge()).isNull();
  }

  @Test
  void anIncidentKnowsItsPullRequestsAsLastSeen() {
    open(3, NOW.minusSeconds(900));
    see(3, proposal(9, "raise_timeout", State.OPEN, NOW.minusSeconds(50), null));
    var merged = proposal(9, "raise_timeout", State.MERGED, NOW.minusSeconds(50), NOW);
    see(3, merged);
    assertThat(views.incident(new IncidentId(3)).orElseThrow().proposals()).containsExactly(merged);
  }

  @Test
  void anIssueThatWasReportedIsCountedOncePerProblem() {
    var runs = new ArrayList<Remediation>();
    for (int i = 0; i < 3; i++) {
      long incident = 3 + 4L * i;
      open(incident, NOW.minusSeconds(900));
      var id = new IncidentId(incident);
      Remediation.Progress progress =
          i == 0
              ? new Remediation.Progress.StepDue(1, 1, NOW, NOW) // the issue is the step to come
              : Some.ended(true, "proven", NOW);
      runs.add(
          Some.remediation(
              RemediationId.of(id, 1),
              id,
              SampleGitHub.plan(),
              1,
              "ada",
              NOW.minusSeconds(100),
              0,
              progress));
    }
    commit(
        new Batch(
            List.of(new Event.RulesLoaded(NOW, "x")),
            List.of(),
            List.of(),
            runs,
            List.of(),
            false));
    assertThat(views.proposals(NOW.minusSeconds(200)).issues()).isEqualTo(1);
    assertThat(views.proposals(NOW.minusSeconds(50)).issues()).isZero();
  }
}
