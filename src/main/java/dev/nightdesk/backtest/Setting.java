package dev.nightdesk.backtest;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.PastIncident;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.playbook.step.Means;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the configuration says about engines, as far as a decision goes by it.
 *
 * @param types of the configured engines; incidents of others cannot be looked at again
 * @param means what a plan on an engine can be made of
 * @param severity what the operator's own rules make of an incident's severity
 */
public record Setting(
    Map<EngineId, String> types,
    Function<EngineId, Means> means,
    BiFunction<PastIncident, Severity, Severity> severity) {
  public Setting {
    types = Map.copyOf(types);
  }

  /** The type of an engine as playbooks name it; empty when it is configured no more. */
  Optional<String> type(EngineId engine) {
    boolean ours = engine.equals(EngineId.INTAKE) || engine.equals(EngineId.DESK);
    return ours ? Optional.of("webhook") : Optional.ofNullable(types.get(engine));
  }
}
