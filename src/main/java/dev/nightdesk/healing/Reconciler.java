package dev.nightdesk.healing;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.EngineAction;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.HttpActions;
import java.util.Optional;
import java.util.function.Function;

/** Asks engines what became of a step. Changes nothing. */
record Reconciler(Function<EngineId, Optional<Connector>> connectors, HttpActions http) {
  Connector.Finding of(Remediation run, int index) {
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

  static Connector.Order order(Remediation run, Plan.Step step, String key) {
    return new Connector.Order(run.incident(), key, run::idempotencyKey, step.timeout());
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
}
