package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.domain.BrakeCommand;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.domain.TriageCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brakes and overlays where they meet: none of them forgets what the other one said. */
final class MendNightTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  private static Incident at(Night night, String target) {
    return night.journal.rows.values().stream()
        .filter(incident -> incident.target().equals(target))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private static Night with(Brakes.FloodRule flood, Plan.Breaker breaker) {
    return new Night(
        new Brakes(
            100,
            1_000,
            100,
            1_000,
            1_000,
            64,
            Duration.ZERO,
            Duration.ZERO,
            1,
            breaker,
            flood,
            HOUR,
            Duration.ofDays(1),
            Duration.ZERO));
  }

  @Test
  void whatHasRestedWaitsForItsPlaybookWithoutATickAfterTheOther() throws IOException {
    var night = new Night();
    Own.use(
        night,
        folder,
        Night.brakes(3, Duration.ZERO),
        ", maxConcurrent: 1",
        """
        actions:
          - {id: fix, type: http.request, with: {fix: RESTART_POD}, timeout: PT10S}
        verify: {every: PT1S, within: PT30S, checks: [{type: health}]}
        rollback: {unavailable: Nothing to undo.}
        """);
    night.nextTriesEnd(Night.refusedConnection());
    night.fails("a", DB, Severity.LOW);
    night.doDeeds();
    assertThat(at(night, "a").tries().unreached()).isEqualTo(1);
    night.deedsHang(true);
    night.fails("b", DB, Severity.LOW);
    night.run(Duration.ofMinutes(10));
    assertThat(at(night, "a").attempts()).isEqualTo(1);
    assertThat(night.state().runs().underWay()).hasSize(1);
    assertThat(night.idleTicks()).isZero();

    night.deedsHang(false);
    Remediation hung = night.state().runs().underWay().getFirst();
    night.ill.remove("b");
    night.leave(new Command.StepReported(hung.id(), 0, 1, new StepOutcome.Done("200"), List.of()));
    night.run(Duration.ofMinutes(1));
    assertThat(at(night, "a").phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void whatLeadsToNothingIsTriedAgainASecondLaterAndNotAtOnce() {
    var idle = new IdleTicks();
    Instant now = Instant.parse("2026-11-22T02:00:00Z");
    assertThat(idle.notBeforeRest(now)).isEqualTo(now);
    idle.ledToNothing(now);
    assertThat(idle.notBeforeRest(now)).isEqualTo(now.plusSeconds(1));
    assertThat(idle.notBeforeRest(now.plusSeconds(9))).isEqualTo(now.plusSeconds(9));
    idle.somethingHappened();
    assertThat(idle.notBeforeRest(now)).isEqualTo(now);
    assertThat(idle.count()).isEqualTo(1);
  }

  @Test
  void whatIsHeldForTheSameReasonIsLookedAtOnce() {
    var never = new Plan.Breaker(1_000_000, HOUR, HOUR, false);
    var night = with(new Brakes.FloodRule(true, 1, 1, Duration.ofMinutes(10)), never);
    for (int i = 0; i < 20; i++) night.fails("t" + i, DB, Severity.LOW);
    assertThat(night.state().held().incidents()).hasSize(19);
    assertThat(night.state().held().byCause()).hasSize(1);
    night.run(HOUR);
    assertThat(night.state().held().byCause()).isEmpty();
    assertThat(night.state().open()).isEmpty();
  }

  @Test
  void aRunThatAPersonStoppedProvesNothingAgainstItsPlaybook() {
    var night = with(Brakes.FloodRule.OFF, new Plan.Breaker(1, HOUR, HOUR, false));
    night.fixesDoNotHelp();
    night.fails("a", DB, Severity.LOW);
    night.doDeeds(1);
    night.leave(new Command.Tick());
    while (at(night, "a").phase() != Phase.VERIFYING) {
      night.doDeeds(1);
      night.leave(new Command.Tick());
    }
    night.leave(new Command.Resolve(at(night, "a").id(), "sam", "I did it by hand"));

    Event.RemediationEnded end = night.journal.all(Event.RemediationEnded.class).getFirst();
    assertThat(end.success()).isFalse();
    assertThat(night.journal.all(BrakeEvent.CircuitOpened.class)).isEmpty();
    night.leave(new TriageCommand.Reopen(at(night, "a").id(), "sam", "it is still ill"));
    assertThat(at(night, "a").severity()).isEqualTo(Severity.LOW);
    assertThat(DeskState.of(1, night.journal.committed)).isEqualTo(night.state());
  }

  @Test
  void anIncidentIsHeldByItsOwnWindowAndNotByOneThatEndsAtTheSameTime() {
    var night = new Night();
    night.leave(new BrakeCommand.BeginMaintenance("shop", "web", HOUR, "sam", "upgrade"));
    night.leave(new BrakeCommand.BeginMaintenance("shop", "db", HOUR, "kim", "upgrade"));
    night.fails("web", DB, Severity.LOW);
    String first = night.journal.all(BrakeEvent.MaintenanceBegan.class).getFirst().id();
    assertThat(at(night, "web").overlays().suppression()).isNotNull();
    night.leave(new BrakeCommand.EndMaintenance(first, "sam"));
    night.run(Duration.ofMinutes(5));
    assertThat(at(night, "web").phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void whatAPersonOpenedAgainIsAskedAboutAlsoWhenItWasHeldInBetween() {
    var night = new Night();
    night.fails("web", DB, Severity.LOW);
    night.run(Duration.ofMinutes(5));
    assertThat(at(night, "web").phase()).isEqualTo(Phase.RESOLVED);
    night.ill.add("web");
    night.leave(new BrakeCommand.BeginMaintenance("shop", "*", HOUR, "sam", "upgrade"));
    night.leave(new TriageCommand.Reopen(at(night, "web").id(), "sam", "it is ill"));
    night.crashAndRestart(false);
    night.run(HOUR.plusMinutes(1));
    assertThat(at(night, "web").phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    assertThat(night.journal.all(Event.RemediationStarted.class)).hasSize(1);
  }

  @Test
  void whatAPersonOpenedAgainIsAskedAboutAlsoAfterItsTimeOnTheShelf() {
    var night = new Night();
    night.fails("web", DB, Severity.LOW);
    night.run(Duration.ofMinutes(5));
    IncidentId web = at(night, "web").id();
    night.ill.add("web");
    night.leave(new BrakeCommand.BeginMaintenance("shop", "*", HOUR, "sam", "upgrade"));
    night.leave(new TriageCommand.Reopen(web, "sam", "it is ill"));
    night.leave(new TriageCommand.Shelve(web, "sam", "tomorrow", HOUR.multipliedBy(2)));
    night.run(HOUR.multipliedBy(2).plusMinutes(5));
    assertThat(at(night, "web").phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    assertThat(night.journal.all(Event.RemediationStarted.class)).hasSize(1);
  }

  @Test
  void whatIsHeldInAFloodAndBecomesCriticalIsTold() {
    var never = new Plan.Breaker(1_000_000, HOUR, HOUR, false);
    var night = with(new Brakes.FloodRule(true, 1, 1, Duration.ofMinutes(10)), never);
    Rules usual = night.rules();
    night.use(
        RulesLike.those(usual)
            .severityPolicy(
                List.of(
                    new Rules.SeverityRule(
                        target -> target.target().equals("web") && target.occurrences() > 2,
                        was -> was.atLeast(Severity.CRITICAL),
                        "the third within a day")))
            .rules());
    night.fails("a", DB, Severity.LOW);
    night.fails("web", DB, Severity.LOW);
    assertThat(at(night, "web").overlays().suppression()).isNotNull();
    night.fails("web", DB, Severity.LOW);
    assertThat(night.journal.all(Event.IncidentEscalated.class)).isEmpty();
    night.fails("web", DB, Severity.LOW);
    assertThat(at(night, "web").phase()).isEqualTo(Phase.ESCALATED);
    assertThat(at(night, "web").severity()).isEqualTo(Severity.CRITICAL);
    assertThat(at(night, "web").overlays().suppression()).isNull();
  }
}
