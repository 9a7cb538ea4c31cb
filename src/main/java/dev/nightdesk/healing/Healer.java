package dev.nightdesk.healing;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.HttpActions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Starts the deeds that committed events ask for, each on a virtual thread of its own, and brings
 * back how they ended. It holds no state: what it forgets in a crash, the desk asks for again.
 */
public final class Healer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Healer.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Inbox inbox;
  private final Function<RemediationId, Optional<Remediation>> remediations;
  private final Function<EngineId, Optional<Connector>> connectors;
  private final HttpActions http;
  private final ExecutorService deeds =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("deed-", 1).factory());

  /**
   * @param remediations how a remediation stands, from the desk
   * @param connectors the connector of an engine, or empty when it is no longer configured
   */
  public Healer(
      Inbox inbox,
      Function<RemediationId, Optional<Remediation>> remediations,
      Function<EngineId, Optional<Connector>> connectors,
      HttpActions http) {
    this.inbox = inbox;
    this.remediations = remediations;
    this.connectors = connectors;
    this.http = http;
  }

  /** Starts what these events ask for; returns at once. */
  public void announced(List<Committed> batch) {
    for (Committed committed : batch) {
      switch (committed.event()) {
        case Event.StepIntended e -> start(() -> act(e));
        case Event.LookAsked e -> start(() -> look(e));
        case Event.ReconciliationAsked e -> start(() -> reconcile(e));
        case Event _ -> {
          // asks for no deed
        }
      }
    }
  }

  private void start(Runnable deed) {
    try {
      deeds.execute(deed);
    } catch (RejectedExecutionException closing) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "The desk is closing; the engine is asked after the next start",
          closing);
    }
  }

  private void act(Event.StepIntended e) {
    Optional<Plan.Step> step = step(e.remediation(), e.step());
    if (step.isEmpty()) return;
    Result result;
    try {
      result = act(step.get(), e.engine(), e.target(), e.key());
    } catch (Exception bug) {
      LOG.log(System.Logger.Level.ERROR, "Step " + e.key() + " failed by a bug of the desk", bug);
      String sentence = "the desk itself failed: " + bug;
      result =
          new Result(new StepOutcome.Failed(sentence, Retry.Reason.REFUSED, null, true), List.of());
    }
    inbox.leave(
        new Command.StepReported(
            e.remediation(), e.step(), e.attempt(), result.outcome(), result.evidence()));
  }

  private Result act(Plan.Step step, EngineId engine, String target, String key) {
    return switch (step.action()) {
      case Action.HttpRequest request ->
          new Result(http.act(request, key, step.timeout()), List.of());
      case Action.CaptureSnapshot _ -> capture(engine, target);
      case Action.Wait _ -> new Result(new StepOutcome.Done("nothing to be sent"), List.of());
    };
  }

  private Result capture(EngineId engine, String target) {
    List<Evidence> evidence =
        connectors.apply(engine).map(c -> c.capture(target)).orElse(List.of());
    String detail =
        evidence.isEmpty() ? "there was nothing to capture" : evidence.size() + " captured";
    return new Result(new StepOutcome.Done(detail), evidence);
  }

  private void look(Event.LookAsked e) {
    Connector.Look look;
    try {
      look =
          connectors
              .apply(e.engine())
              .map(connector -> connector.look(e.target()))
              .orElse(
                  new Connector.Look(
                      false,
                      e.engine() + " is not configured any more, so it cannot be looked at"));
    } catch (Exception bug) {
      LOG.log(
          System.Logger.Level.ERROR,
          "A look at " + e.target() + " failed by a bug of the desk",
          bug);
      look = new Connector.Look(false, "the desk itself failed: " + bug);
    }
    inbox.leave(new Command.LookReported(e.remediation(), e.look(), look.good(), look.detail()));
  }

  private void reconcile(Event.ReconciliationAsked e) {
    Optional<Plan.Step> step = step(e.remediation(), e.step());
    String key =
        remediations.apply(e.remediation()).map(r -> r.idempotencyKey(e.step())).orElse("");
    Reconciliation verdict = Reconciliation.CANNOT_TELL;
    try {
      if (step.isPresent() && step.get().action() instanceof Action.HttpRequest request)
        verdict = http.reconcile(request, key);
    } catch (Exception bug) {
      LOG.log(
          System.Logger.Level.ERROR,
          "Asking what became of " + key + " failed by a bug of the desk",
          bug);
    }
    String detail =
        switch (verdict) {
          case HAPPENED -> "the engine shows that " + key + " was carried out";
          case DID_NOT_HAPPEN -> "the engine shows that " + key + " was not carried out";
          case CANNOT_TELL -> "the engine cannot tell whether " + key + " was carried out";
        };
    inbox.leave(
        new Command.StepReconciled(e.remediation(), e.step(), e.attempt(), verdict, detail));
  }

  private Optional<Plan.Step> step(RemediationId id, int step) {
    return remediations.apply(id).map(remediation -> remediation.plan().steps().get(step));
  }

  /**
   * Takes no new deeds and gives those under way a moment to bring back their outcome; what is cut
   * off here is asked about after the next start.
   */
  @Override
  public void close() {
    deeds.shutdown();
    try {
      if (!deeds.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) deeds.shutdownNow();
    } catch (InterruptedException e) {
      deeds.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private record Result(StepOutcome outcome, List<Evidence> evidence) {}
}
