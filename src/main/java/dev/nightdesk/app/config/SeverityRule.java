package dev.nightdesk.app.config;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.playbook.subject.Glob;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operator's own word on severity: {@code {when: {label: {tier: "1"}}, atLeast: HIGH, because:
 * …}}.
 *
 * @param engine its id, or null for every engine
 * @param target a glob over targets, or null for every target
 * @param labels all of them must be there
 * @param metrics each is at least so much
 * @param occurrences signals that the incident holds at least; 0 asks for none
 * @param recurrences how often the same problem came back at least within the time; 0 asks for none
 * @param within the time for {@code recurrences}
 * @param shareDown share of the engine's targets that are down at least, 0 to 1; 0 asks for none
 * @param floor true for {@code atLeast}: never lowers; false for {@code set}
 */
public record SeverityRule(
    @Nullable EngineId engine,
    @Nullable Glob target,
    Map<String, String> labels,
    Map<String, Double> metrics,
    int occurrences,
    int recurrences,
    Duration within,
    double shareDown,
    Severity severity,
    boolean floor,
    String because) {
  public SeverityRule {
    labels = Map.copyOf(labels);
    metrics = Map.copyOf(metrics);
  }

  /** Whether it speaks about such a target at all. */
  public boolean isAbout(EngineId engineId, String name, Map<String, String> has) {
    return (engine == null || engine.equals(engineId))
        && (target == null || target.matches(name))
        && labels.entrySet().stream()
            .allMatch(l -> Objects.equals(has.get(l.getKey()), l.getValue()));
  }

  /** Whether every metric that it names is known and at least as high. */
  public boolean isReachedBy(Facts facts) {
    return metrics.entrySet().stream()
        .allMatch(bound -> value(facts, bound.getKey()) >= bound.getValue());
  }

  private static double value(Facts facts, String metric) {
    try {
      return facts.get("metrics." + metric).map(Double::parseDouble).orElse(Double.NaN);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** What a severity becomes where the rule holds. */
  public Severity applyTo(Severity before) {
    return floor ? before.atLeast(severity) : severity;
  }
}
