package dev.nightdesk.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.PastIncident;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.store.Batch;
import dev.nightdesk.store.Samples;
import dev.nightdesk.store.Scenes;
import dev.nightdesk.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the desk saw is put together again from the journal. */
class PastIncidentsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final EngineId ENGINE = new EngineId("bench");

  private Store store;

  @BeforeEach
  void open(@TempDir Path folder) {
    store = Store.open(folder, InstantSource.fixed(NOW));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<PastIncident> past = new ArrayList<>();

  private int read(Instant since) {
    past.clear();
    return new PastIncidents(store).since(since, past::addAll);
  }

  private static Event.IncidentOpened opened(
      int number, List<String> log, List<Evidence> evidence) {
    return new Event.IncidentOpened(
        at(number, 0),
        new IncidentId(number),
        ENGINE,
        "h1",
        "",
        Fingerprint.of(ENGINE, "h1", "down"),
        "h1 is DOWN",
        Severity.LOW,
        Map.of("tier", "2"),
        Facts.NONE.with("status", "DOWN"),
        log,
        evidence.stream().map(Evidence::ref).toList(),
        at(number, 0));
  }

  private static Instant at(int number, int second) {
    return NOW.plus(Duration.ofMinutes(number)).plusSeconds(second);
  }

  private static Event.SignalRepeated again(int number, int second, String log) {
    return new Event.SignalRepeated(
        at(number, second),
        new IncidentId(number),
        ENGINE,
        "h1",
        "",
        2,
        "h1 is still DOWN",
        Facts.NONE.with("status", "DOWN").with("seen", log),
        List.of(log),
        List.of(),
        at(number, second));
  }

  private static Event.IncidentAnalysed analysed(int number, int second) {
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
    return new Event.IncidentAnalysed(
        at(number, second), new IncidentId(number), ENGINE, "h1", analysis, List.of(), 0);
  }

  private void commit(List<Event> events, List<Evidence> evidence) {
    Incident incident = null;
    for (Event event : events) {
      if (event instanceof Event.IncidentOpened opened) incident = Incident.opened(opened);
      else if (incident != null) incident = incident.after((Event.OfIncident) event);
    }
    List<Incident> after = incident == null ? List.of() : List.of(incident);
    store.journal().commit(new Batch(events, after, List.of(), List.of(), evidence, false));
  }

  @Test
  void anIncidentStandsAsItDidAtTheLastDecisionBeforeAnythingCameOfIt() {
    var id = new IncidentId(1);
    var approval = ApprovalId.of(id, 1);
    Plan plan = new Samples(5).of(Plan.class);
    commit(
        List.of(
            opened(1, List.of("first"), List.of()),
            analysed(1, 1),
            again(1, 2, "second"),
            analysed(1, 3),
            new Event.ApprovalRequested(
                at(1, 4),
                id,
                ENGINE,
                "h1",
                approval,
                plan,
                plan.hash(),
                at(1, 60),
                null,
                Approval.Gate.ANYBODY,
                null),
            new Event.ApprovalRejected(at(1, 5), id, ENGINE, "h1", approval, "sam", "not now"),
            again(1, 6, "third"),
            analysed(1, 7),
            new Event.IncidentResolved(at(1, 8), id, ENGINE, "h1", "by hand", "sam"),
            new Event.IncidentDisposed(
                at(1, 9), id, ENGINE, "h1", Disposition.FALSE, "sam", "a test"),
            new Event.IncidentDisposed(
                at(1, 10), id, ENGINE, "h1", Disposition.REAL, "sam", "no test")),
        List.of());
    assertThat(read(NOW)).isZero();
    assertThat(past).hasSize(1);
    PastIncident then = past.getFirst();
    assertThat(then.log()).containsExactly("second");
    assertThat(then.facts().get("seen")).contains("second");
    assertThat(then.occurrences()).isEqualTo(2);
    assertThat(then.decidedAt()).isEqualTo(at(1, 3));
    assertThat(then.openedAt()).isEqualTo(at(1, 0));
    assertThat(then.reportedSeverity()).isEqualTo(Severity.LOW);
    assertThat(then.labels()).containsEntry("tier", "2");
    assertThat(then.answers())
        .containsExactly(
            new PastIncident.Answer(plan.strategy(), plan.title(), false, "sam", "not now"));
    assertThat(then.disposition()).isEqualTo(Disposition.REAL);
  }

  @Test
  void whatIsNotKeptAnyMoreIsCounted() {
    Evidence kept = Evidence.of("log", "kept", 0);
    Evidence gone = Evidence.of("log", "gone", 0);
    commit(List.of(opened(1, List.of(), List.of(kept)), analysed(1, 1)), List.of(kept));
    commit(List.of(opened(2, List.of(), List.of(gone)), analysed(2, 1)), List.of());
    commit(List.of(opened(3, List.of("a line"), List.of(gone)), analysed(3, 1)), List.of());
    commit(List.of(opened(4, List.of(), List.of()), analysed(4, 1)), List.of());
    assertThat(read(NOW)).isEqualTo(1);
    assertThat(past).extracting(p -> p.id().number()).containsExactly(1L, 3L, 4L);
  }

  @Test
  void onlyThoseOpenedSinceThenAreTold() {
    for (int n = 1; n <= 3; n++)
      commit(List.of(opened(n, List.of("x"), List.of()), analysed(n, 1)), List.of());
    assertThat(read(at(2, 0))).isZero();
    assertThat(past).extracting(p -> p.id().number()).containsExactly(2L, 3L);
    assertThat(read(at(9, 0))).isZero();
    assertThat(past).isEmpty();
  }

  @Test
  void pagesLeaveNobodyOutAndTellNobodyTwice() {
    // several open in the same instant, across the border of a page
    for (int n = 1; n <= 450; n++) {
      List<Batch> life =
          Scenes.life(n, NOW.plusSeconds(n / 7), Severity.LOW, Scenes.Ending.HEALED_WITH_APPROVAL);
      store.journal().commit(Scenes.joined(life));
    }
    assertThat(read(NOW)).isZero();
    assertThat(past).hasSize(450).extracting(PastIncident::id).doesNotHaveDuplicates();
    assertThat(past).extracting(PastIncident::openedAt).isSorted();
    assertThat(past).allMatch(p -> p.answers().size() == 1 && p.answers().getFirst().yes());
  }

  @Test
  void aRelapseTakesBackWhatPeopleSaidItWas() {
    var id = new IncidentId(1);
    commit(
        List.of(
            opened(1, List.of("first"), List.of()),
            analysed(1, 1),
            new Event.IncidentResolved(at(1, 2), id, ENGINE, "h1", "by hand", "sam"),
            new Event.IncidentDisposed(
                at(1, 3), id, ENGINE, "h1", Disposition.TRANSIENT, "sam", ""),
            new Event.IncidentReopened(at(1, 4), id, ENGINE, "h1", "it came back")),
        List.of());
    read(NOW);
    assertThat(past.getFirst().disposition()).isNull();
  }
}
