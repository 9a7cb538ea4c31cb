package dev.nightdesk.healing;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.ConsentCommand;
import dev.nightdesk.domain.ConsentEvent;
import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.EngineAction;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.engine.Connector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Dry runs: looks at the engines as a yes would find them now, and never sends anything that
 * changes them. What is forgotten in a crash was only a look, and is asked for again by a person.
 */
public final class Rehearsal implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());

  /** No run of an incident has this number. */
  private static final int NONE = 999_999;

  private final Inbox inbox;
  private final Function<ApprovalId, Optional<Approval>> approvals;
  private final Function<EngineId, Optional<Connector>> connectors;
  private final ExecutorService looks =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("dry-run-", 1).factory());

  /**
   * @param approvals how a question stands, from the desk
   * @param connectors the connector of an engine, or empty when it is no longer configured
   */
  public Rehearsal(
      Inbox inbox,
      Function<ApprovalId, Optional<Approval>> approvals,
      Function<EngineId, Optional<Connector>> connectors) {
    this.inbox = inbox;
    this.approvals = approvals;
    this.connectors = connectors;
  }

  /** Starts the dry runs that these events ask for; returns at once. */
  public void announced(List<Committed> batch) {
    for (Committed committed : batch) {
      if (!(committed.event() instanceof ConsentEvent.DryRunAsked asked)) continue;
      try {
        looks.execute(() -> rehearse(asked));
      } catch (RejectedExecutionException closing) {
        LOG.log(System.Logger.Level.DEBUG, "The desk is closing; no dry run is made", closing);
      }
    }
  }

  private void rehearse(ConsentEvent.DryRunAsked asked) {
    Optional<Approval> approval = approvals.apply(asked.approval());
    if (approval.isEmpty()) return;
    Connector.Rehearsed found;
    try {
      found = look(approval.get(), asked.at());
    } catch (Exception | StackOverflowError bug) {
      LOG.log(
          System.Logger.Level.ERROR,
          "The dry run of " + asked.approval() + " failed by a bug of the desk",
          bug);
      found = new Connector.Rehearsed(false, List.of("the desk itself failed: " + bug));
    }
    var unused =
        inbox.leave(
            new ConsentCommand.DryRunReported(
                asked.approval(), asked.number(), found.wouldRun(), found.findings()));
  }

  private Connector.Rehearsed look(Approval approval, Instant now) {
    Plan plan = approval.plan();
    var findings = new ArrayList<String>();
    boolean wouldRun = true;
    for (Plan.Step step : plan.steps()) {
      if (step.action() instanceof EngineAction action
          && connectors.apply(action.engine()).isEmpty()) {
        findings.add(action.engine() + " is not configured any more, so nothing would be sent");
        wouldRun = false;
      } else if (step.action().changes()) {
        findings.add("would do: " + step.action().inWords());
      }
    }
    Optional<Connector> engine = connectors.apply(plan.engine());
    if (engine.isPresent()) {
      Connector.Rehearsed seen = engine.get().rehearse(imagined(approval, now));
      findings.addAll(seen.findings());
      wouldRun &= seen.wouldRun();
    } else {
      findings.add(plan.engine() + " is not configured any more, so it cannot be looked at");
    }
    return new Connector.Rehearsed(wouldRun, findings);
  }

  /** What a yes would begin now; nobody keeps it. */
  private static Remediation imagined(Approval approval, Instant now) {
    return new Remediation(
        RemediationId.of(approval.incident(), NONE),
        approval.incident(),
        approval.plan(),
        NONE,
        "nobody",
        now,
        0,
        new Remediation.Progress.StepDue(0, 1, now, now),
        Effect.CHANGED,
        null,
        Duration.ZERO,
        "");
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
