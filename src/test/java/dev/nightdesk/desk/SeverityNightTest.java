package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Signal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each decision says which rules made it as serious as it is. */
final class SeverityNightTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";

  private final Night night = new Night();

  private void rule(Predicate<Rules.Target> when, Severity atLeast, String because) {
    Rules usual = Night.rules(Night.brakes(3, Duration.ZERO), true, false);
    var engines = new HashMap<>(usual.engines());
    Rules.EngineRules shop = usual.engines().get(Night.SHOP);
    engines.put(Night.SHOP, new Rules.EngineRules("health", shop.fixes(), 4));
    night.use(
        RulesLike.those(usual)
            .engines(engines)
            .severityPolicy(
                List.of(new Rules.SeverityRule(when, was -> was.atLeast(atLeast), because)))
            .rules());
  }

  private Event.DecisionMade decided() {
    return night.journal.all(Event.DecisionMade.class).getLast();
  }

  private void fails(String target, @Nullable Severity severity, Map<String, String> facts) {
    Signal.Failure s = night.failure(target, DB, severity);
    var more = s.facts();
    for (var fact : facts.entrySet()) more = more.with(fact.getKey(), fact.getValue());
    night.leave(
        new Command.SignalsArrived(
            List.of(
                new Signal.Failure(
                    s.engine(),
                    s.target(),
                    s.at(),
                    s.fingerprint(),
                    s.title(),
                    s.severity(),
                    s.labels(),
                    more,
                    s.log(),
                    s.evidence()))));
  }

  @Test
  void thePlaybooksDefaultAndTheEnginesWordAreNamed() {
    night.fails("checkout", DB, null);
    assertThat(decided().severityBecause()).startsWith("MEDIUM: default of db-pool-exhausted v");
    night.fails("search", DB, Severity.HIGH);
    assertThat(decided().severityBecause()).isEqualTo("HIGH: the word of shop");
  }

  @Test
  void aFailedAttemptIsNamed() {
    night.fixesDoNotHelp();
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofMinutes(10));
    assertThat(decided().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(decided().severityBecause())
        .isEqualTo("LOW: the word of shop; MEDIUM: an attempt failed, the first");
  }

  @Test
  void theShareOfTargetsThatAreDownRaisesIt() {
    rule(target -> target.shareDown() >= 0.5, Severity.HIGH, "half of the shop is down");
    night.fails("checkout", DB, Severity.MEDIUM);
    assertThat(decided().severity()).isEqualTo(Severity.MEDIUM);
    night.fails("search", DB, Severity.MEDIUM);
    assertThat(decided().severity()).isEqualTo(Severity.HIGH);
    assertThat(decided().severityBecause())
        .isEqualTo("MEDIUM: the word of shop; HIGH: half of the shop is down");
    // whose severity was reached already is told again when its next signal comes
    night.fails("checkout", DB, Severity.MEDIUM);
    assertThat(night.state().openAt(Night.SHOP, "checkout").getFirst().phase())
        .isEqualTo(Phase.ESCALATED);
  }

  @Test
  void theSignalThatIsOneTooManyAsksPeopleAgain() {
    rule(target -> target.occurrences() >= 3, Severity.HIGH, "it does not stop");
    night.fails("checkout", DB, Severity.MEDIUM);
    night.fails("checkout", DB, Severity.MEDIUM);
    assertThat(night.only().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    night.fails("checkout", DB, Severity.MEDIUM);
    night.fails("checkout", DB, Severity.MEDIUM);
    assertThat(night.only().phase()).isEqualTo(Phase.ESCALATED);
    assertThat(night.journal.all(Event.IncidentEscalated.class)).hasSize(1);
    assertThat(night.journal.all(Event.ApprovalVoided.class)).hasSize(1);
    assertThat(DeskState.of(1, night.journal.committed)).isEqualTo(night.state());
  }

  @Test
  void whatKeepsComingBackIsMoreSerious() {
    Duration hour = Duration.ofHours(1);
    rule(
        target -> target.recurrences().applyAsInt(hour) >= 2,
        Severity.MEDIUM,
        "it came back twice within the hour");
    for (int times = 0; times < 2; times++) {
      night.fails("checkout", DB, Severity.LOW);
      night.recovers("checkout");
      night.run(Duration.ofMinutes(5));
    }
    assertThat(decided().severity()).isEqualTo(Severity.LOW);
    night.fails("checkout", DB, Severity.LOW);
    assertThat(decided().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(DeskState.of(1, night.journal.committed)).isEqualTo(night.state());
    assertThat(night.only().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
  }

  @Test
  void aRuleOnAMetricLooksAtTheFacts() {
    rule(
        target -> target.facts().get("metrics.error_rate").filter("0.5"::equals).isPresent(),
        Severity.HIGH,
        "every second request fails");
    fails("checkout", Severity.LOW, Map.of("metrics.error_rate", "0.5"));
    assertThat(decided().severityBecause()).endsWith("HIGH: every second request fails");
  }
}
