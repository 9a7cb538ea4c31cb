package dev.nightdesk.playbook.subject;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.IncidentId;
import java.util.List;
import java.util.Map;

/**
 * What the analyser looks at: one incident as it stands.
 *
 * @param engineType {@code health}, {@code kestra}, {@code github}, {@code webhook} for the intake
 * @param occurrences signals it holds
 * @param units the pieces of work a plan is to be about, such as failed executions; empty for the
 *     target itself
 * @param fingerprint of its problem
 */
public record Subject(
    IncidentId incident,
    EngineId engine,
    String engineType,
    String target,
    String title,
    Facts facts,
    List<String> log,
    Map<String, String> labels,
    int occurrences,
    List<String> units,
    Fingerprint fingerprint) {
  /**
   * A plan acts on no more pieces of work than these: an outage must not become a restart storm.
   */
  public static final int UNITS_A_PLAN = 20;

  /** Among the facts: how many remediations were begun for the incident before. */
  public static final String ATTEMPTS = "incident.attempts";

  /** The same with other facts. */
  public Subject with(Facts others) {
    return new Subject(
        incident,
        engine,
        engineType,
        target,
        title,
        others,
        log,
        labels,
        occurrences,
        units,
        fingerprint);
  }

  /** The service it belongs to: its label, else its fact, else the target itself. */
  public String service() {
    String label = labels.get("service");
    return label != null ? label : facts.get("service").orElse(target);
  }

  public Subject {
    units = List.copyOf(units);
    log = List.copyOf(log);
    labels = Map.copyOf(labels);
  }
}
