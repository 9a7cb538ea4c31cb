package dev.nightdesk.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.Some;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlanHash;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoNightTest {
  private final ManualTimer time = new ManualTimer();
  private final List<Command> left = new ArrayList<>();
  private DemoEngines engines;
  private DemoNight night;

  @BeforeEach
  void start() throws Exception {
    engines = DemoEngines.start(new DemoEngines.Settings(0, Duration.ZERO, null), time, time);
    night =
        new DemoNight(
            engines,
            NightScript.builtIn(),
            command -> {
              left.add(command);
              return CompletableFuture.completedFuture(List.of());
            },
            time);
  }

  @AfterEach
  void stop() {
    night.close();
    engines.close();
  }

  private void ask(int incident, String target) {
    announce(question(incident, target));
  }

  private void announce(Event event) {
    night.announced(List.of(new Committed(1, event)));
  }

  private Event.ApprovalRequested question(int incident, String target) {
    var id = new IncidentId(incident);
    var plan =
        new Plan(
            "Flush",
            new PlaybookRef("p", 1),
            new Strategy("flush_connection_pool"),
            new EngineId("platform"),
            target,
            List.of(),
            List.of(),
            new Plan.Verify(Duration.ZERO, Duration.ZERO, Duration.ZERO, 1),
            "",
            Some.limits(Duration.ZERO, 1, Duration.ZERO));
    return new Event.ApprovalRequested(
        time.instant(),
        id,
        plan.engine(),
        target,
        ApprovalId.of(id, 1),
        plan,
        new PlanHash("hash-" + incident),
        time.instant().plusSeconds(25),
        null,
        Approval.Gate.ANYBODY,
        null);
  }

  @Test
  void theFirstFaultComesWithinThreeSeconds() {
    night.start();
    time.pass(Duration.ofSeconds(3));
    assertThat(engines.fault("checkout")).contains(Fault.DB);
  }

  @Test
  void theNightHoldsEachPathWithinTwoMinutes() {
    NightScript script = NightScript.builtIn();
    assertThat(script.breakages()).allMatch(b -> b.at().toSeconds() <= 120);
    var severities = script.breakages().stream().map(b -> severity(b.service())).toList();
    assertThat(severities.stream().filter(s -> s == Severity.LOW)).hasSizeGreaterThan(3);
    assertThat(severities).contains(Severity.MEDIUM, Severity.HIGH);
    assertThat(script.breakages()).anyMatch(b -> b.options().failFirst() > 0);
    assertThat(script.breakages()).anyMatch(b -> !b.options().helps());
    assertThat(script.acts()).extracting(NightScript.Act::deed).contains(NightScript.Deed.values());
    // somebody is asked about edge-eu, and nobody answers
    assertThat(severity("edge-eu")).isEqualTo(Severity.MEDIUM);
    assertThat(script.acts()).noneMatch(a -> a.service().equals("edge-eu"));
    // the failing fix of each breakage is one that a reader of the body can find
    for (var breakage : script.breakages()) {
      engines.trigger(breakage.fault(), breakage.service(), breakage.options());
      assertThat(engines.fault(breakage.service())).contains(breakage.fault());
    }
  }

  @Test
  void runsGoOnBeforeTheyGoWrongAtTheirTime() {
    night.start();
    var infra = engines.github().repository("acme/infra");
    var nightly = infra.runs().getFirst();
    assertThat(nightly.status()).isEqualTo("in_progress");
    time.pass(Duration.ofSeconds(20));
    assertThat(infra.run(nightly.id()).status()).isEqualTo("in_progress");
    time.pass(Duration.ofSeconds(2));
    assertThat(infra.run(nightly.id()).conclusion()).isEqualTo("cancelled");
    time.pass(Duration.ofSeconds(18));
    assertThat(engines.github().repository("acme/shop").runs())
        .filteredOn(r -> r.conclusion().equals("failure"))
        .extracting(dev.nightdesk.demo.github.DemoRepository.RunState::workflow)
        .containsExactlyInAnyOrder(
            ".github/workflows/integration.yml", ".github/workflows/tests.yml");
  }

  private Severity severity(String service) {
    return engines.services().stream()
        .filter(s -> s.name().equals(service))
        .findFirst()
        .orElseThrow()
        .severity();
  }

  @Test
  void samApprovesAndKimRejectsWithTheHashThatWasAsked() {
    ask(7, "search");
    time.pass(Duration.ofSeconds(7));
    assertThat(left).isEmpty();
    time.pass(Duration.ofSeconds(2));
    ask(8, "billing");
    time.pass(Duration.ofSeconds(10));
    ask(9, "edge-eu");
    time.pass(Duration.ofSeconds(60));

    assertThat(left).hasSize(2);
    assertThat(left.getFirst())
        .isInstanceOfSatisfying(
            Command.Approve.class,
            yes -> {
              assertThat(yes.approval()).isEqualTo(new ApprovalId("APR-7-1"));
              assertThat(yes.plan()).isEqualTo(new PlanHash("hash-7"));
              assertThat(yes.by().name()).isEqualTo("sam");
            });
    assertThat(left.getLast())
        .isInstanceOfSatisfying(
            Command.Reject.class, no -> assertThat(no.by().name()).isEqualTo("kim"));
  }

  @Test
  void aRealPersonWhoWasQuickerIsNotContradicted() {
    var question = question(7, "search");
    announce(question);
    announce(
        new Event.ApprovalRejected(
            time.instant(),
            question.incident(),
            new dev.nightdesk.domain.EngineId("payments"),
            "checkout",
            question.approval(),
            "ann",
            "no"));
    time.pass(Duration.ofSeconds(60));
    assertThat(left).isEmpty();
  }

  @Test
  void kimTakesNoticeOfWhatEscalates() {
    announce(
        new Event.IncidentEscalated(
            Instant.EPOCH,
            new IncidentId(4),
            new EngineId("payments"),
            "ledger",
            Severity.HIGH,
            "HIGH escalates"));
    time.pass(Duration.ofSeconds(8));
    assertThat(left).singleElement().isInstanceOf(Command.Acknowledge.class);
  }

  @Test
  void afterTheScriptItGoesOnAndNothingStaysBrokenForEver() {
    night.start();
    time.pass(Duration.ofSeconds(125));
    assertThat(engines.fault("checkout")).isPresent();
    var later = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      time.pass(Duration.ofSeconds(10));
      engines.services().stream()
          .filter(s -> engines.fault(s.name()).isPresent())
          .forEach(s -> later.add(s.name()));
    }
    assertThat(later).contains("checkout", "profile", "mailer");

    night.close();
    heal();
    time.pass(Duration.ofMinutes(10));
    assertThat(engines.services()).allMatch(s -> engines.fault(s.name()).isEmpty());
  }

  private void heal() {
    for (DemoService service : engines.services()) {
      var soon = FaultOptions.PLAIN.healingAfter(Duration.ofSeconds(1));
      engines.trigger(Fault.DB, service.name(), soon);
    }
  }

  @Test
  void aWrongEntryIsNamed() {
    var night = "version: 1\nevents:\n  - {at: PT1S, service: checkout}\n";
    assertThatThrownBy(() -> NightScript.read(night.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("checkout")
        .hasMessageContaining("'fault'");
    var unknown = "version: 1\nevents:\n  - {at: PT1S, servise: checkout}\n";
    assertThatThrownBy(() -> NightScript.read(unknown.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("servise");
    var run = "version: 1\nevents:\n  - {at: PT1S, repository: acme/shop, run: nonsense}\n";
    assertThatThrownBy(() -> NightScript.read(run.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("'nonsense'");
    var runless = "version: 1\nevents:\n  - {at: PT1S, repository: acme/shop}\n";
    assertThatThrownBy(() -> NightScript.read(runless.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("acme/shop")
        .hasMessageContaining("'run'");
  }
}
