package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.KestraAction.StartFlow;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Starts a flow, with labels by which its execution is found from the first moment on. */
final class Start {
  private final KestraApi api;
  private final Proof proof;
  private final Traces traces;

  Start(KestraApi api, Proof proof) {
    this.api = api;
    this.proof = proof;
    traces = new Traces(api);
  }

  Deed act(StartFlow action, Order order) {
    Instant deadline = proof.deadline(order);
    return switch (traces.started(order.key())) {
      case Failed<Optional<Execution>> failed -> Outcomes.nothingSent(failed);
      case Ok<Optional<Execution>> ok ->
          ok.value()
              .map(e ->
                  Outcomes.done(
                      "an earlier try of this step had started it already: " + Outcomes.stands(e)))
              .orElseGet(() -> send(action, order, deadline));
    };
  }

  private Deed send(StartFlow action, Order order, Instant deadline) {
    String flow = action.namespace() + "." + action.flow();
    return switch (api.start(
        action.namespace(), action.flow(), action.inputs(), labels(action, order))) {
      case Failed<Execution> failed -> Outcomes.of(failed);
      case Ok<Execution> ok -> {
        String id = ok.value().id();
        yield switch (proof.until(id, deadline, _ -> true)) {
          case Proof.Seen.Shown<Execution>(Execution now) ->
              Outcomes.done(
                  "started %s as %s: %s (revision %s)"
                      .formatted(flow, id, Outcomes.state(now), now.flowRevision()));
          case Proof.Seen.NotShown<Execution> _ ->
              Outcomes.unproven("Kestra took the start of " + flow + ", but does not show " + id);
        };
      }
    };
  }

  /** Ours win: without them the execution could not be found again. */
  private static Map<String, String> labels(StartFlow action, Order order) {
    var labels = new LinkedHashMap<>(action.labels());
    labels.put(KestraAction.REMEDIATION_LABEL, "true");
    labels.putAll(new Mark(order.key(), -1).labels(order));
    return labels;
  }
}
