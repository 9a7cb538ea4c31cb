package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Rollback;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.domain.Tries;
import dev.nightdesk.playbook.Playbooks;
import dev.nightdesk.playbook.step.AllowedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of the desk's machine as steps: never unasked, never twice. */
final class CommandNightTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";

  private static final String OWN =
      """
      apiVersion: nightdesk/v1
      kind: Playbook
      metadata: {id: own-db, title: Restart on a timeout of the database, version: 1}
      spec:
        priority: 900
        match:
          engines: [health]
          any: [{field: log, op: contains, value: DB_TIMEOUT}]
        classify: {category: DB_POOL_EXHAUSTED, persistence: PERSISTENT, confidence: 1, strategy: RESTART_POD, severity: {default: LOW}}
        gate: {approval: {mode: bySeverity}}
        actions:
          - {id: fix, type: command.run, timeout: PT10S, with: {allow: restart, args: ['{{ endpoint.id }}']}}
        verify: {within: PT1M, checks: [{type: health}]}
        rollback: {unavailable: Nothing to undo.}
        limits: {cooldown: PT1S, maxRuns: {count: 10, per: PT1H}}
      """;

  private final Night night = new Night();

  @TempDir Path folder;

  @BeforeEach
  void aPlaybookWithACommand() throws IOException {
    Files.writeString(folder.resolve("own.yaml"), OWN);
    use("/usr/local/bin/restart");
  }

  private void use(String program) {
    Playbooks.Loaded loaded = Playbooks.load(folder);
    assertThat(loaded.problems()).isEmpty();
    Rules usual = Night.rules(Night.brakes(3, Duration.ZERO), true, false);
    var allowed =
        new AllowedCommand(
            "restart",
            program,
            program,
            List.of(new AllowedCommand.Shaped(Pattern.compile("[a-z]+"), false, false)),
            "/srv",
            Duration.ofMinutes(1),
            1024,
            List.of(0),
            false,
            Map.of());
    night.use(
        RulesLike.those(usual)
            .playbooks(loaded.playbooks())
            .commands(Map.of("restart", allowed))
            .rules());
  }

  private Approval approve() {
    Approval question = night.question();
    night.leave(
        new Command.Approve(question.id(), question.plan().hash(), Person.of("sam"), "seen"));
    return question;
  }

  @Test
  void evenALowIncidentAsksBeforeAProgramIsRun() {
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(5));
    assertThat(night.only().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    assertThat(night.effects).isEmpty();
    assertThat(night.journal.all(Event.DecisionMade.class).getLast().decision().lowered())
        .contains("own-db v1 always asks");
    approve();
    night.run(Duration.ofMinutes(5));
    assertThat(night.effects).hasSize(1);
    assertThat(night.journal.all(Event.StepIntended.class).getLast().deed())
        .isEqualTo("Run /usr/local/bin/restart checkout in /srv");
    assertThat(night.only().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aProgramThatWasCutOffOrLostInACrashIsNotRunAgain() {
    night.fixesDoNotHelp();
    night.fails("checkout", DB, Severity.LOW);
    night.nextTriesEnd(Night.timeOut());
    approve();
    night.run(Duration.ofMinutes(5));
    assertThat(night.effects).hasSize(1);
    assertThat(night.journal.all(Event.StepIntended.class)).hasSize(1);

    approve(); // of a second attempt, which the crash leaves open
    assertThat(night.journal.all(Event.StepIntended.class)).hasSize(2);
    night.crashAndRestart(false);
    night.run(Duration.ofMinutes(5));
    assertThat(night.journal.all(Event.StepIntended.class)).hasSize(2);
    assertThat(night.effects).hasSize(1);
  }

  @Test
  void aProgramThatEndedBadlyMayHaveDoneSomethingAllTheSame() {
    night.fails("checkout", DB, Severity.LOW);
    approveWith(StepOutcome.Failed.notDone("it ended with 3", Retry.Reason.EXIT_CODE));
    night.run(Duration.ofMinutes(1));
    assertThat(night.only().tries()).isEqualTo(new Tries(1, 0, 0));
    assertThat(night.journal.all(Event.RemediationEnded.class).getFirst().rollback())
        .isEqualTo(new Rollback(Rollback.State.UNAVAILABLE, "Nothing to undo."));
  }

  private void approveWith(StepOutcome outcome) {
    night.nextTriesEnd(outcome);
    approve();
  }

  @Test
  void anEntryThatWasChangedSinceTheYesIsPlannedAndAskedAnew() {
    night.fails("checkout", DB, Severity.LOW);
    night.nextTriesEnd(
        StepOutcome.Failed.notDone("not run: it was changed", Retry.Reason.OUTDATED));
    approve();
    use("/usr/local/bin/other");
    night.run(Duration.ofMinutes(1));
    assertThat(night.effects).isEmpty();
    assertThat(night.question().plan().steps().getFirst().action())
        .isInstanceOfSatisfying(
            Action.RunCommand.class,
            run -> assertThat(run.program()).isEqualTo("/usr/local/bin/other"));
  }
}
