package dev.nightdesk.healing;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.DraftVerdict;
import dev.nightdesk.domain.EngineAction;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.HttpActions;
import dev.nightdesk.healing.command.CommandRunner;
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
  private final Function<IncidentId, Optional<Incident>> incidents;
  private final Function<RemediationId, Optional<Remediation>> remediations;
  private final Function<EngineId, Optional<Connector>> connectors;
  private final HttpActions http;
  private final CommandRunner commands;
  private final ExecutorService deeds;

  /**
   * @param incidents how an incident stands, from the desk
   * @param remediations how a remediation stands, from the desk
   * @param connectors the connector of an engine, or empty when it is no longer configured
   * @param commands closed together with this
   */
  public Healer(
      Inbox inbox,
      Function<IncidentId, Optional<Incident>> incidents,
      Function<RemediationId, Optional<Remediation>> remediations,
      Function<EngineId, Optional<Connector>> connectors,
      HttpActions http,
      CommandRunner commands) {
    this(
        inbox,
        incidents,
        remediations,
        connectors,
        http,
        commands,
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("deed-", 1).factory()));
  }

  /**
   * @param deeds carries out each deed; whole nights run them on a clock of their own
   */
  Healer(
      Inbox inbox,
      Function<IncidentId, Optional<Incident>> incidents,
      Function<RemediationId, Optional<Remediation>> remediations,
      Function<EngineId, Optional<Connector>> connectors,
      HttpActions http,
      CommandRunner commands,
      ExecutorService deeds) {
    this.inbox = inbox;
    this.incidents = incidents;
    this.remediations = remediations;
    this.connectors = connectors;
    this.http = http;
    this.commands = commands;
    this.deeds = deeds;
  }

  /** Starts what these events ask for; returns at once. */
  public void announced(List<Committed> batch) {
    for (Committed committed : batch) {
      switch (committed.event()) {
        case Event.StepIntended e -> start(() -> act(e));
        case Event.LookAsked e -> start(() -> look(e));
        case Event.ReconciliationAsked e -> start(() -> reconcile(e));
        case Event.DraftAsked e -> start(() -> draft(e));
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
    Optional<Remediation> run = remediations.apply(e.remediation());
    if (run.isEmpty()) return;
    Plan.Step step = run.get().step(e.step());
    Connector.Deed deed;
    try {
      do {
        // a connector that was replaced while it waited leaves the waiting to its successor
        deed = act(step, run.get(), e);
      } while (deed == Connector.Deed.ABANDONED && !deeds.isShutdown());
    } catch (Exception | StackOverflowError bug) {
      LOG.log(System.Logger.Level.ERROR, "Step " + e.key() + " failed by a bug of the desk", bug);
      String sentence = "the desk itself failed: " + bug;
      deed = Connector.Deed.of(new StepOutcome.Failed(sentence, Retry.Reason.REFUSED, null, true));
    }
    if (deed == Connector.Deed.ABANDONED) return; // it is asked for again after the next start
    inbox.leave(
        new Command.StepReported(
            e.remediation(), e.step(), e.attempt(), deed.outcome(), deed.evidence()));
  }

  private Connector.Deed act(Plan.Step step, Remediation run, Event.StepIntended e) {
    return switch (step.action()) {
      case Action.HttpRequest request ->
          Connector.Deed.of(http.act(request, e.key(), step.timeout()));
      case Action.RunCommand command -> commands.act(command, step.timeout());
      case Action.CaptureSnapshot _ -> capture(run.plan());
      case Action.Wait _ -> Connector.Deed.of(new StepOutcome.Done("nothing to be sent"));
      case EngineAction action ->
          connectors
              .apply(action.engine())
              .map(connector -> connector.act(action, order(run, step, e.key())))
              .orElseGet(() ->
                  Connector.Deed.refused(
                      action.engine() + " is not configured any more, so nothing was sent"));
    };
  }

  private static Connector.Order order(Remediation run, Plan.Step step, String key) {
    return new Connector.Order(run.incident(), key, run::idempotencyKey, step.timeout());
  }

  private Connector.Deed capture(Plan plan) {
    List<Evidence> evidence =
        connectors
            .apply(plan.engine())
            .map(c -> c.capture(plan.target(), plan.units()))
            .orElse(List.of());
    String detail =
        evidence.isEmpty() ? "there was nothing to capture" : evidence.size() + " captured";
    return new Connector.Deed(new StepOutcome.Done(detail), evidence);
  }

  private void look(Event.LookAsked e) {
    Connector.Look look;
    try {
      look =
          remediations
              .apply(e.remediation())
              .flatMap(run -> connectors.apply(e.engine()).map(connector -> connector.look(run)))
              .orElse(
                  new Connector.Look(
                      false,
                      e.engine() + " is not configured any more, so it cannot be looked at"));
    } catch (Exception | StackOverflowError bug) {
      LOG.log(
          System.Logger.Level.ERROR,
          "A look at " + e.target() + " failed by a bug of the desk",
          bug);
      look = new Connector.Look(false, "the desk itself failed: " + bug);
    }
    inbox.leave(
        new Command.LookReported(
            e.remediation(),
            e.look(),
            look.good(),
            look.hopeless(),
            look.underWay(),
            look.detail()));
  }

  private void draft(Event.DraftAsked e) {
    Connector.Draft draft;
    try {
      draft =
          incidents
              .apply(e.incident())
              .flatMap(i -> connectors.apply(e.engine()).map(c -> c.draft(i, e.plan())))
              .orElseGet(() ->
                  Connector.Draft.none(
                      DraftVerdict.NOT_NOW,
                      e.engine() + " is not configured any more, so it cannot be asked."));
    } catch (Exception | StackOverflowError bug) {
      LOG.log(
          System.Logger.Level.ERROR,
          "Drafting a plan for " + e.incident() + " failed by a bug of the desk",
          bug);
      draft = Connector.Draft.none(DraftVerdict.NOT_NOW, "the desk itself failed: " + bug);
    }
    inbox.leave(
        new Command.DraftReported(
            e.incident(), e.number(), draft.verdict(), draft.plan(), draft.why()));
  }

  private void reconcile(Event.ReconciliationAsked e) {
    Connector.Finding finding;
    try {
      finding =
          remediations
              .apply(e.remediation())
              .map(run -> found(run, e.step()))
              .orElse(
                  new Connector.Finding(Reconciliation.CANNOT_TELL, "it is not known any more"));
    } catch (Exception | StackOverflowError bug) {
      LOG.log(
          System.Logger.Level.ERROR,
          "Asking what became of a step of " + e.remediation() + " failed by a bug of the desk",
          bug);
      finding = new Connector.Finding(Reconciliation.CANNOT_TELL, "the desk itself failed: " + bug);
    }
    inbox.leave(
        new Command.StepReconciled(
            e.remediation(), e.step(), e.attempt(), finding.verdict(), finding.detail()));
  }

  private Connector.Finding found(Remediation run, int index) {
    Plan.Step step = run.step(index);
    String key = run.idempotencyKey(index);
    return switch (step.action()) {
      case Action.HttpRequest request -> told(http.reconcile(request, key), key);
      case Action.RunCommand command ->
          new Connector.Finding(
              Reconciliation.CANNOT_TELL,
              "nobody can tell how far the command " + command.command() + " got");
      case Action.Wait _, Action.CaptureSnapshot _ -> told(Reconciliation.CANNOT_TELL, key);
      case EngineAction action ->
          connectors
              .apply(action.engine())
              .map(connector -> connector.reconcile(action, order(run, step, key)))
              .orElseGet(() -> told(Reconciliation.CANNOT_TELL, key));
    };
  }

  private static Connector.Finding told(Reconciliation verdict, String key) {
    String detail =
        switch (verdict) {
          case HAPPENED -> "the engine shows that " + key + " was carried out";
          case DID_NOT_HAPPEN -> "the engine shows that " + key + " was not carried out";
          case CANNOT_TELL -> "the engine cannot tell whether " + key + " was carried out";
        };
    return new Connector.Finding(verdict, detail);
  }

  /**
   * Takes no new deeds and gives those under way a moment to bring back their outcome; what is cut
   * off here is asked about after the next start.
   */
  @Override
  public void close() {
    deeds.shutdown();
    try {
      if (deeds.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // no program outlives the desk
    commands.close();
    deeds.shutdownNow();
  }
}
