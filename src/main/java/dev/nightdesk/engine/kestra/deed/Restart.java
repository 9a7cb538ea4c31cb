package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.KestraAction.RestartExecution;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Restarts a failed execution. Kestra 1.x carries out a restart that it is told twice, so the state
 * and our mark are read before, and the history decides afterwards.
 */
final class Restart {
  private final KestraApi api;
  private final Proof proof;

  Restart(KestraApi api, Proof proof) {
    this.api = api;
    this.proof = proof;
  }

  Deed act(RestartExecution action, Order order) {
    Instant deadline = proof.deadline(order);
    return switch (api.execution(action.execution())) {
      case Failed<Execution> failed -> Outcomes.nothingSent(failed);
      case Ok<Execution> ok -> {
        Deed settled = settled(ok.value(), order);
        yield settled != null ? settled : mark(action, ok.value(), order, deadline);
      }
    };
  }

  private Deed mark(RestartExecution action, Execution before, Order order, Instant deadline) {
    var labels = Mark.before(before, order).labels(order);
    return switch (api.addLabels(before.id(), labels)) {
      case Failed<Execution> failed -> notMarked(failed, before, order);
      // it may have gone on between the first look and the mark
      case Ok<Execution> ok -> {
        Deed settled = settled(ok.value(), order);
        yield settled != null ? settled : send(action, ok.value(), deadline);
      }
    };
  }

  /** Kestra marks ended executions only: somebody may have been faster. */
  private Deed notMarked(Failed<Execution> failed, Execution before, Order order) {
    if (failed.why() == Why.INVALID && api.execution(before.id()) instanceof Ok<Execution> ok) {
      Deed settled = settled(ok.value(), order);
      if (settled != null) return settled;
    }
    return Outcomes.nothingSent(failed);
  }

  private Deed send(RestartExecution action, Execution before, Instant deadline) {
    return switch (api.restart(action.execution(), action.revision())) {
      case Ok<Execution> _ -> prove(before, deadline);
      case Failed<Execution> failed -> {
        boolean tooLate = failed.why() == Why.CONFLICT || failed.why() == Why.INVALID;
        if (tooLate
            && api.execution(before.id()) instanceof Ok<Execution> ok
            && Mark.entries(ok.value()) > Mark.entries(before))
          yield Outcomes.done(
              "was restarted by somebody else in the same moment: " + Outcomes.stands(ok.value()));
        yield Outcomes.of(failed);
      }
    };
  }

  private Deed prove(Execution before, Instant deadline) {
    int entries = Mark.entries(before);
    return switch (proof.until(before.id(), deadline, e -> Mark.entries(e) > entries)) {
      case Proof.Seen.Shown<Execution>(Execution now) ->
          Outcomes.done(
              "restarted %s: %s → %s (attempt %s, revision %s)"
                  .formatted(
                      now.id(),
                      Outcomes.state(before),
                      Outcomes.state(now),
                      now.attemptNumber(),
                      now.flowRevision()));
      case Proof.Seen.NotShown<Execution> _ ->
          Outcomes.unproven(
              "Kestra took the restart of "
                  + before.id()
                  + ", but it still shows "
                  + Outcomes.state(before));
    };
  }

  /** What there is to say when nothing is to be sent; null when it can be restarted. */
  private static @Nullable Deed settled(Execution now, Order order) {
    Mark mark = Mark.of(now, order.key());
    if (mark != null && mark.isOutgrownBy(now))
      return Outcomes.done(
          "an earlier try of this step had restarted it already: " + Outcomes.stands(now));
    State state = Outcomes.state(now);
    if (state.equals(State.FAILED)) return null;
    String stands = Outcomes.stands(now);
    if (state.equals(State.SUCCESS))
      return Outcomes.unchanged(now.id() + " already succeeded, nothing was sent");
    // Kestra finds no task in it from which to restart; whether it is good enough says its proof
    if (state.equals(State.WARNING))
      return Outcomes.unchanged(now.id() + " ended WARNING meanwhile, nothing was sent");
    if (state.equals(State.KILLED))
      return Outcomes.refused(
          now.id() + " was killed meanwhile; a killed execution can only be replayed");
    if (state.equals(State.KILLING))
      return Outcomes.refused(
          stands + "; once it is killed it can only be replayed, nothing was sent");
    if (state.isRunning() || state.equals(State.QUEUED))
      return Outcomes.unchanged(
          now.id() + " was restarted already by somebody: it is " + state + ", nothing was sent");
    if (state.equals(State.PAUSED))
      return Outcomes.refused(
          stands + " and waits for an answer: resume or kill it; nothing was sent");
    if (state.isTerminal())
      return Outcomes.refused(stands + ", which cannot be restarted; look at it in Kestra");
    return Outcomes.refused(
        stands + ", a state that this version does not know; nothing was sent, look at it there");
  }
}
