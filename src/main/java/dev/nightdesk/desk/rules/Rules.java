package dev.nightdesk.desk.rules;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.playbook.Playbooks;
import dev.nightdesk.playbook.step.AllowedCommand;
import dev.nightdesk.playbook.step.Means;
import dev.nightdesk.playbook.step.Recipe;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * All that the core decides by, beside its state. Replaced as a whole when the configuration or a
 * playbook changes.
 *
 * @param healingEnabled false turns every automatic remediation into a question
 * @param approvalExpires a question waits no longer than this, and no longer than its playbook says
 * @param reopenWithin a relapse this long after the resolution is the same incident
 * @param calm when and where nothing is done or announced
 * @param commands the programs of this machine that may be run, by their ids
 * @param asking whom a question needs
 */
public record Rules(
    Playbooks playbooks,
    Map<EngineId, EngineRules> engines,
    List<SeverityRule> severityPolicy,
    boolean healingEnabled,
    Brakes brakes,
    Duration approvalExpires,
    Duration reopenWithin,
    Calm calm,
    Map<String, AllowedCommand> commands,
    Asking asking) {
  /**
   * Whom a question needs, beside what its playbook says.
   *
   * @param twoFor severities of which one person's yes is not enough
   * @param withSecret names and accounts of people who have a personal secret; where two people are
   *     needed their yes needs it
   */
  public record Asking(Set<Severity> twoFor, List<String> withSecret) {
    public static final Asking ONE = new Asking(Set.of(), List.of());

    public Asking {
      twoFor = Set.copyOf(twoFor);
      withSecret = List.copyOf(withSecret);
    }
  }

  /**
   * @param type {@code health}, {@code kestra}, {@code github}, {@code webhook} for the intake
   * @param fixes how each strategy is carried out there
   * @param targets how many it watches; 0 where the configuration does not say
   */
  public record EngineRules(String type, Map<Strategy, Recipe> fixes, int targets) {
    public EngineRules {
      fixes = Map.copyOf(fixes);
    }

    public EngineRules(String type, Map<Strategy, Recipe> fixes) {
      this(type, fixes, 0);
    }
  }

  /**
   * The operator's own word on the severity of some incidents; it never lowers one below what the
   * engine said.
   *
   * @param then what a severity becomes
   * @param because the sentence that the decision carries
   */
  public record SeverityRule(
      Predicate<Target> when, UnaryOperator<Severity> then, String because) {}

  /**
   * What a severity rule looks at.
   *
   * @param occurrences signals that the incident holds
   * @param recurrences how often the same problem came back within a time, as far as the desk
   *     remembers: a day at most
   * @param shareDown the engine's targets with an open incident among all that it watches, 0 to 1
   */
  public record Target(
      EngineId engine,
      String target,
      Map<String, String> labels,
      Facts facts,
      int occurrences,
      ToIntFunction<Duration> recurrences,
      double shareDown) {}

  private static final EngineRules NO_ENGINE = new EngineRules("webhook", Map.of());

  public Rules {
    engines = Map.copyOf(engines);
    severityPolicy = List.copyOf(severityPolicy);
    commands = Map.copyOf(commands);
  }

  /** What a plan about an incident of this engine can be made of. */
  public Means means(EngineId id) {
    Map<EngineId, String> types = new HashMap<>();
    engines.forEach((engine, rules) -> types.put(engine, rules.type()));
    return new Means(engine(id).fixes(), types, commands);
  }

  public EngineRules engine(EngineId id) {
    return engines.getOrDefault(id, NO_ENGINE);
  }
}
