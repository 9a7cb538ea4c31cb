package dev.nightdesk.app.config;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.playbook.Glob;
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
 * @param floor true for {@code atLeast}: never lowers; false for {@code set}
 */
public record SeverityRule(
    @Nullable EngineId engine,
    @Nullable Glob target,
    Map<String, String> labels,
    Severity severity,
    boolean floor,
    String because) {
  public SeverityRule {
    labels = Map.copyOf(labels);
  }

  public boolean holdsFor(EngineId engineId, String name, Map<String, String> has) {
    return (engine == null || engine.equals(engineId))
        && (target == null || target.matches(name))
        && labels.entrySet().stream()
            .allMatch(l -> Objects.equals(has.get(l.getKey()), l.getValue()));
  }

  /** What a severity becomes where the rule holds. */
  public Severity applyTo(Severity before) {
    return floor ? before.atLeast(severity) : severity;
  }
}
