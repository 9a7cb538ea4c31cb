package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.KestraAction.LabelExecution;
import dev.nightdesk.engine.Connector.Deed;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sets one label beside those that are there. It leaves the mark of an earlier step as it is: that
 * one is still needed to prove the fix.
 */
final class Label {
  private final KestraApi api;
  private final Proof proof;

  Label(KestraApi api, Proof proof) {
    this.api = api;
    this.proof = proof;
  }

  Deed act(LabelExecution action, Order order) {
    Instant deadline = proof.deadline(order);
    if (action.label().startsWith("system."))
      return Outcomes.refused(
          "only Kestra itself sets labels that begin with system., nothing was sent");
    return switch (api.execution(action.execution())) {
      case Failed<Execution> failed -> Outcomes.nothingSent(failed);
      case Ok<Execution> ok -> act(action, ok.value(), order, deadline);
    };
  }

  private Deed act(LabelExecution action, Execution before, Order order, Instant deadline) {
    if (isOn(action, before))
      return Outcomes.unchanged(
          before.id() + " has " + words(action) + " already, nothing was sent");
    if (!Outcomes.state(before).isTerminal())
      return Outcomes.refused(
          Outcomes.stands(before) + ": Kestra labels ended executions only, nothing was sent");
    Map<String, String> labels =
        new LinkedHashMap<>(Map.of(KestraAction.INCIDENT_LABEL, order.incident().toString()));
    labels.put(action.label(), action.value());
    return switch (api.addLabels(before.id(), labels)) {
      case Failed<Execution> failed -> Outcomes.of(failed);
      case Ok<Execution> _ ->
          switch (proof.until(before.id(), deadline, e -> isOn(action, e))) {
            case Proof.Seen.Shown<Execution> _ ->
                Outcomes.done("labelled " + before.id() + " with " + words(action));
            case Proof.Seen.NotShown<Execution> _ ->
                Outcomes.unproven(
                    "Kestra took the label, but " + before.id() + " does not show it");
          };
    };
  }

  static boolean isOn(LabelExecution action, Execution execution) {
    return action.value().equals(execution.labels().get(action.label()));
  }

  private static String words(LabelExecution action) {
    return action.label() + "=" + action.value();
  }
}
