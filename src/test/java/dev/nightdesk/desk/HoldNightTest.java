package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Healed means that it held. */
final class HoldNightTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";
  private static final Duration HOLD = Duration.ofMinutes(10);

  private final Night night =
      new Night(Night.watching(3, Duration.ZERO, HOLD, Duration.ofDays(1), 100));

  private static Duration openFor(Incident incident) {
    return Duration.between(
        incident.openedAt(), Objects.requireNonNull(incident.closedAt(), "it is open"));
  }

  @Test
  void aTargetIsHealedWhenItHeldAndNotBefore() {
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(9));
    assertThat(night.only().phase()).isEqualTo(Phase.VERIFYING);

    night.run(Duration.ofMinutes(2));
    assertThat(night.only().phase()).isEqualTo(Phase.RESOLVED);
    assertThat(night.only().resolvedHow()).endsWith("it held for 10 min");
    assertThat(openFor(night.only())).isBetween(HOLD, HOLD.plusSeconds(1));
    // it is looked at rarely while it only has to stay good
    assertThat(night.journal.all(Event.Looked.class)).hasSizeLessThan(15);
    assertThat(DeskState.of(1, night.journal.committed)).isEqualTo(night.state());
  }

  @Test
  void greenRedGreenIsOneEpisodeAndTheTimeToHoldBeginsAnew() {
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(5));
    night.ill.add("checkout");
    night.run(Duration.ofSeconds(50));
    Instant red =
        night.journal.all(Event.Looked.class).stream()
            .filter(look -> !look.good())
            .findFirst()
            .orElseThrow()
            .at();
    night.ill.clear();
    night.run(Duration.ofMinutes(12));

    assertThat(night.only().phase()).isEqualTo(Phase.RESOLVED);
    assertThat(night.only().closedAt()).isAfter(red.plus(HOLD));
    assertThat(night.journal.all(Event.RemediationStarted.class)).hasSize(1);
    assertThat(night.journal.all(Event.RemediationEnded.class)).hasSize(1);
    assertThat(night.effects).hasSize(1);
  }

  @Test
  void aFailureThatIsSignalledWhileItIsWatchedIsRedAsWell() {
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(5));
    Instant signal = night.clock.instant();
    // the looks do not see it, the engine's own watch does
    night.leave(
        new Command.SignalsArrived(
            List.of(night.failure("checkout", "ERR_MEM MEM_LEAK", Severity.LOW))));
    night.run(Duration.ofMinutes(9));
    assertThat(night.state().runs().underWay()).hasSize(1);

    night.run(Duration.ofMinutes(2));
    assertThat(night.journal.rows.values()).allMatch(i -> i.phase() == Phase.RESOLVED);
    assertThat(night.journal.all(Event.RemediationStarted.class)).hasSize(1);
    assertThat(night.journal.all(Event.RemediationEnded.class).getFirst().at())
        .isAfter(signal.plus(HOLD));
  }

  @Test
  void whatDoesNotBecomeGoodAgainHasFailed() {
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(5));
    night.ill.add("checkout");
    night.run(Duration.ofMinutes(4));
    assertThat(night.only().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    assertThat(night.only().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void whatIsGreenAndRedInTurnsDoesNotGoOnForEver() {
    night.fails("checkout", DB, Severity.LOW);
    for (int i = 0; i < 40 && night.only().phase() != Phase.AWAITING_APPROVAL; i++) {
      night.run(Duration.ofSeconds(100));
      night.ill.add("checkout");
      night.run(Duration.ofSeconds(50));
      if (night.only().phase() == Phase.VERIFYING) night.ill.clear();
    }
    assertThat(night.journal.all(Event.RemediationEnded.class)).hasSize(1);
    Event.RemediationEnded end = night.journal.all(Event.RemediationEnded.class).getFirst();
    assertThat(end.success()).isFalse();
    // the minute to prove it and three times what it has to hold
    assertThat(Duration.between(night.only().openedAt(), end.at()))
        .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(35));
  }

  @Test
  void aTargetThatIsWatchedKeepsNoOtherFromBeingHealedButStaysBusyItself() {
    Brakes usual = Night.watching(3, Duration.ZERO, HOLD, Duration.ofDays(1), 100);
    night.use(
        Night.rules(
            new Brakes(
                3,
                100,
                100,
                100,
                100,
                1,
                Duration.ZERO,
                Duration.ZERO,
                1,
                usual.breaker(),
                usual.flood(),
                usual.maxStepWait(),
                usual.silence(),
                HOLD),
            true,
            false));
    night.fails("a", DB, Severity.LOW);
    night.fails("b", DB, Severity.LOW);
    night.run(Duration.ofMinutes(1));
    night.leave(
        new Command.SignalsArrived(List.of(night.failure("a", "ERR_MEM MEM_LEAK", Severity.LOW))));
    night.run(Duration.ofMinutes(1));

    assertThat(night.effects).containsExactly("FIX-1-1-fix", "FIX-2-1-fix");
    assertThat(night.state().runs().underWay()).hasSize(2);
  }

  @Test
  void aRestartGoesOnWatchingWhereItWas() {
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(5));
    night.crashAndRestart(false);
    night.run(Duration.ofMinutes(6));
    assertThat(night.only().phase()).isEqualTo(Phase.RESOLVED);
    assertThat(openFor(night.only())).isBetween(HOLD, HOLD.plusSeconds(1));
  }
}
