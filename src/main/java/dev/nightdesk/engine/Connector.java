package dev.nightdesk.engine;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.DraftVerdict;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The code that speaks one kind of engine's API. Every call has a time-out, and every ending of a
 * call is a value: a connector throws only when it has a bug. All methods but {@link #status} may
 * block and are called on virtual threads.
 */
public interface Connector extends AutoCloseable {
  EngineId id();

  /** What is polled, each with its own interval; read once, when polling starts. */
  List<Watch> watches();

  /**
   * Looks now at what a remediation was meant to heal, the units of its plan or its target, for the
   * proof of the fix. Never counted as a poll.
   */
  Look look(Remediation run);

  /**
   * Captures a target's state now, redacted.
   *
   * @param units the pieces of its work that are meant; empty for the target itself
   */
  List<Evidence> capture(String target, List<String> units);

  /** Does what a step says, once; says by itself how it ended. */
  default Deed act(Action action, Order order) {
    return Deed.refused(id() + " cannot do this: " + action.inWords());
  }

  /** Finds out, without changing anything, what became of a step whose outcome was lost. */
  default Finding reconcile(Action action, Order order) {
    return new Finding(
        Reconciliation.CANNOT_TELL, id() + " cannot tell what became of: " + action.inWords());
  }

  /**
   * Turns a plan that only names a fix into the exact one: what will be pushed, to the byte, on
   * which commit. Reads only. Blocks for a few calls.
   */
  default Draft draft(Incident incident, Plan plan) {
    return Draft.none(DraftVerdict.NO_FIX, id() + " cannot propose fixes.");
  }

  /**
   * Looks at what a run would find if it began now, for a dry run. Changes nothing, and is no poll.
   *
   * @param imagined a run that does not exist
   */
  default Rehearsed rehearse(Remediation imagined) {
    return new Rehearsed(true, List.of(id() + " shows now: " + look(imagined).detail()));
  }

  /**
   * Asks every target once, now, and tells what each answered; empty when the engine is not made of
   * targets that could be asked. Counts for nothing: neither for what is up or down nor for any
   * signal. Blocks for as long as the slowest target.
   */
  default Optional<List<EngineStatus.Target>> probe() {
    return Optional.empty();
  }

  /** How the engine stands, from memory; never blocks. */
  EngineStatus status();

  @Override
  void close();

  /**
   * What a look showed.
   *
   * @param hopeless whether no later look can be good
   * @param underWay whether all that is not good yet runs or is queued because of the remediation,
   *     so that waiting longer makes sense
   */
  record Look(boolean good, boolean hopeless, boolean underWay, String detail) {
    public Look(boolean good, boolean hopeless, String detail) {
      this(good, hopeless, false, detail);
    }

    public Look(boolean good, String detail) {
      this(good, false, false, detail);
    }
  }

  /**
   * What a dry run found.
   *
   * @param wouldRun whether nothing was found that would stop it at once
   * @param findings one sentence each
   */
  record Rehearsed(boolean wouldRun, List<String> findings) {
    public Rehearsed {
      findings = List.copyOf(findings);
    }
  }

  /**
   * What came of drafting.
   *
   * @param plan the exact one, or null when there is none
   * @param why a sentence for the operator; with NO_FIX also what to do by hand
   */
  record Draft(DraftVerdict verdict, @Nullable Plan plan, String why) {
    public static Draft ready(Plan plan, String why) {
      return new Draft(DraftVerdict.READY, plan, why);
    }

    public static Draft none(DraftVerdict verdict, String why) {
      return new Draft(verdict, null, why);
    }
  }

  /**
   * For whom a step is done.
   *
   * @param key under which the step is sent
   * @param keys the keys of the same remediation's other steps, by their ids
   * @param timeout of the whole step
   */
  record Order(IncidentId incident, String key, Function<String, String> keys, Duration timeout) {}

  /** How a step ended, and what it brought. */
  record Deed(StepOutcome outcome, List<Evidence> evidence) {
    public Deed {
      evidence = List.copyOf(evidence);
    }

    /**
     * The connector was closed in the middle of it: it is neither done nor failed, and whoever
     * replaces the connector goes on. Only for deeds that change nothing.
     */
    public static final Deed ABANDONED = refused("the connector was closed meanwhile");

    public static Deed of(StepOutcome outcome) {
      return new Deed(outcome, List.of());
    }

    /** Nothing was sent, and trying again would not help. */
    public static Deed refused(String why) {
      return of(StepOutcome.Failed.notDone(why, Retry.Reason.REFUSED));
    }
  }

  /** What became of a step, with a sentence for the timeline. */
  record Finding(Reconciliation verdict, String detail) {}
}
