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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts the deeds that committed events ask for, each on a virtual thread of its own, and brings
 * back how they ended. While one takes long it says that it is alive; one that outlives its step's
 * time-out is cut off. What it forgets in a crash, the desk asks for again.
 */
public final class Healer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Healer.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** How often a deed that takes long is said to be alive. */
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** What a connector may need to end by itself when its time is over. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Inbox inbox;
  private final Function<IncidentId, Optional<Incident>> incidents;
  private final Function<RemediationId, Optional<Remediation>> remediations;
  private final Function<EngineId, Optional<Connector>> connectors;
  private final HttpActions http;
  private final CommandRunner commands;
  private final ExecutorService deeds;
  private final InstantSource clock;
  private final Duration heartbeat;
  private final DeedsUnderWay underWay = new DeedsUnderWay();
  private final @Nullable ScheduledExecutorService heart;

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
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("deed-", 1).factory()),
        InstantSource.system(),
        HEARTBEAT,
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory()));
  }

  /**
   * @param deeds carries out each deed; whole nights run them on a clock of their own
   * @param clock tells how long a deed has taken
   * @param heartbeat how often a deed that takes longer is said to be alive
   * @param heart beats by itself, or null where {@link #beat} is called by whoever drives it;
   *     closed together with this
   */
  Healer(
      Inbox inbox,
      Function<IncidentId, Optional<Incident>> incidents,
      Function<RemediationId, Optional<Remediation>> remediations,
      Function<EngineId, Optional<Connector>> connectors,
      HttpActions http,
      CommandRunner commands,
      ExecutorService deeds,
      InstantSource clock,
      Duration heartbeat,
      @Nullable ScheduledExecutorService heart) {
    this.inbox = inbox;
    this.incidents = incidents;
    this.remediations = remediations;
    this.connectors = connectors;
    this.http = http;
    this.commands = commands;
    this.deeds = deeds;
    this.clock = clock;
    this.heartbeat = heartbeat;
    this.heart = heart;
    if (heart == null) return;
    long millis = heartbeat.toMillis();
    var _ = heart.scheduleAtFixedRate(this::beat, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Starts what these events ask for; returns at once. */
  public void announced(List<Committed> batch) {
    for (Committed committed : batch) {
      switch (committed.event()) {
        case Event.StepIntended e -> begin(e);
        case Event.LookAsked e -> {
          boolean _ = start(() -> look(e));
        }
        case Event.ReconciliationAsked e -> {
          boolean _ = start(() -> reconcile(e));
        }
        case Event.DraftAsked e -> {
          boolean _ = start(() -> draft(e));
        }
        case Event _ -> {
          // asks for no deed
        }
      }
    }
  }

  /** Whether it will be done. */
  private boolean start(Runnable deed) {
    try {
      deeds.execute(deed);
      return true;
    } catch (RejectedExecutionException closing) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "The desk is closing; the engine is asked after the next start",
          closing);
      return false;
    }
  }

  private void begin(Event.StepIntended e) {
    Optional<Remediation> run = remediations.apply(e.remediation());
    if (run.isEmpty()) return;
    Plan.Step step = run.get().step(e.step());
    Duration timeout = step.timeout().isZero() ? Duration.ZERO : step.timeout().plus(GRACE);
    // known before it begins, so that it can be called off before it sends anything
    DeedsUnderWay.Deed mark = underWay.add(e, clock.instant(), timeout);
    if (!start(() -> act(mark, step, run.get()))) underWay.forget(mark);
  }

  /**
   * Says of each deed that takes long that it is alive, and cuts off what has outlived its time.
   * One that does not heed that falls silent, so that the desk asks its engine.
   */
  void beat() {
    Instant now = clock.instant();
    for (DeedsUnderWay.Deed deed : underWay.all()) {
      Event.StepIntended e = deed.intent();
      if (deed.isOverdue(now)) underWay.callOff(deed);
      else if (deed.lasts(now, heartbeat))
        inbox.leave(new Command.StepAlive(e.remediation(), e.step(), e.attempt()));
    }
  }

  private void act(DeedsUnderWay.Deed mark, Plan.Step step, Remediation run) {
    Event.StepIntended e = mark.intent();
    Optional<Connector.Deed> ended = underWay.run(mark, () -> carriedOut(mark, step, run));
    // called off before it was sent, or asked for again after the next start
    if (ended.isEmpty() || ended.get() == Connector.Deed.ABANDONED) return;
    Connector.Deed deed = ended.get();
    inbox.leave(
        new Command.StepReported(
            e.remediation(), e.step(), e.attempt(), deed.outcome(), deed.evidence()));
  }

  private Connector.Deed carriedOut(DeedsUnderWay.Deed mark, Plan.Step step, Remediation run) {
    Event.StepIntended e = mark.intent();
    try {
      Connector.Deed deed;
      do {
        // a connector that was replaced while it waited leaves the waiting to its successor; what
        // was called off is waited for no longer
        deed = act(step, run, e);
      } while (deed == Connector.Deed.ABANDONED && !deeds.isShutdown() && !mark.isCalledOff());
      return deed;
    } catch (Exception | StackOverflowError bug) {
      LOG.log(System.Logger.Level.ERROR, "Step " + e.key() + " failed by a bug of the desk", bug);
      String sentence = "the desk itself failed: " + bug;
      return Connector.Deed.of(StepOutcome.Failed.maybeDone(sentence, Retry.Reason.REFUSED));
    }
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
              .map(connector -> connector.act(action, Reconciler.order(run, step, e.key())))
              .orElseGet(() ->
                  Connector.Deed.refused(
                      action.engine() + " is not configured any more, so nothing was sent"));
    };
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
      // what still hangs must not be sent after the engine has said that it did not happen
      boolean letGo = underWay.letGo(e.remediation(), e.step(), PATIENCE);
      finding =
          remediations
              .apply(e.remediation())
              .map(run -> new Reconciler(connectors, http).of(run, e.step()))
              .orElse(
                  new Connector.Finding(Reconciliation.CANNOT_TELL, "it is not known any more"));
      if (!letGo && finding.verdict() == Reconciliation.DID_NOT_HAPPEN)
        finding =
            new Connector.Finding(
                Reconciliation.CANNOT_TELL,
                "its request hangs and may still be sent: " + finding.detail());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return; // it is asked for again after the next start
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

  /**
   * Takes no new deeds and gives those under way a moment to bring back their outcome; what is cut
   * off here is asked about after the next start.
   */
  @Override
  public void close() {
    if (heart != null) heart.shutdownNow();
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
