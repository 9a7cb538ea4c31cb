package dev.nightdesk.desk;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.playbook.Playbooks;
import dev.nightdesk.playbook.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that the core decides by, beside its state. Replaced as a whole when the configuration or a playbook changes.
 *
 * @param healingEnabled false turns every automatic remediation into a question
 * @param approvalExpires replaces the playbook's own expiry; null leaves it
 * @param reopenWithin a relapse this long after the resolution is the same incident
 */
public record Rules(
    Playbooks playbooks,
    Map<EngineId, EngineRules> engines,
    List<SeverityRule> severityPolicy,
    boolean healingEnabled,
    Brakes brakes,
    @Nullable Duration approvalExpires,
    Duration reopenWithin) {
  /**
   * @param type {@code health}, {@code kestra}, {@code github}, {@code webhook} for the intake
   * @param fixes how each strategy is carried out there
   */
  public record EngineRules(String type, Map<Strategy, Recipe> fixes) {
    public EngineRules {
      fixes = Map.copyOf(fixes);
    }
  }

  /**
   * Raises the severity of the incidents it applies to; it never lowers one.
   *
   * @param because the sentence that the decision carries
   */
  public record SeverityRule(Predicate<Target> when, Severity atLeast, String because) {}

  /** What a severity rule looks at. */
  public record Target(EngineId engine, String target, Map<String, String> labels) {}

  private static final EngineRules NO_ENGINE = new EngineRules("webhook", Map.of());

  public Rules {
    engines = Map.copyOf(engines);
    severityPolicy = List.copyOf(severityPolicy);
  }

  EngineRules engine(EngineId id) {
    return engines.getOrDefault(id, NO_ENGINE);
  }
}
