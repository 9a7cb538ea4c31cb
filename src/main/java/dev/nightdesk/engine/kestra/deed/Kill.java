package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.KestraAction.KillExecution;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.State;
import java.time.Instant;
import java.util.Optional;

/**
 * Kills an execution. Kestra says 202 to that before anything happened, and to ended executions as
 * well (seen on 1.3), so only the state afterwards counts.
 */
final class Kill {
  private final KestraApi api;
  private final Proof proof;

  Kill(KestraApi api, Proof proof) {
    this.api = api;
    this.proof = proof;
  }

  Deed act(KillExecution action, Order order) {
    Instant deadline = proof.deadline(order);
    return switch (api.execution(action.execution())) {
      case Failed<Execution> failed -> Outcomes.nothingSent(failed);
      case Ok<Execution> ok -> act(action, ok.value(), order, deadline);
    };
  }

  private Deed act(KillExecution action, Execution before, Order order, Instant deadline) {
    State state = Outcomes.state(before);
    if (state.isTerminal()) return overAlready(action, before);
    if (state.equals(State.KILLING)) return prove(before, order, deadline, "killed by somebody");
    if (!state.isKnown())
      return Outcomes.refused(
          Outcomes.stands(before)
              + ", a state that this version does not know; nothing was sent, look at it there");
    if (action.pause() != null && !new Pause(action.pause()).holds(before)) return wentOn(before);
    return switch (api.kill(before.id())) {
      case Ok<Optional<Execution>> _ -> prove(before, order, deadline, "killed");
      case Failed<Optional<Execution>> failed -> {
        if (failed.why() == Why.CONFLICT
            && api.execution(before.id()) instanceof Ok<Execution> ok
            && Outcomes.state(ok.value()).isTerminal()) yield overAlready(action, ok.value());
        yield Outcomes.of(failed);
      }
    };
  }

  private static Deed overAlready(KillExecution action, Execution now) {
    if (action.pause() != null && !Outcomes.state(now).equals(State.KILLED)) return wentOn(now);
    return Outcomes.unchanged(
        Outcomes.state(now).equals(State.KILLED)
            ? now.id() + " was killed already, nothing was sent"
            : now.id() + " ended as " + Outcomes.state(now) + " already, there is nothing to kill");
  }

  /** A no to a pause is no leave to kill what somebody has said yes to. */
  private static Deed wentOn(Execution now) {
    String text = Outcomes.state(now).text();
    String how =
        text.equals("FAILED") || text.equals("CANCELLED")
            ? "it ended without us"
            : "somebody let it go on";
    return Outcomes.refused(
        Outcomes.stands(now) + ", it is no longer paused there: " + how + "; it was not killed");
  }

  private Deed prove(Execution before, Order order, Instant deadline, String how) {
    return switch (proof.until(before.id(), deadline, e -> Outcomes.state(e).isTerminal())) {
      case Proof.Seen.NotShown<Execution> seen -> unproven(before, seen);
      case Proof.Seen.Shown<Execution>(Execution now) -> {
        // a running execution takes no labels; without them it is killed all the same
        api.addLabels(now.id(), Mark.before(before, order).labels(order));
        yield Outcomes.done(
            Outcomes.state(now).equals(State.KILLED)
                ? how + " " + now.id() + ": " + Outcomes.state(before) + " → KILLED"
                : now.id() + " ended as " + Outcomes.state(now) + " before the kill reached it");
      }
    };
  }

  private static Deed unproven(Execution before, Proof.Seen.NotShown<Execution> seen) {
    State last =
        seen.last() instanceof Ok<Execution> ok
            ? Outcomes.state(ok.value())
            : Outcomes.state(before);
    return Outcomes.unproven("Kestra took the kill of " + before.id() + ", which still is " + last);
  }
}
