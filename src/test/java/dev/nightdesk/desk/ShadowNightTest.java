package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Considered;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.ShadowRecord;
import dev.nightdesk.playbook.Playbook;
import dev.nightdesk.playbook.Playbooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Playbooks in the shadow, switched, and judged. */
final class ShadowNightTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";
  private static final String BUILT_IN = "db-pool-exhausted";
  private static final ShadowRecord ENOUGH = new ShadowRecord(20, 0, 3);

  private static final String OWN =
      """
      apiVersion: nightdesk/v1
      kind: Playbook
      metadata: {id: own-db, title: Restart on a timeout of the database, version: %d}
      spec:
        mode: %s
        priority: 200
        match:
          engines: [health]
          any: [{field: log, op: contains, value: DB_TIMEOUT}]
        classify: {category: DB_POOL_EXHAUSTED, persistence: PERSISTENT, confidence: 0.9, strategy: RESTART_POD, severity: {default: %s}}
        gate: {approval: {mode: bySeverity}}
        actions:
          - {id: fix, type: http.request, with: {fix: RESTART_POD}, timeout: PT10S}
        verify: {after: PT1S, every: PT2S, within: PT1M, successes: 2, checks: [{type: health}]}
        rollback: {unavailable: Nothing to undo.}
        limits: {cooldown: PT1S, maxRuns: {count: 10, per: PT1H}}
        notify: {onOpen: {channels: [on-call]}}
      """;

  /** A text always leads to the same playbooks, and to read all built-in ones takes its time. */
  private static final Map<String, Playbooks> READ = new ConcurrentHashMap<>();

  private final Night night = new Night();

  @TempDir Path folder;

  private void own(int version, String mode) throws IOException {
    own(version, mode, "LOW");
  }

  private void own(int version, String mode, String severity) throws IOException {
    String text = OWN.formatted(version, mode, severity);
    if (!READ.containsKey(text)) READ.put(text, read(text));
    Rules usual = Night.rules(Night.brakes(3, Duration.ZERO), true, false);
    night.use(RulesLike.those(usual).playbooks(READ.get(text)).rules());
  }

  private Playbooks read(String text) throws IOException {
    Files.writeString(folder.resolve("own.yaml"), text);
    Playbooks.Loaded loaded = Playbooks.load(folder);
    assertThat(loaded.problems()).isEmpty();
    return loaded.playbooks();
  }

  private void switches(String playbook, PlaybookUse use, ShadowRecord record) {
    Playbooks all = night.rules().playbooks();
    night.leave(
        new Command.SwitchPlaybook(
            playbook,
            use,
            "sam",
            "a test",
            record,
            all.find(playbook).map(Playbook::ref).orElse(null),
            all.content(playbook)));
  }

  private String answered() {
    return night.journal.all(Event.IncidentAnalysed.class).getLast().analysis().playbook().id();
  }

  @Test
  void aPlaybookInTheShadowStandsInNobodysWayAndNotesOnceWhatItWouldDo() throws IOException {
    own(1, "dryRun");
    night.fails("checkout", DB, Severity.MEDIUM);
    night.fails("checkout", DB, Severity.MEDIUM);

    assertThat(answered()).isEqualTo(BUILT_IN);
    assertThat(night.only().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    assertThat(night.question().plan().playbook().id()).isEqualTo(BUILT_IN);
    List<Event.ShadowNoted> notes = night.journal.all(Event.ShadowNoted.class);
    assertThat(notes).hasSize(1);
    assertThat(notes.getFirst().playbook()).isEqualTo(new PlaybookRef("own-db", 1));
    assertThat(notes.getFirst().would()).isEqualTo(Decision.Verdict.APPROVAL);
    assertThat(notes.getFirst().detail()).isEqualTo("Restart pod on checkout");

    own(2, "dryRun");
    night.leave(
        new Command.Reject(night.question().id(), night.question().hash(), Person.of("sam"), "no"));
    night.leave(new Command.AskAgain(night.only().id(), "sam"));
    night.crashAndRestart(false);
    assertThat(night.journal.all(Event.ShadowNoted.class))
        .extracting(note -> note.playbook().version())
        .containsExactly(1, 2);
    assertThat(DeskState.of(1, night.journal.committed)).isEqualTo(night.state());
  }

  @Test
  void whereNoOtherAnswersTheOneInTheShadowDoesAndRunsNothing() throws IOException {
    own(1, "dryRun");
    switches(BUILT_IN, PlaybookUse.OFF, ShadowRecord.NONE);
    switches("health-unknown-failure", PlaybookUse.OFF, ShadowRecord.NONE);
    switches("log-db-pool-exhausted", PlaybookUse.OFF, ShadowRecord.NONE);
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(1));

    assertThat(answered()).isEqualTo("own-db");
    assertThat(night.effects).isEmpty();
    assertThat(night.only().phase()).isEqualTo(Phase.NEEDS_MANUAL_FIX);
  }

  @Test
  void whereOnlyOneInTheShadowAnswersItsSeverityPagesNobody() throws IOException {
    own(1, "dryRun", "CRITICAL");
    for (String other : List.of(BUILT_IN, "health-unknown-failure", "log-db-pool-exhausted"))
      switches(other, PlaybookUse.OFF, ShadowRecord.NONE);
    night.fails("checkout", DB, null);

    assertThat(answered()).isEqualTo("own-db");
    assertThat(night.journal.all(Event.IncidentEscalated.class)).isEmpty();
    assertThat(night.only().phase()).isEqualTo(Phase.NEEDS_MANUAL_FIX);
    var decided = night.journal.all(Event.DecisionMade.class).getLast();
    assertThat(decided.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(decided.toString()).contains("MEDIUM: no playbook answered");
    assertThat(night.journal.all(Event.ShadowNoted.class).getFirst().would())
        .isEqualTo(Decision.Verdict.ESCALATE);
    night.fails("search", DB, Severity.HIGH);
    assertThat(night.journal.all(Event.IncidentEscalated.class)).hasSize(1);
  }

  @Test
  void theLedgerSaysOfEachPlaybookWhatStoppedIt() throws IOException {
    own(1, "dryRun");
    switches("traffic-spike", PlaybookUse.OFF, ShadowRecord.NONE);
    night.fails("checkout", DB, Severity.LOW);
    var analysed = night.journal.all(Event.IncidentAnalysed.class).getLast();

    assertThat(gate(analysed, "own-db")).isEqualTo(Considered.Gate.SHADOW);
    assertThat(gate(analysed, BUILT_IN)).isEqualTo(Considered.Gate.ANSWERED);
    assertThat(gate(analysed, "traffic-spike")).isEqualTo(Considered.Gate.OFF);
    assertThat(gate(analysed, "memory-leak")).isEqualTo(Considered.Gate.CONDITION);
    assertThat(gate(analysed, "health-unknown-failure")).isEqualTo(Considered.Gate.PRIORITY);
    assertThat(analysed.considered())
        .noneMatch(one -> one.playbook().id().startsWith("kestra-"))
        .allMatch(one -> one.detail().endsWith("."));
  }

  private static Considered.Gate gate(Event.IncidentAnalysed analysed, String playbook) {
    return analysed.considered().stream()
        .filter(one -> one.playbook().id().equals(playbook))
        .findFirst()
        .orElseThrow()
        .gate();
  }

  @Test
  void theShadowIsLeftOnlyWithEnoughCasesAndOnlyByThatVersion() throws IOException {
    own(1, "dryRun");
    assertThatThrownBy(() -> switches("own-db", PlaybookUse.ACTIVE, new ShadowRecord(19, 0, 0)))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining("19 of 20 cases");
    assertThatThrownBy(() -> switches("own-db", PlaybookUse.ACTIVE, new ShadowRecord(18, 2, 0)))
        .isInstanceOf(CommandRefused.class);

    switches("own-db", PlaybookUse.ACTIVE, ENOUGH);
    night.fails("checkout", DB, Severity.LOW);
    assertThat(answered()).isEqualTo("own-db");
    night.run(Duration.ofMinutes(1));
    assertThat(night.only().phase()).isEqualTo(Phase.RESOLVED);

    own(2, "dryRun");
    night.fails("search", DB, Severity.LOW);
    assertThat(answered()).isEqualTo(BUILT_IN);
    assertThatThrownBy(() -> switches("own-db", PlaybookUse.ACTIVE, ShadowRecord.NONE))
        .isInstanceOf(CommandRefused.class);
  }

  @Test
  void anotherTextUnderTheSameVersionIsNotTheOneThatWasProven() throws IOException {
    own(1, "dryRun");
    switches("own-db", PlaybookUse.ACTIVE, ENOUGH);
    own(1, "dryRun", "MEDIUM");
    night.fails("checkout", DB, Severity.LOW);
    assertThat(answered()).isEqualTo(BUILT_IN);
    assertThatThrownBy(() -> switches("own-db", PlaybookUse.ACTIVE, ShadowRecord.NONE))
        .isInstanceOf(CommandRefused.class);

    own(1, "dryRun");
    night.crashAndRestart(false);
    night.fails("search", DB, Severity.LOW);
    assertThat(answered()).isEqualTo("own-db");
  }

  @Test
  void aSwitchNeverMakesAPlaybookBolderThanItsFile() throws IOException {
    own(1, "suggest");
    switches("own-db", PlaybookUse.ACTIVE, ENOUGH);
    night.fails("checkout", DB, Severity.LOW);
    assertThat(night.only().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    assertThat(night.question().plan().playbook().id()).isEqualTo("own-db");
  }

  @Test
  void oneThatOnlySuggestsWouldAskAlsoFromTheShadow() throws IOException {
    own(1, "suggest");
    switches("own-db", PlaybookUse.SHADOW, ShadowRecord.NONE);
    night.fails("checkout", DB, Severity.LOW);
    assertThat(night.journal.all(Event.ShadowNoted.class).getFirst().would())
        .isEqualTo(Decision.Verdict.APPROVAL);
  }

  @Test
  void switchesOutliveARestartAndAreSaidOnce() throws IOException {
    own(1, "active");
    switches("own-db", PlaybookUse.SHADOW, ShadowRecord.NONE);
    switches("own-db", PlaybookUse.SHADOW, ShadowRecord.NONE);
    assertThat(night.journal.all(Event.PlaybookSwitched.class)).hasSize(1);
    night.crashAndRestart(false);
    night.fails("checkout", DB, Severity.LOW);
    assertThat(answered()).isEqualTo(BUILT_IN);

    switches("own-db", PlaybookUse.AS_WRITTEN, ShadowRecord.NONE);
    night.fails("search", DB, Severity.LOW);
    assertThat(answered()).isEqualTo("own-db");
    assertThat(night.state().switches()).isEmpty();
    assertThatThrownBy(() -> switches("nobody", PlaybookUse.OFF, ShadowRecord.NONE))
        .hasMessageContaining("there is no playbook 'nobody'");
    assertThat(DeskState.of(1, night.journal.committed)).isEqualTo(night.state());
  }

  @Test
  void onlyWhatHasEndedIsDisposed() {
    night.fails("checkout", DB, Severity.LOW);
    var incident = night.only();
    var dispose =
        new Command.Dispose(
            incident.id(),
            incident.engine(),
            incident.target(),
            Disposition.TRANSIENT,
            "sam",
            "a deployment");
    assertThatThrownBy(() -> night.leave(dispose)).hasMessageContaining("has not ended yet");

    night.run(Duration.ofMinutes(1));
    var ended = night.only();
    night.leave(dispose);
    assertThat(night.journal.all(Event.IncidentDisposed.class)).hasSize(1);
    assertThat(night.only()).isEqualTo(ended); // its log is still stored
    assertThat(ended.log()).isNotEmpty();
    assertThat(DeskState.of(1, night.journal.committed)).isEqualTo(night.state());
  }

  /** Whatever happens: the journal folded again is the state, also after a restart. */
  @RepeatedTest(20)
  void anyNightFoldsToItsState(RepetitionInfo repetition) throws IOException {
    var random = new Random(repetition.getCurrentRepetition());
    String[] targets = {"checkout", "search", "ledger"};
    String[] errors = {DB, "ERR_MEM out of memory", "something odd"};
    own(1, "dryRun");
    for (int i = 0; i < 60; i++) {
      String target = targets[random.nextInt(3)];
      try {
        switch (random.nextInt(8)) {
          case 0, 1, 2 ->
              night.fails(target, errors[random.nextInt(3)], Severity.values()[random.nextInt(4)]);
          case 3 -> night.recovers(target);
          case 4 -> night.run(Duration.ofMinutes(random.nextInt(90)));
          case 5 ->
              switches(
                  random.nextBoolean() ? "own-db" : BUILT_IN,
                  PlaybookUse.values()[random.nextInt(4)],
                  random.nextBoolean() ? ENOUGH : ShadowRecord.NONE);
          case 6 -> own(1 + random.nextInt(3), random.nextBoolean() ? "dryRun" : "active");
          default -> {
            for (var incident : List.copyOf(night.journal.rows.values()))
              if (!incident.isOpen())
                night.leave(
                    new Command.Dispose(
                        incident.id(),
                        incident.engine(),
                        incident.target(),
                        Disposition.values()[random.nextInt(5)],
                        "sam",
                        ""));
          }
        }
      } catch (CommandRefused refused) {
        // a switch without enough cases
      }
    }
    Instant horizon = night.clock.instant();
    DeskState folded = DeskState.of(1, night.journal.committed).forgetting(horizon);
    assertThat(folded).isEqualTo(night.state().forgetting(horizon));
    assertThat(night.journal.parked).isEmpty();
    assertThat(night.journal.all(Event.IncidentAnalysed.class)).isNotEmpty();
    long distinct =
        night.journal.all(Event.ShadowNoted.class).stream()
            .map(note -> note.incident() + " " + note.playbook())
            .distinct()
            .count();
    assertThat(night.journal.all(Event.ShadowNoted.class)).hasSize((int) distinct);
  }
}
