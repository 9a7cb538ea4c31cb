package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.KestraAction.ReplayExecution;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.State;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replays an ended execution. The original is marked first and the replay takes over its labels, so
 * that it can be found whatever happens in between.
 */
final class Replay {
  private final KestraApi api;
  private final Proof proof;
  private final Traces traces;

  Replay(KestraApi api, Proof proof) {
    this.api = api;
    this.proof = proof;
    traces = new Traces(api);
  }

  Deed act(ReplayExecution action, Order order) {
    Instant deadline = proof.deadline(order);
    return switch (api.execution(action.execution())) {
      case Failed<Execution> failed -> Outcomes.nothingSent(failed);
      case Ok<Execution> ok -> {
        Deed settled = settled(ok.value());
        yield settled != null ? settled : unlessMade(action, ok.value(), order, deadline);
      }
    };
  }

  /** An earlier try with the same key may have made it. */
  private Deed unlessMade(
      ReplayExecution action, Execution original, Order order, Instant deadline) {
    Mark mark = Mark.of(original, order.key());
    if (mark != null) {
      switch (proof.settled(
          () -> traces.replay(original.id(), mark),
          deadline,
          Traces.INDEX_LAG,
          Optional::isPresent)) {
        case Proof.Seen.Shown<Optional<Execution>>(Optional<Execution> made) -> {
          return Outcomes.done(
              "an earlier try of this step had replayed it already: "
                  + Outcomes.stands(made.orElseThrow()));
        }
        case Proof.Seen.NotShown<Optional<Execution>>(Answer<Optional<Execution>> last) -> {
          if (last instanceof Failed<Optional<Execution>> failed)
            return Outcomes.nothingSent(failed);
        }
      }
    }
    // the time for an earlier try is not taken from this one
    return mark(action, original, order, proof.deadline(order));
  }

  private Deed mark(ReplayExecution action, Execution original, Order order, Instant deadline) {
    var labels = Mark.before(original, order).labels(order);
    return switch (api.addLabels(original.id(), labels)) {
      case Failed<Execution> failed -> Outcomes.nothingSent(failed);
      case Ok<Execution> ok -> {
        Deed settled = settled(ok.value());
        yield settled != null ? settled : send(action, original, deadline);
      }
    };
  }

  private Deed send(ReplayExecution action, Execution original, Instant deadline) {
    return switch (api.replay(original.id(), action.taskRun(), action.revision())) {
      case Failed<Execution> failed -> Outcomes.of(failed);
      case Ok<Execution> ok -> {
        String id = ok.value().id();
        if (id.equals(original.id()))
          yield Outcomes.unproven("Kestra took the replay of " + id + " and named no new one");
        yield switch (proof.until(id, deadline, _ -> true)) {
          case Proof.Seen.Shown<Execution>(Execution now) ->
              Outcomes.done(
                  "replayed %s as %s: %s (revision %s)"
                      .formatted(original.id(), id, Outcomes.state(now), now.flowRevision()));
          case Proof.Seen.NotShown<Execution> _ ->
              Outcomes.unproven(
                  "Kestra took the replay of " + original.id() + ", but does not show " + id);
        };
      }
    };
  }

  private static @Nullable Deed settled(Execution original) {
    State state = Outcomes.state(original);
    if (state.equals(State.SUCCESS))
      return Outcomes.unchanged(original.id() + " already succeeded, nothing was sent");
    if (state.isTerminal()) return null;
    String stands = Outcomes.stands(original);
    return Outcomes.refused(
        state.isKnown()
            ? stands
                + ": a replay beside it would do its work twice; kill it first or let it end;"
                + " nothing was sent"
            : stands
                + ", a state that this version does not know; nothing was sent, look at it there");
  }
}
