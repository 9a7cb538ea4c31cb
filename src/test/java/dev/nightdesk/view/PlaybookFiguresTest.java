package dev.nightdesk.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightdesk.Some;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Considered;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Rollback;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.ShadowRecord;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.store.Batch;
import dev.nightdesk.store.Scenes;
import dev.nightdesk.store.Scenes.Ending;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the playbooks screen shows is what the journal says. */
class PlaybookFiguresTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant SINCE = NOW.minus(Duration.ofDays(20));
  private static final Strategy FLUSH = new Strategy("flush_connection_pool");
  private static final Strategy OTHER = new Strategy("restart_pod");
  private static final PlaybookRef SHADOW = new PlaybookRef("own", 2);

  private Store store;
  private DeskViews views;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = Store.open(directory, InstantSource.fixed(NOW));
    views = Some.views(store, List::of, ZoneOffset.UTC);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Incident life(long number, Instant at, Ending ending) {
    List<Batch> batches = Scenes.life(number, at, Severity.MEDIUM, ending);
    batches.forEach(batch -> store.journal().commit(batch));
    return batches.getLast().incidents().getFirst();
  }

  /** A fix that was carried out, with or without an approval, and did not help. */
  private Incident failed(long number, Instant at, Ending ending) {
    List<Batch> batches = Scenes.life(number, at, Severity.MEDIUM, ending);
    for (Batch batch : batches) {
      store
          .journal()
          .commit(
              new Batch(
                  batch.events().stream().map(PlaybookFiguresTest::failing).toList(),
                  batch.incidents(),
                  batch.approvals(),
                  batch.remediations().stream().map(PlaybookFiguresTest::failing).toList(),
                  batch.evidence(),
                  false));
    }
    return batches.getLast().incidents().getFirst();
  }

  private static Event failing(Event event) {
    if (!(event instanceof Event.RemediationEnded e)) return event;
    return new Event.RemediationEnded(
        e.at(),
        e.incident(),
        e.engine(),
        e.target(),
        e.remediation(),
        false,
        "DOWN",
        "",
        Effect.CHANGED,
        Rollback.NONE,
        "");
  }

  private static Remediation failing(Remediation run) {
    if (!(run.progress() instanceof Remediation.Progress.Ended e)) return run;
    return Some.remediation(
        run.id(),
        run.incident(),
        run.plan(),
        run.attempt(),
        run.startedBy(),
        run.startedAt(),
        0,
        Some.ended(false, "DOWN", e.at()));
  }

  private void reopen(Incident incident) {
    say(
        new Event.IncidentReopened(
            NOW, incident.id(), incident.engine(), incident.target(), "it came back"));
  }

  private void say(Event... events) {
    store
        .journal()
        .commit(new Batch(List.of(events), List.of(), List.of(), List.of(), List.of(), false));
  }

  private void note(Incident incident, PlaybookRef playbook, Kind kind, Strategy strategy) {
    say(
        new Event.ShadowNoted(
            incident.openedAt(),
            incident.id(),
            incident.engine(),
            incident.target(),
            playbook,
            kind,
            strategy,
            Decision.Verdict.AUTO,
            "it would"));
  }

  private void dispose(Incident incident, Disposition said) {
    say(
        new Event.IncidentDisposed(
            NOW, incident.id(), incident.engine(), incident.target(), said, "sam", ""));
  }

  private Incident rejected(long number, Instant at) {
    List<Batch> batches = Scenes.life(number, at, Severity.MEDIUM, Ending.WAITING);
    batches.forEach(batch -> store.journal().commit(batch));
    Approval asked = batches.getLast().approvals().getFirst();
    var no = Some.answered(asked, Approval.State.REJECTED, "sam", at.plusSeconds(60), "no");
    Incident incident = batches.getLast().incidents().getFirst();
    var rejection =
        new Event.ApprovalRejected(
            at.plusSeconds(60),
            incident.id(),
            incident.engine(),
            incident.target(),
            asked.id(),
            "sam",
            "no");
    var end =
        new Event.IncidentResolved(
            at.plusSeconds(90), incident.id(), incident.engine(), incident.target(), "", "sam");
    Incident ended = incident.after(rejection).after(end);
    store
        .journal()
        .commit(
            new Batch(
                List.of(rejection, end), List.of(ended), List.of(no), List.of(), List.of(), false));
    return ended;
  }

  @Test
  void everyFigureIsWhatAPlainReadingOfTheJournalSays() throws Exception {
    var random = new Random(11);
    Kind[] kinds = Kind.values();
    Disposition[] words = Disposition.values();
    for (int n = 1; n <= 400; n++) {
      Instant at = NOW.minus(Duration.ofHours(900 - 2L * n));
      Ending ending = Ending.values()[random.nextInt(Ending.values().length)];
      boolean runs = ending == Ending.HEALED || ending == Ending.HEALED_WITH_APPROVAL;
      Incident incident =
          random.nextInt(6) == 0
              ? rejected(n, at)
              : runs && random.nextInt(3) == 0 ? failed(n, at, ending) : life(n, at, ending);
      for (int v = 1; v <= 2; v++)
        if (random.nextInt(3) > 0)
          note(
              incident,
              new PlaybookRef(random.nextBoolean() ? "own" : "else", v),
              kinds[random.nextInt(kinds.length)],
              random.nextBoolean() ? FLUSH : OTHER);
      if (!incident.isOpen() && random.nextBoolean()) {
        dispose(incident, words[random.nextInt(words.length)]);
        if (random.nextInt(4) == 0) dispose(incident, words[random.nextInt(words.length)]);
        if (random.nextInt(6) == 0) reopen(incident);
      }
    }

    PlainReading plain = PlainReading.of(store, SINCE);
    Map<String, PlaybookFigures> figures = views.playbooks(SINCE);
    assertThat(figures.keySet()).isEqualTo(plain.playbooks());
    for (PlaybookFigures shown : figures.values()) {
      assertThat(shown.claimed()).isCloseTo(plain.claimed(shown.playbook()), within(1e-9));
      assertThat(shown)
          .usingRecursiveComparison()
          .ignoringFields("claimed")
          .isEqualTo(plain.figures(shown.playbook()));
      for (int v = 1; v <= 2; v++) {
        var ref = new PlaybookRef(shown.playbook(), v);
        assertThat(views.shadow(ref)).isEqualTo(plain.shadow(ref));
      }
    }
    assertThat(figures.get("own").shadow().cases()).isGreaterThan(20);
    assertThat(figures.values()).anyMatch(f -> f.right() > 0 && f.right() < f.judged());
    List<ReliabilityBin> bins = views.reliability();
    assertThat(bins).hasSize(10);
    for (int i = 0; i < 10; i++) {
      ReliabilityBin wanted = plain.bin(i);
      assertThat(bins.get(i).judged()).isEqualTo(wanted.judged());
      assertThat(bins.get(i).right()).isEqualTo(wanted.right());
      assertThat(bins.get(i).claimed()).isCloseTo(wanted.claimed(), within(1e-9));
    }
    assertThat(bins.stream().mapToInt(ReliabilityBin::judged).sum()).isGreaterThan(50);
  }

  @Test
  void whatTheMigrationFillsInIsWhatIsKeptFromThenOn() throws Exception {
    for (int n = 1; n <= 60; n++)
      life(n, NOW.minus(Duration.ofHours(100 - n)), Ending.values()[n % Ending.values().length]);
    String script =
        new String(
            Store.class.getResourceAsStream("V005__judgement.sql").readAllBytes(),
            StandardCharsets.UTF_8);
    String select = script.substring(script.indexOf("  select playbook, sum(answered)"));
    Map<String, List<Long>> filled = rows(select.substring(0, select.indexOf(';')));
    assertThat(filled).hasSize(5).isEqualTo(rows("select * from playbook_last"));
  }

  private Map<String, List<Long>> rows(String sql) {
    Map<String, List<Long>> rows = new HashMap<>();
    store
        .reader()
        .read(c -> {
          Sql.each(
              c,
              sql,
              r -> rows.put(r.getString(1), List.of(r.getLong(2), r.getLong(3), r.getLong(4))));
          return null;
        });
    return rows;
  }

  private static ShadowRecord record(int agreed, int disagreed, int open) {
    return new ShadowRecord(agreed, disagreed, open);
  }

  @Test
  void theShadowAgreesWithWhatHelpedOrWasApprovedAndWithPeoplesWord() {
    note(life(1, NOW, Ending.HEALED), SHADOW, Kind.UNKNOWN, FLUSH);
    assertThat(views.shadow(SHADOW)).isEqualTo(record(1, 0, 0));
    note(life(2, NOW, Ending.HEALED), SHADOW, Kind.UNKNOWN, OTHER);
    assertThat(views.shadow(SHADOW)).isEqualTo(record(1, 1, 0));
    note(rejected(3, NOW), SHADOW, Kind.UNKNOWN, FLUSH);
    assertThat(views.shadow(SHADOW)).isEqualTo(record(1, 2, 0));
    note(life(4, NOW, Ending.WAITING), SHADOW, Kind.UNKNOWN, FLUSH);
    assertThat(views.shadow(SHADOW)).isEqualTo(record(1, 2, 1));
    Incident recovered = life(5, NOW, Ending.RECOVERED);
    note(recovered, SHADOW, Kind.TRANSIENT, FLUSH);
    assertThat(views.shadow(SHADOW)).isEqualTo(record(1, 2, 2));
    dispose(recovered, Disposition.TRANSIENT);
    assertThat(views.shadow(SHADOW)).isEqualTo(record(2, 2, 1));
    dispose(recovered, Disposition.REAL);
    assertThat(views.shadow(SHADOW)).isEqualTo(record(1, 3, 1));
    dispose(recovered, Disposition.DUPLICATE);
    assertThat(views.shadow(SHADOW)).isEqualTo(record(1, 2, 2));
    assertThat(views.shadow(new PlaybookRef("own", 1))).isEqualTo(ShadowRecord.NONE);
  }

  @Test
  void whatFailedOrCameBackSpeaksAgainstTheShadowHoweverItWasApproved() {
    note(failed(1, NOW, Ending.HEALED_WITH_APPROVAL), SHADOW, Kind.UNKNOWN, FLUSH);
    assertThat(views.shadow(SHADOW)).isEqualTo(record(0, 1, 0));
    Incident helped = life(2, NOW, Ending.HEALED_WITH_APPROVAL);
    note(helped, SHADOW, Kind.UNKNOWN, FLUSH);
    assertThat(views.shadow(SHADOW)).isEqualTo(record(1, 1, 0));
    reopen(helped);
    assertThat(views.shadow(SHADOW)).isEqualTo(record(0, 2, 0));
    note(failed(3, NOW, Ending.HEALED), SHADOW, Kind.UNKNOWN, OTHER);
    assertThat(views.shadow(SHADOW)).isEqualTo(record(0, 2, 1));
  }

  @Test
  void theLedgerIsThatOfTheLastAnalysisAndTheDecisionAfterIt() {
    Incident incident = life(1, NOW, Ending.WAITING);
    var playbook = incident.analysis().playbook();
    say(
        new Event.IncidentAnalysed(
            NOW,
            incident.id(),
            incident.engine(),
            incident.target(),
            incident.analysis(),
            List.of(
                new Considered(
                    new PlaybookRef("x", 1), Considered.Gate.NOT_THE_CAUSE, "Y is surer."),
                new Considered(playbook, Considered.Gate.ANSWERED, "It answered.")),
            7));
    assertThat(detail(incident).ledger())
        .isEqualTo(
            new Ledger(
                List.of(
                    new Ledger.Line(new PlaybookRef("x", 1), "not the cause", "Y is surer.", NOW),
                    new Ledger.Line(playbook, "answered", "It answered.", NOW)),
                7));
    say(
        new Event.DecisionMade(
            NOW,
            incident.id(),
            incident.engine(),
            incident.target(),
            Severity.LOW,
            new Decision(Decision.Verdict.APPROVAL, "LOW, but not now", List.of("it rests")),
            "LOW: default of x v1"));
    assertThat(detail(incident).ledger().lines())
        .extracting(Ledger.Line::gate)
        .containsExactly("not the cause", "answered", "lowered", "decided");
    assertThat(detail(incident).severityBecause()).isEqualTo("LOW: default of x v1");
    assertThat(detail(incident).disposition()).isNull();
  }

  @Test
  void aDispositionStandsInTheListAndGoesWithARelapse() {
    Incident incident = life(1, NOW, Ending.HEALED);
    dispose(incident, Disposition.FALSE);
    assertThat(detail(incident).disposition()).isEqualTo(Disposition.FALSE);
    assertThat(row(incident.id())).isEqualTo(Disposition.FALSE);
    say(
        new Event.IncidentReopened(
            NOW, incident.id(), incident.engine(), incident.target(), "it came back"));
    assertThat(row(incident.id())).isNull();
  }

  private IncidentDetail detail(Incident incident) {
    return views.incident(incident.id()).orElseThrow();
  }

  private @Nullable Disposition row(IncidentId id) {
    return views.incidents(IncidentFilter.ALL, 10).stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .orElseThrow()
        .disposition();
  }

  private static PlaybookShelf.Entry entry(String id, boolean builtIn, boolean knowledge) {
    return new PlaybookShelf.Entry(
        new PlaybookRef(id, 1),
        "",
        Category.UNKNOWN,
        Kind.UNKNOWN,
        Severity.LOW,
        FLUSH,
        0.9,
        knowledge ? "people" : "auto",
        builtIn,
        false,
        knowledge,
        PlaybookUse.AS_WRITTEN,
        true,
        false);
  }

  @Test
  void aPlaybookThatIsThereForNothingIsAFindingAfterAWeek() {
    Incident first = life(1, NOW.minus(Duration.ofDays(9)), Ending.RECOVERED);
    String answers = first.analysis().playbook().id();
    var entries =
        List.of(
            entry(answers, true, false),
            entry("never", false, false),
            entry("knows", false, true),
            entry("shipped", true, false));
    assertThat(views.findings(entries, NOW.minus(Duration.ofDays(3)))).isEmpty();
    assertThat(views.findings(entries, NOW))
        .extracting(PlaybookFinding::playbook)
        .containsExactly(answers, "never", "knows");
    say(
        new Event.PlaybookSaved(NOW.minus(Duration.ofDays(2)), "never", 1, "", "text", "sam"),
        new Event.PlaybookSwitched(
            NOW.minus(Duration.ofDays(1)), "knows", 1, PlaybookUse.AS_WRITTEN, "sam", "", ""));
    assertThat(views.findings(entries, NOW))
        .extracting(PlaybookFinding::playbook)
        .containsExactly(answers);
    life(6, NOW, Ending.HEALED); // acts for the same playbook
    assertThat(views.findings(entries, NOW)).isEmpty();
  }
}
