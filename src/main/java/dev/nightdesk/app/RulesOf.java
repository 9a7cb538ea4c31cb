package dev.nightdesk.app;

import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.app.config.EngineSettings;
import dev.nightdesk.app.config.Healing;
import dev.nightdesk.desk.Brakes;
import dev.nightdesk.desk.Rules;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.playbook.Playbooks;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a configuration and the playbooks mean to the desk. */
final class RulesOf {
  /** Where nothing caps the waiting of a step: no wait is longer than a day. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private RulesOf() {}

  static Rules of(Configuration configuration, Playbooks playbooks) {
    Map<EngineId, Rules.EngineRules> engines = new HashMap<>();
    for (EngineSettings engine : configuration.engines()) {
      engines.put(engine.id(), new Rules.EngineRules(engine.type(), engine.fixes()));
    }
    Healing healing = configuration.healing();
    return new Rules(
        playbooks,
        engines,
        severity(configuration),
        healing.enabled(),
        brakes(healing.brakes()),
        healing.approvalExpires(),
        healing.reopenWithin());
  }

  private static List<Rules.SeverityRule> severity(Configuration configuration) {
    return configuration.severity().stream()
        .map(rule ->
            new Rules.SeverityRule(
                target -> rule.holdsFor(target.engine(), target.target(), target.labels()),
                rule::applyTo,
                rule.because()))
        .toList();
  }

  private static Brakes brakes(Healing.Brakes brakes) {
    return new Brakes(
        brakes.attemptsPerIncident(),
        brakes.perTargetPerHour(),
        brakes.perHour(),
        brakes.concurrency(),
        brakes.coolDown(),
        brakes.maxStepWait().orElse(LONGEST_WAIT));
  }
}
