package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.KestraAction.StartFlow;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts a flow, with labels by which its execution is found from the first moment on. */
final class Start {
  private final KestraApi api;
  private final Proof proof;
  private final Traces traces;

  /** The keys under which this process sent something. */
  private final Set<String> sent = ConcurrentHashMap.newKeySet();

  Start(KestraApi api, Proof proof) {
    this.api = api;
    this.proof = proof;
    traces = new Traces(api);
  }

  Deed act(StartFlow action, Order order) {
    return switch (earlier(order)) {
      case Failed<Optional<Execution>> failed -> Outcomes.nothingSent(failed);
      case Ok<Optional<Execution>> ok ->
          ok.value()
              .map(e ->
                  Outcomes.done(
                      "an earlier try of this step had started it already: " + Outcomes.stands(e)))
              .orElseGet(() -> send(action, order));
    };
  }

  /** What an earlier try started: one look, or as long as searches lag when there was one. */
  private Answer<Optional<Execution>> earlier(Order order) {
    if (!sent.contains(order.key())) return traces.started(order.key());
    return switch (proof.settled(
        () -> traces.started(order.key()),
        proof.deadline(order),
        Traces.INDEX_LAG,
        Optional::isPresent)) {
      case Proof.Seen.Shown<Optional<Execution>>(Optional<Execution> found) ->
          new Ok<>(found, null, 0);
      case Proof.Seen.NotShown<Optional<Execution>>(Answer<Optional<Execution>> last) -> last;
    };
  }

  private Deed send(StartFlow action, Order order) {
    // the time for an earlier try is not taken from this one
    Instant deadline = proof.deadline(order);
    sent.add(order.key());
    String flow = action.namespace() + "." + action.flow();
    return switch (api.start(
        action.namespace(), action.flow(), action.inputs(), labels(action, order))) {
      case Failed<Execution> failed -> {
        if (!failed.mayHaveHappened()) sent.remove(order.key());
        yield Outcomes.of(failed);
      }
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
