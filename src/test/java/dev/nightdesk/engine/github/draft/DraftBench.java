package dev.nightdesk.engine.github.draft;

import static dev.nightdesk.engine.github.deed.Bench.ENGINE;
import static dev.nightdesk.engine.github.deed.Bench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.Some;
import dev.nightdesk.demo.github.DemoRepository;
import dev.nightdesk.demo.github.Scenario;
import dev.nightdesk.domain.DraftVerdict;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.engine.AnswerCache;
import dev.nightdesk.engine.Connector.Draft;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.Memory;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.github.GitHubConnector;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.deed.Bench;
import dev.nightdesk.engine.github.look.GitHubLooks;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A failed run as the connector tells it, and what is drafted for it. */
public final class DraftBench implements AutoCloseable {
  public static final String FINE_GRAINED = "github_pat_" + "1".repeat(40);

  public final Bench bench;
  public final DemoRepository shop;
  public final Incident incident;
  public final Scenario scenario;
  public GitHubSettings.PullRequests pullRequests = GitHubSettings.PullRequests.DEFAULT;
  public String token = FINE_GRAINED;

  public DraftBench(Scenario scenario) {
    this(scenario, new Bench());
  }

  public DraftBench(Scenario scenario, Bench bench) {
    this.bench = bench;
    this.scenario = scenario;
    var played = bench.github.play(scenario, SHOP);
    shop = played.repository();
    incident = incident(failure(played.run()));
  }

  /** What a sweep of the connector says about the run. */
  private Signal.Failure failure(long run) {
    var pauses =
        new Waits() {
          @Override
          public boolean rest(Duration time) {
            return !isOver();
          }
        };
    try (var connector =
        new GitHubConnector(
            settings(),
            HttpClients.polling(1),
            bench.clock,
            _ -> null,
            Memory.NONE,
            AnswerCache.NONE,
            pauses)) {
      Sweep sweep = connector.watches().getFirst().sweep();
      assertThat(sweep).isInstanceOf(Sweep.Found.class);
      return ((Sweep.Found) sweep)
          .signals().stream()
              .filter(Signal.Failure.class::isInstance)
              .map(Signal.Failure.class::cast)
              .filter(f -> f.unit().equals(String.valueOf(run)))
              .findFirst()
              .orElseThrow();
    }
  }

  public GitHubSettings settings() {
    GitHubSettings usual = GitHubSettings.of(ENGINE, List.of(SHOP));
    return new GitHubSettings(
        ENGINE,
        bench.github.baseUrl(),
        token,
        usual.repositories(),
        usual.every(),
        usual.timeout(),
        usual.workflows(),
        usual.branches(),
        usual.severity(),
        usual.labels(),
        usual.lookBack(),
        usual.queuedAfter(),
        usual.skippedRuns(),
        usual.askDeployments(),
        pullRequests);
  }

  private static Incident incident(Signal.Failure f) {
    return Incident.opened(
        new Event.IncidentOpened(
            f.at(),
            new IncidentId(7),
            f.engine(),
            f.target(),
            f.unit(),
            f.fingerprint(),
            f.title(),
            f.severity(),
            f.labels(),
            f.facts(),
            f.log(),
            f.evidence().stream().map(Evidence::ref).toList(),
            f.at()));
  }

  public String fix() {
    return switch (scenario) {
      case MISSING_MODULE -> "ADD_DEPENDENCY";
      case JOB_TIMEOUT -> "RAISE_TIMEOUT";
      case MISSING_COMMAND -> "INSTALL_COMMAND";
      case MISSING_FILE -> "GUARD_MISSING_FILE";
      case BROKEN_YAML -> "REPAIR_YAML";
      case OPTIONAL_ARM64 -> "MARK_JOB_OPTIONAL";
      default -> "ADD_RETRY";
    };
  }

  /** The plan as a playbook wishes it. */
  public Plan wish(Incident of, String fix) {
    var propose =
        new GitHubAction.ProposeFix(
            ENGINE, SHOP, fix, scenario.workflow(), Map.of(), "main", List.of());
    var step =
        new Plan.Step(
            "fix", "Propose", propose, Duration.ofMinutes(1), Retry.NEVER, Plan.OnError.STOP);
    return new Plan(
        "wish",
        new PlaybookRef("test", 1),
        new Strategy("fix"),
        ENGINE,
        of.target(),
        of.units(),
        List.of(step),
        new Plan.Verify(Duration.ZERO, Duration.ofSeconds(15), Duration.ofHours(2), 1),
        "Close it.",
        Some.limits(Duration.ofMinutes(15), 3, Duration.ofDays(1)));
  }

  public Draft draft() {
    return draft(incident, fix());
  }

  public Draft draft(Incident of, String fix) {
    return new Drafts(
            settings(),
            bench.api,
            bench.clock,
            _ -> null,
            () -> List.of(new Repo("acme", "shop"), new Repo("acme", "other")))
        .draft(of, wish(of, fix));
  }

  public Plan ready() {
    Draft draft = draft();
    assertThat(draft.why()).isNotBlank();
    assertThat(draft.verdict()).as(draft.why()).isEqualTo(DraftVerdict.READY);
    return Objects.requireNonNull(draft.plan());
  }

  /** Why there is no plan. */
  public String none(DraftVerdict verdict) {
    Draft draft = draft();
    assertThat(draft.verdict()).as(draft.why()).isEqualTo(verdict);
    assertThat(draft.plan()).isNull();
    return draft.why();
  }

  public Remediation run(Plan plan) {
    return Some.remediation(
        RemediationId.of(incident.id(), 1),
        incident.id(),
        plan,
        1,
        "alice",
        bench.begun,
        0,
        new Remediation.Progress.Verifying(
            0, 0, bench.begun, bench.begun, false, null, bench.begun));
  }

  /** Carries all steps out as healing would. */
  public void carryOut(Plan plan) {
    Remediation run = run(plan);
    for (Plan.Step step : plan.steps()) {
      var order =
          new Order(
              incident.id(), run.idempotencyKey(step.id()), run::idempotencyKey, step.timeout());
      StepOutcome outcome = bench.deeds.act((GitHubAction) step.action(), order).outcome();
      assertThat(outcome).as(step.id()).isInstanceOf(StepOutcome.Done.class);
    }
  }

  public GitHubLooks looks() {
    return new GitHubLooks(settings(), bench.api, bench.clock, _ -> null);
  }

  @Override
  public void close() {
    bench.close();
  }
}
